import TestSupport

/// Articles in the order of their arrival, some of them made from earlier ones: copied, cut, changed, quoted, put together.
/// No more of them go back to one text than what the index keeps of a fingerprint.
struct StoryStream {
    var texts: [String] = []
    /// For each text the family it belongs to, and how many each has.
    private var family: [Int] = []
    private var sizes: [Int] = []
    private static let largest = 7

    init(random: inout SplitMix, count: Int) {
        while texts.count < count { texts.append(next(&random)) }
    }

    private mutating func next(_ random: inout SplitMix) -> String {
        let source = texts.indices.randomElement(using: &random).flatMap {
            sizes[family[$0]] < StoryStream.largest ? $0 : nil
        }
        guard let source, Int.random(in: 0..<4, using: &random) > 0 else {
            family.append(sizes.count)
            sizes.append(1)
            return StoryStream.article(Int.random(in: 3..<220, using: &random), &random)
        }
        let earlier = texts[source]
        family.append(family[source])
        sizes[family[source]] += 1
        var words = earlier.split(separator: " ").map(String.init)
        switch Int.random(in: 0..<7, using: &random) {
        case 0: return earlier.replacing("،", with: "") + "."
        case 1: words = Array(words.prefix(max(1, words.count * Int.random(in: 4..<10, using: &random) / 10)))
        case 2:
            for place in words.indices where Int.random(in: 0..<12, using: &random) == 0 {
                words[place] = StoryStream.word(&random)
            }
        case 3:
            words.insert(
                contentsOf: (0..<Int.random(in: 1..<80, using: &random)).map { _ in StoryStream.word(&random) },
                at: Int.random(in: 0...words.count, using: &random))
        case 4:
            let start = Int.random(in: 0..<words.count, using: &random)
            let quote = words[start..<min(words.count, start + Int.random(in: 8..<60, using: &random))]
            words = (0..<150).map { _ in StoryStream.word(&random) } + quote
        case 5:
            let other = texts.indices.randomElement(using: &random) ?? source
            let (old, new) = (family[other], family[source])
            guard old != new, sizes[old] + sizes[new] <= StoryStream.largest else { break }
            words += texts[other].split(separator: " ").map(String.init)
            family = family.map { $0 == old ? new : $0 }
            sizes[new] += sizes[old]
        default:
            for place in words.indices where Int(words[place]) != nil {
                words[place] = "\(Int.random(in: 1..<900, using: &random))"
            }
        }
        return words.joined(separator: " ")
    }

    private static func article(_ count: Int, _ random: inout SplitMix) -> String {
        (0..<count).map { place in word(&random) + (place % 9 == 8 ? "،" : "") }.joined(separator: " ")
    }

    private static func word(_ random: inout SplitMix) -> String {
        switch Int.random(in: 0..<20, using: &random) {
        case 0: "\(Int.random(in: 1..<900, using: &random))"
        case 1..<8: ["في", "من", "على", "إلى", "أن", "التي", "بعد"][Int.random(in: 0..<7, using: &random)]
        default:
            "كلمة"
                + String(Int.random(in: 0..<3_000, using: &random), radix: 5).map {
                    "ابتثج".map(String.init)[$0.wholeNumberValue ?? 0]
                }.joined()
        }
    }
}
