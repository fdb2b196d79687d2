import ArabicText
import TestSupport
import Testing

@testable import NewsAnalysis

/// Two texts compared exactly, against an oracle that counts and searches by hand.
@Suite struct ComparisonTests {
    /// Everything again in the plainest way, from folded words.
    private struct Oracle {
        let a: [String]
        let b: [String]

        init(_ a: SearchText, _ b: SearchText) {
            (self.a, self.b) = (a.tokens.map { a.folded($0) }, b.tokens.map { b.folded($0) })
        }

        static func shingles(_ words: [String]) -> Set<[String]> {
            if words.isEmpty { return [] }
            if words.count < 3 { return [words] }
            return Set((0...(words.count - 3)).map { Array(words[$0..<($0 + 3)]) })
        }

        var common: Double { Double(Oracle.shingles(a).intersection(Oracle.shingles(b)).count) }
        var resemblance: Double {
            let either = Oracle.shingles(a).union(Oracle.shingles(b)).count
            return either == 0 ? 0 : common / Double(either)
        }

        /// The longest run of A's words from `place` that stands anywhere in B.
        func longest(from place: Int) -> Int {
            b.indices.map { start in
                var count = 0
                while place + count < a.count, start + count < b.count, a[place + count] == b[start + count] {
                    count += 1
                }
                return count
            }.max() ?? 0
        }

        /// First word in A and number of words of each passage.
        var passages: [[Int]] {
            let least = max(1, min(16, a.count, b.count))
            var found: [[Int]] = []
            var place = 0
            while place < a.count {
                let count = longest(from: place)
                if count >= least { found.append([place, count]) }
                place += count >= least ? count : 1
            }
            return found
        }
    }

    /// Few words and much repetition: everything that can overlap does.
    @Test(arguments: 0..<120)
    func likeTheOracle(_ seed: Int) {
        var random = SplitMix(seed: UInt64(seed))
        let vocabulary = [2, 3, 8, 40][seed % 4]
        func words(_ count: Int) -> [String] {
            (0..<count).map { _ in "كلمة\(Int.random(in: 0..<vocabulary, using: &random))" }
        }
        var a = words(Int.random(in: 0..<90, using: &random))
        var b = words(Int.random(in: 0..<90, using: &random))
        // Passages that were taken over, some of them twice.
        for _ in 0..<Int.random(in: 0..<3, using: &random) {
            let taken = words(Int.random(in: 10..<40, using: &random))
            a.insert(contentsOf: taken, at: Int.random(in: 0...a.count, using: &random))
            b.insert(contentsOf: taken, at: Int.random(in: 0...b.count, using: &random))
        }
        check(a.joined(separator: " "), b.joined(separator: "، "))
    }

    @Test func extremes() {
        let repeated = String(repeating: "نعم ", count: 300)
        for (a, b) in [
            ("", ""), ("", "خبر"), ("!", "…"), ("خبر", "خبر"), ("خبر عاجل", "خبر"), (repeated, repeated),
            (repeated, String(repeating: "نعم ", count: 40)), (repeated, "لا"),
        ] {
            check(a, b)
            check(b, a)
        }
    }

    /// Only spelling differs: the same words, whatever the letters; passages lie on the letters as written.
    @Test func spellingDoesNotCount() throws {
        let a = "أعلنت الوزارة أنّ المرحلة الأولى من المشروع ستنتهي قبل الصيف"
        let b = "(اعلنت) الوزاره ان المرحله الاولي من المشـروع ستنتهى قبل الصيف!"
        let comparison = Comparison(SearchText(a), SearchText(b))
        #expect(comparison.isDuplicate)
        #expect(
            comparison.alike.resemblance == 1 && comparison.alike.containmentOfA == 1
                && comparison.alike.containmentOfB == 1)
        let passage = try #require(comparison.passages.first)
        #expect(comparison.passages.count == 1)
        #expect(passage.a == 0..<a.unicodeScalars.count)
        #expect(passage.b == 1..<(b.unicodeScalars.count - 1))
    }

    /// A part of a text is contained whole, and resembles it by its share.
    @Test func aPart() {
        let words = (0..<60).map { "كلمة\($0)" }
        let comparison = Comparison(
            SearchText(words[20..<50].joined(separator: " ")), SearchText(words.joined(separator: " ")))
        #expect(!comparison.isDuplicate)
        #expect(comparison.alike.containmentOfA == 1)
        #expect(comparison.alike.containmentOfB == 28.0 / 58.0)
        #expect(comparison.alike.resemblance == 28.0 / 58.0)
        #expect(comparison.passages.map(\.wordCount) == [30])
    }

    /// Fifteen words in a row are no passage of longer texts, sixteen are.
    @Test(arguments: [15, 16])
    func theShortestPassage(_ count: Int) {
        let shared = (0..<count).map { "مشترك\($0)" }.joined(separator: " ")
        let a = "اول ثاني ثالث رابع خامس \(shared) سادس"
        let b = "سابع ثامن تاسع عاشر \(shared) احد عشر"
        #expect(Comparison(SearchText(a), SearchText(b)).passages.map(\.wordCount) == (count == 16 ? [16] : []))
    }

    /// Time does not explode where everything repeats.
    @Test func repetitionIsCheap() {
        let text = SearchText(String(repeating: "نعم لا ", count: 4_000))
        #expect(Comparison(text, text).passages.map(\.wordCount) == [8_000])
    }

    private func check(_ a: String, _ b: String, sourceLocation: SourceLocation = #_sourceLocation) {
        let (left, right) = (SearchText(a), SearchText(b))
        let (comparison, oracle) = (Comparison(left, right), Oracle(left, right))
        #expect(comparison.isDuplicate == (!oracle.a.isEmpty && oracle.a == oracle.b), sourceLocation: sourceLocation)
        let hash = TextHash(left)
        #expect(comparison.isDuplicate == (hash != nil && hash == TextHash(right)), sourceLocation: sourceLocation)
        #expect(comparison.alike.resemblance == oracle.resemblance, sourceLocation: sourceLocation)
        let counts = (Oracle.shingles(oracle.a).count, Oracle.shingles(oracle.b).count)
        #expect(
            comparison.alike.containmentOfA == (counts.0 == 0 ? 0 : oracle.common / Double(counts.0)),
            sourceLocation: sourceLocation)
        #expect(
            comparison.alike.containmentOfB == (counts.1 == 0 ? 0 : oracle.common / Double(counts.1)),
            sourceLocation: sourceLocation)
        #expect(comparison.passages.map(\.wordCount) == oracle.passages.map { $0[1] }, sourceLocation: sourceLocation)
        for (passage, expected) in zip(comparison.passages, oracle.passages) {
            let inA = words(a, passage.a), inB = words(b, passage.b)
            #expect(inA == Array(oracle.a[expected[0]..<(expected[0] + expected[1])]), sourceLocation: sourceLocation)
            #expect(inA == inB, sourceLocation: sourceLocation)
        }
    }

    /// The folded words of a span, given in scalars.
    private func words(_ text: String, _ span: Range<Int>) -> [String] {
        let part = SearchText(String(String.UnicodeScalarView(Array(text.unicodeScalars)[span])))
        return part.tokens.map { part.folded($0) }
    }
}
