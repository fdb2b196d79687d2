import Foundation
import TestSupport
import Testing

/// What a stranger's file may take: at most ten times its bytes and a constant, whatever stands in it.
@Suite struct MemoryTests {
    /// Over what the daemon has after its first article.
    private static let constant = 40 << 20
    /// A debug build takes as much memory and much more time.
    private static let size = Checkout.binary.contains("/debug/") ? 256 << 10 : 4 << 20

    /// Texts of nothing but one kind of thing.
    private static let texts: [(name: String, unit: String)] = [
        ("capitals", "Qadf Bsxe Wklm Zort Parn Hesd "), ("all capitals", "QADF BSXE WKLM "), ("initials", "A B C D "),
        ("one letter", "ا"), ("one Latin letter", "a"), ("letters alone", "ا "), ("Latin letters alone", "x "),
        ("marks", "\u{64E}\u{651}"), ("digits", "1234567 "), ("one number", "7"), ("lines of a word", "كلمة\n"),
        ("lines of a letter", "ا\n"), ("blank lines", "ا\n\n"), ("alternating scripts", "قال Said ثم Then في At "),
        ("no space", "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"), ("punctuation", ".، "), ("signs", "😀 "),
        ("a tracked name", "وصل سمير الوهدان إلى بغداد "), ("entities", "&amp; "), ("presentation forms", "ﻣﺤﻤﺪ ﻋﻠﻲ "),
        ("real text", News.minister(1).replacing("\n", with: " ") + "\n\n"),
    ]

    @Test func aHostileTextTakesAtMostTenTimesItsSize() throws {
        let desk = try Desk()
        let daemon = try desk.start()
        try desk.drop("first.txt", News.minister(1))
        try eventually("the first") { try done(desk) == 1 }
        let before = try number("VmHWM", of: daemon)
        var table = ""
        for (index, text) in Self.texts.enumerated() {
            let body = String(repeating: text.unit, count: Self.size / text.unit.utf8.count)
            // The high water mark begins anew (proc(5), clear_refs).
            try "5".write(toFile: "/proc/\(daemon.program.process)/clear_refs", atomically: false, encoding: .utf8)
            try desk.drop("\(index).txt", body)
            try eventually(text.name, within: 120) { try done(desk) == index + 2 }
            let peak = try number("VmHWM", of: daemon)
            table += "\(text.name): \((peak - before) >> 20) MiB over \(before >> 20)\n"
            #expect(peak - before <= 10 * Self.size + Self.constant, "\(table)")
        }
        #expect(try daemon.stop() == .code(0))
    }

    /// How many files have met their fate.
    private func done(_ desk: Desk) throws -> Int {
        let run = try desk.run(["status", "--json"]).object()["run"] as? [String: Any]
        return ["recorded", "known", "rejected"].reduce(0) { $0 + (run?[$1] as? Int ?? 0) }
    }

    /// A number of proc(5), status, in bytes.
    private func number(_ key: String, of daemon: Daemon) throws -> Int {
        let text = try String(contentsOfFile: "/proc/\(daemon.program.process)/status", encoding: .utf8)
        let line = text.split(separator: "\n").first { $0.hasPrefix("\(key):") }
        return (line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0) << 10
    }
}
