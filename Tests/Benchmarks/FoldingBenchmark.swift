import ArabicText
import FoldingInC

/// How fast `SearchText` folds, beside the same loop in C.
enum FoldingBenchmark {
    /// Below this share of C's speed the benchmark fails.
    static let leastRatio = 0.6
    private static let runs = 61

    /// Fails if Swift and C do not give the same tokens and folded bytes, or not the expected ones.
    static func run() -> Bool {
        let text = NewsText.make(byteCount: 1_000_000, seed: 20_26)
        let expected = Answer(tokens: 98_938, checksum: 13_717_848_235_325_168_117)
        var answers: [Answer] = []
        let times = Stopwatch.alternate(runs: runs) {
            let folded = SearchText(text)
            return { answers.append(Answer(folded)) }
        } and: {
            var result = foldInC(text)
            return {
                answers.append(Answer(result))
                folding_free(&result)
            }
        }
        guard let wrong = answers.first(where: { $0 != expected }) else {
            let speed = Double(text.utf8.count) / times.first / 1e6
            let ratio = times.second / times.first
            print("folding: \(Int(speed)) MB/s, \(rounded(ratio)) of C (at least \(leastRatio))")
            return ratio >= leastRatio
        }
        print("folding: wrong answer \(wrong), expected \(expected)")
        return false
    }

    private static func rounded(_ ratio: Double) -> Double { (ratio * 100).rounded() / 100 }

    private static func foldInC(_ text: String) -> folding_result {
        var text = text
        var result = folding_result()
        Orthography.shared.withUnsafeTables { index, pages, expansions in
            var table = folding_table(
                index: index.baseAddress, pages: pages.baseAddress, expansions: expansions.baseAddress)
            _ = text.withUTF8 { folding_fold($0.baseAddress, $0.count, &table, &result) }
        }
        return result
    }
}

/// What a folding comes to: equal for equal tokens (hashes, offsets, gaps) and folded bytes.
private struct Answer: Equatable {
    var tokens: Int
    var checksum: UInt64

    init(tokens: Int, checksum: UInt64) {
        self.tokens = tokens
        self.checksum = checksum
    }

    init(_ text: SearchText) {
        self.init(tokens: text.tokens.count, checksum: text.folded.withUnsafeBytes { FoldedHash.hash($0) })
        for token in text.tokens {
            add(token.hash, token.start, token.end, token.foldedStart, token.foldedEnd, token.gap.rawValue)
        }
    }

    init(_ result: folding_result) {
        let folded = UnsafeRawBufferPointer(start: result.folded, count: result.folded_count)
        self.init(tokens: result.token_count, checksum: FoldedHash.hash(folded))
        for token in UnsafeBufferPointer(start: result.tokens, count: result.token_count) {
            add(token.hash, token.start, token.end, token.folded_start, token.folded_end, token.gap)
        }
    }

    private mutating func add(
        _ hash: UInt64, _ start: UInt32, _ end: UInt32, _ foldedStart: UInt32, _ foldedEnd: UInt32, _ gap: UInt8
    ) {
        let places = [UInt64(start) << 32 | UInt64(end), UInt64(foldedStart) << 32 | UInt64(foldedEnd), UInt64(gap)]
        checksum = places.reduce(FoldedHash.combine(checksum, hash), FoldedHash.combine)
    }
}
