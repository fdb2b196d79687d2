import Foundation
import NewsAnalysis
import TestSupport
import Testing

/// The matcher on texts that nobody writes, for a second, or for `RASID_FUZZ_SECONDS` seconds from the seed `RASID_FUZZ_SEED`.
@Suite struct WatchlistFuzzTests {
    static let names = [
        person(
            "عبد الكريم الراوي", aliases: ["الراوي", "Abdul Karim al-Rawi"], weak: ["أبو نصر"], titles: ["وزير النفط"]),
        person("محمد بن سلمان"), person("منصف الوهدان", aliases: ["الوهدان"]), person("Gregor Harding"),
        person("علي حسن"),
        person("كريم آل حمد", weak: ["آل حمد"]), person("نصر الله", aliases: ["حسن نصر الله"]),
        organization("الحرس الوطني الكويتي", aliases: ["الحرس"]), organization("حزب الله"), organization("فتح"),
        place("العراق"), place("صور"), place("بغداد"),
    ]

    @Test func whateverStandsInATextItsMatchesAreWhole() {
        let environment = ProcessInfo.processInfo.environment
        let seconds = environment["RASID_FUZZ_SECONDS"].flatMap(Double.init) ?? 1
        let seed = environment["RASID_FUZZ_SEED"].flatMap(UInt64.init) ?? 1
        var fuzz = WatchlistFuzz(
            WatchlistFuzzTests.names, lexicon: shippedLexicon,
            pieces: RandomNews.given + RandomNews.family + RandomNews.things + RandomNews.around,
            random: SplitMix(seed: seed))
        let end = ContinuousClock.now + .seconds(seconds)
        var count = 0
        while ContinuousClock.now < end {
            let (fault, matches) = fuzz.round()
            count += matches
            if let fault {
                Issue.record("seed \(seed): \(fault)")
                return
            }
        }
        #expect(count > 0)
    }
}
