import TestSupport
import Testing

@testable import NewsAnalysis

/// Words that were chosen so that what is made of them crowds in one place of a hash table: the results are the same, and linear
/// tables are left for sorted ones.
@Suite struct ChosenWordsTests {
    /// Words each of whose runs of `length` has a hash, by `hash`, with zeros in the bits of `mask`.
    private static func words(
        _ count: Int, length: Int, mask: UInt64, seed: UInt64, hash: ([UInt64]) -> UInt64
    ) -> [UInt64] {
        var random = SplitMix(seed: seed)
        var words = (1..<length).map { _ in random.next() }
        while words.count < count {
            let word = random.next()
            if hash(words.suffix(length - 1) + [word]) & mask == 0 { words.append(word) }
        }
        return words
    }

    private static func key(_ words: [UInt64]) -> UInt64 {
        words.withUnsafeBufferPointer { Shingles.key($0, 0, 3) } >> 1
    }

    @Test func shinglesAreTheSameHoweverTheyCrowd() {
        let crowded = Self.words(900, length: 3, mask: 0x3F8, seed: 1, hash: Self.key)
        var random = SplitMix(seed: 2)
        let others = crowded[100..<400] + (0..<200).map { _ in random.next() } + crowded[500..<900]
        for (a, b) in [(crowded, crowded), (crowded, Array(others)), (Array(others), crowded)] {
            let (left, right) = (Shingles(a), Shingles(b))
            func naive(_ words: [UInt64]) -> Set<UInt64> {
                Set((2..<words.count).map { Self.key(Array(words[$0 - 2...$0])) })
            }
            #expect(Set(left.keys.map { $0 >> 1 }) == naive(a) && left.keys.count == naive(a).count)
            #expect(Resemblance(left, right).common == naive(a).intersection(naive(b)).count)
        }
    }

    /// In paragraphs too: a shingle that stands in one and elsewhere stands in one.
    @Test func paragraphsAreToldHoweverShinglesCrowd() {
        let crowded = Self.words(300, length: 3, mask: 0x3F8, seed: 3, hash: Self.key)
        let words = crowded[0..<10] + crowded[0..<300]
        let lines = [StoryText.Line(end: 10, mark: 1), StoryText.Line(end: 310, mark: 2)]
        let shingles = Shingles(Array(words), lines: lines)
        #expect(shingles.countInParagraphs == 298)
        // One more runs over the end of the line.
        #expect(shingles.count == 300)
    }

    @Test func sharedRunsAreTheSameHoweverGramsCrowd() {
        let length = 6
        let crowded = Self.words(400, length: length, mask: 0x3FE, seed: 4) { WordGrams.hashes($0, length: length)[0] }
        var random = SplitMix(seed: 5)
        let other = Array(
            crowded[50..<120] + (0..<5).map { _ in random.next() } + crowded[10..<90] + crowded[200..<400])
        for (a, b) in [(crowded, crowded), (crowded, other), (other, crowded)] {
            let runs = SharedRuns.cover(a, b, atLeast: length)
            let longest = LongestRuns(a, b).longest
            var place = 0
            var expected: [Int] = []
            while place < a.count {
                let count = longest[place].count
                if count >= length { expected.append(count) }
                place += count >= length ? count : 1
            }
            #expect(runs.map(\.count) == expected)
            for run in runs { #expect(a[run.a..<(run.a + run.count)].elementsEqual(b[run.b..<(run.b + run.count)])) }
        }
    }
}
