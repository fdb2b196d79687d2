import Glibc
import NewsAnalysis

/// How well full names are found across scripts, with a table that was learnt without the names it is asked for.
///
/// The environment variable `PAIRS` names a file of `Tests/Support/spelling_pairs.py`, `SPELLINGS` a table made by
/// `Tests/Support/build_spellings.py … --without anr`. Run by hand: without them nothing is measured.
enum SpellingsBenchmark {
    private static let leastRecall = 0.9
    /// Of two people who share a name, so many may be taken for one.
    private static let mostWrong = 0.003

    static func run() -> Bool {
        guard let pairs = getenv("PAIRS"), let table = getenv("SPELLINGS") else {
            print("spellings: name a file of pairs with PAIRS and a table with SPELLINGS; nothing is measured")
            return true
        }
        guard let model = try? NamesBenchmark.bytes(String(cString: table)).withUnsafeBytes({ try SpellingModel($0) })
        else {
            print("spellings: \(String(cString: table)) is no table of spellings")
            return false
        }
        let comparison = NameComparison(model)
        var counts: [Substring: (all: Int, probable: Int)] = [:]
        for line in NamesBenchmark.text(String(cString: pairs)).split(separator: "\n") {
            let fields = line.split(separator: "\t")
            guard fields.count == 3 else { continue }
            let verdict = comparison.verdict(listed: String(fields[0]), text: String(fields[1]))
            counts[fields[2], default: (0, 0)].all += 1
            if verdict?.isProbable == true { counts[fields[2], default: (0, 0)].probable += 1 }
        }
        func share(_ kind: Substring) -> Double {
            let count = counts[kind] ?? (0, 0)
            return Double(count.probable) / Double(max(1, count.all))
        }
        print(
            "spellings: recall \(share("T")) of \(counts["T"]?.all ?? 0) (at least \(leastRecall)); wrong of those who share a name "
                + "\(share("H")) (at most \(mostWrong)), of those drawn at random \(share("R"))")
        return share("T") >= leastRecall && share("H") <= mostWrong
    }
}
