import TestSupport
import Testing

@testable import RasidSystem

/// Names are bytes; what is shown of them, and what becomes a name again, is safe.
@Suite struct FileNameTests {
    @Test(
        arguments: [
            (Array("خبر-١.txt".utf8), "خبر-١.txt"), ([], ""), ([0xFF], "\\xFF"), ([0x61, 0x0A, 0x62], "a\nb"),
            ([0xD8, 0xAE, 0xD8], "خ\\xD8"), ([0xE2, 0x80, 0x61], "\\xE2\\x80a"),
            ([0xF0, 0x9F, 0x98, 0x80, 0x80], "😀\\x80"),
            ([0xED, 0xA0, 0x80], "\\xED\\xA0\\x80"), ([0xC0, 0xAF], "\\xC0\\xAF"), ([0x09, 0xFE], "\t\\xFE"),
        ] as [([UInt8], String)])
    func aNameIsShownAsText(_ bytes: [UInt8], _ text: String) {
        #expect(FileName(bytes).text == text)
    }

    @Test(arguments: [
        ("a\nb", "a\\u{a}b"), ("\u{1B}[2J", "\\u{1b}[2J"), ("\u{202E}txt.خبر", "\\u{202e}txt.خبر"), ("خبر", "خبر"),
        ("س\u{61C}س", "س\\u{61c}س"), ("a\u{2028}b", "a\\u{2028}b"),
    ])
    func forLogsControlsAreEscaped(_ name: String, _ shown: String) {
        #expect(FileName(Array(name.utf8)).display == shown)
        #expect(SafeText.escaped(name) == shown)
    }

    @Test(arguments: [
        ("a.txt", true), ("خبر", true), ("a.part.txt", true), ("part", true), ("a.tmpx", true),
        ("a~b", true), ("خبر.!utx", true), ("download", true),
        ("a.PART", false), ("a.Tmp", false), ("a.txt.filepart", false), ("خبر.crdownload", false),
        ("a.html.Partial", false), ("a.download", false), ("a.txt~", false), ("~", false), ("a.iso.!ut", false),
        ("a.!uT", false),
        (".a", false), (".", false), ("..", false), ("", false), ("a.part", false), ("a.tmp", false), (".part", false),
        (".a.txt", false), ("a.txt.part", false),
    ])
    func producersSayWhichNamesAreFinal(_ name: String, _ isFinal: Bool) {
        #expect(FileName(Array(name.utf8)).isFinal == isFinal)
    }

    @Test(arguments: [
        ("a-b_c.1", 255, "a-b_c.1"), ("a b/c\nd", 255, "a_b_c_d"), ("خبر ١", 255, "خبر__"), ("abc", 2, "ab"),
        ("خبر", 5, "خب"),
        ("خبر", 1, ""), ("\u{202E}\u{200F}x", 255, "__x"), ("../../etc/passwd", 255, ".._.._etc_passwd"), ("", 9, ""),
    ])
    func aSafeNameIsMadeOfLetters(_ name: String, _ limit: Int, _ safe: String) {
        #expect(FileName(Array(name.utf8)).safe(limit: limit) == safe)
    }

    @Test func anySafeNameIsSafeAndAnyTextIsText() {
        var random = SplitMix(seed: 21)
        let special = Array("/\0\n\r\u{1B}\u{7F}\u{85}\u{202E}\u{2028}\u{61C}\u{FEFF}خًa.- _😀".utf8)
        for _ in 0..<2_000 {
            let bytes = (0..<random.number(0..<40)).map { _ in
                random.once(in: 2) ? random.pick(special) : UInt8(random.number(0..<256))
            }
            let name = FileName(bytes)
            let limit = random.number(0..<64)
            let safe = name.safe(limit: limit)
            #expect(safe.utf8.count <= limit)
            #expect(!safe.utf8.contains(UInt8(ascii: "/")) && !safe.utf8.contains(0))
            #expect(!safe.unicodeScalars.contains(where: SafeText.isUnsafe))
            #expect(!safe.unicodeScalars.contains { $0.properties.generalCategory == .control })
            #expect(name.safe(limit: 10_000).utf8.starts(with: safe.utf8))
            #expect(!name.display.unicodeScalars.contains(where: SafeText.isUnsafe))
            if let valid = String(validating: bytes, as: UTF8.self) {
                #expect(Array(name.text.utf8) == Array(valid.utf8))
            } else {
                #expect(name.text.utf8.contains(UInt8(ascii: "\\")))
            }
        }
    }

    @Test func namesAreOrderedByTheirBytes() {
        var random = SplitMix(seed: 22)
        let names = (0..<300).map { _ in FileName(random.bytes(random.number(0..<4))) }
        let sorted = names.sorted()
        for (a, b) in zip(sorted, sorted.dropFirst()) { #expect(!b.bytes.lexicographicallyPrecedes(a.bytes)) }
        #expect(FileName([0x61]) < FileName([0xD8]))
    }
}
