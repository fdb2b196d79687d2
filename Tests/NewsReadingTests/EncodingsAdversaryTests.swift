import TestSupport
import Testing

@testable import NewsReading

@Suite("Reading: hostile bytes for charsets and mending")
struct EncodingsAdversaryTests {
    private static let seeds: [[UInt8]] = [
        Array("Ø§Ù„".utf8), Array("ط§ظ„".utf8), Array("Ã˜Â§".utf8), Array("ÇáÎÈÑ".utf8), Array("&amp;amp;#x627;".utf8),
        Array("&".utf8), Array("اإل".utf8), Array("اهلل".utf8), Array("ﻗﺎﻝ".utf8), Array("ﻝﺎﻗ".utf8), Array("ﷺ".utf8),
        [0xC7, 0xE1, 0xCE, 0xC8, 0xD1, 0x20], [0xD9], [0x81], [0xEF, 0xBF, 0xBD], [0x0A], [0x20], [0xA0], [0xFF, 0xFE],
        Array("<meta charset=windows-1256>".utf8), Array("â€™".utf8), Array("(12.5%)".utf8), [0xC3], [0x0C], [0x85],
    ]

    @Test("any pieces are read or refused; equal bytes give equal articles, and none has a NUL")
    func anyPieces() {
        var lottery = SplitMix(seed: 13)
        for _ in 0..<2_000 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0...40, using: &lottery) {
                bytes += Self.seeds.randomElement(using: &lottery) ?? []
            }
            do {
                let article = try Reader.read(bytes, limits: Limits())
                #expect(!article.text.utf8.contains(0))
                #expect((try? UTF8Span(validating: Array(article.text.utf8).span)) != nil)
                #expect(try Reader.read(bytes, limits: Limits()) == article)
            } catch {
                #expect(error.offset.map { (0...bytes.count).contains($0) } ?? true)
            }
        }
    }

    @Test("random bytes never become Arabic")
    func noise() {
        var lottery = SplitMix(seed: 17)
        for round in 0..<600 {
            let first: UInt8 = [0x20, 0x80, 0xC0][round % 3]
            let bytes = (0..<Int.random(in: 60...600, using: &lottery)).map { _ in
                UInt8.random(in: first...255, using: &lottery)
            }
            let article = try? Reader.read(bytes, limits: Limits())
            #expect(article == nil || article?.language == "und")
        }
    }

    @Test("the signs that the fast pass sees are those of a slow one, wherever they stand")
    func signs() {
        let marks: [(String, TextSigns)] = [
            ("\u{1}", .controls), ("&", .ampersands), ("ﻝ", .forms), ("Ø", .wrongLetters), ("„", .wrongLetters),
            ("اإ", .swappedLamAlef), ("اأ", .swappedLamAlef), ("اآ", .swappedLamAlef), ("هلل", .swappedLamAlef),
        ]
        for length in 0...70 {
            #expect(TextSigns(of: Array(String(repeating: "ب", count: length).utf8)) == [])
            for (mark, sign) in marks {
                let text = String(repeating: "a", count: length) + mark
                for tail in [0, 1, 7, 40] {
                    #expect(TextSigns(of: Array((text + String(repeating: "b", count: tail)).utf8)) == sign)
                }
            }
        }
    }

    @Test("ten times the file costs about ten times the time")
    func linear() {
        func file(_ seed: [UInt8], _ size: Int) -> [UInt8] {
            Array(repeating: seed, count: size / seed.count).flatMap { $0 }
        }
        func seconds(_ bytes: [UInt8]) -> Double {
            let time = ContinuousClock().measure { _ = try? Reader.read(bytes, limits: Limits()) }
            return Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
        }
        for seed in Self.seeds where seed.count > 1 {
            var ratio = Double.infinity
            // Other work on the machine can only add.
            for _ in 0..<8 where ratio > 30 {
                ratio = min(ratio, seconds(file(seed, 80_000)) / max(seconds(file(seed, 8_000)), 0.000_2))
            }
            #expect(ratio < 40, "\(seed)")
        }
    }
}
