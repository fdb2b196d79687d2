import TestSupport
import Testing

@testable import NewsAnalysis

/// Winnowing, by what it promises.
@Suite struct WinnowingTests {
    private static func words(_ count: Int, _ random: inout SplitMix) -> [UInt64] {
        (0..<count).map { _ in random.next() }
    }

    /// Sixteen words in a row that two texts share are a fingerprint of both, wherever they stand and whatever surrounds them.
    @Test(arguments: 0..<40) func aSharedRunSharesAFingerprint(_ seed: Int) {
        var random = SplitMix(seed: UInt64(seed))
        let shared = Self.words(16, &random)
        func around(_ most: Int) -> [UInt64] {
            Self.words(Int.random(in: 0..<most, using: &random), &random) + shared
                + Self.words(Int.random(in: 0..<most, using: &random), &random)
        }
        for most in [1, 30, 90, 400] {
            let (a, b) = (Winnowing.fingerprints(of: around(most)), Winnowing.fingerprints(of: around(400)))
            #expect(!Set(a).isDisjoint(with: b))
        }
    }

    /// About two of thirteen grams of a long text; of a short one at least as many as of a long one that holds it.
    @Test func theirNumber() {
        var random = SplitMix(seed: 1)
        let text = Self.words(20_000, &random)
        let count = Winnowing.fingerprints(of: text).count
        #expect((2_900...3_250).contains(count))
        for words in 1...8 {
            #expect(Winnowing.fingerprints(of: Self.words(words, &random)).count == max(1, words - 4))
        }
        #expect(Winnowing.fingerprints(of: []).isEmpty)
        for words in 5..<200 {
            #expect(Winnowing.fingerprints(of: Self.words(words, &random)).count <= 40)
        }
    }

    @Test func aTextThatRepeatsItselfHasFew() {
        #expect(Set(Winnowing.fingerprints(of: [UInt64](repeating: 7, count: 5_000))).count == 1)
    }

    /// They are stored: they change only with the version.
    @Test func stored() {
        #expect(TextKeys.version == 1)
        #expect(Winnowing.fingerprints(of: [1, 2, 3, 4, 5, 6, 7]) == [3_959_726_679, 1_528_431_051, 1_718_276_777])
        #expect(Winnowing.fingerprints(of: [9]) == [2_188_143_295])
    }
}
