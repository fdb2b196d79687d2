import Foundation
import Glibc
import TestSupport
import Testing

/// kill -9 at any moment, while files arrive: every file is accounted for once, every alert stands in the log once.
@Suite struct CrashTests {
    /// What a producer dropped, and what must come of it.
    private struct Ledger {
        /// How often each content was dropped, under the names it had.
        var names: [String] = []
        var drops: [[UInt8]: Int] = [:]
        var broken: Set<[UInt8]> = []
        /// The contents with the same text, by the text, and the tracked names in it.
        var versions: [String: Set<[UInt8]>] = [:]
        var tracked: [String: Int] = [:]

        /// Each version of a text raises one alert for each tracked name in it.
        var alertCount: Int { versions.reduce(0) { $0 + $1.value.count * (tracked[$1.key] ?? 0) } }
        /// All but the first of each are updates.
        var matchCount: Int { versions.reduce(0) { $0 + (tracked[$1.key] ?? 0) } }
    }

    @Test(arguments: [("move", 1), ("move", 2), ("move", 3), ("delete", 4), ("keep", 5)] as [(String, UInt64)])
    func nothingIsLostAndNothingRepeated(_ after: String, _ seed: UInt64) throws {
        var settings = Desk.Settings()
        settings.after = after
        settings.rescan = "300ms"
        let desk = try Desk(settings)
        var random = SplitMix(seed: seed)
        var ledger = Ledger()
        for _ in 0..<8 { try killWhileFilesArrive(desk, &ledger, &random) }
        let last = try desk.start()
        try eventually("the rest of \(ledger.names.count) files; \(desk.journalText)") {
            try desk.deliveries().count >= ledger.names.count && desk.logLines().count >= ledger.alertCount
        }
        #expect(try last.stop() == .code(0))
        try check(desk, ledger)
    }

    /// One life of the daemon: dropped files before, during and after its start; its end is anywhere.
    private func killWhileFilesArrive(_ desk: Desk, _ ledger: inout Ledger, _ random: inout SplitMix) throws {
        for _ in 0..<Int.random(in: 0...4, using: &random) { try drop(into: desk, &ledger, &random) }
        let alerts = try desk.logLines().count + Int.random(in: 1...25, using: &random)
        let end = monotonicSeconds() + Double.random(in: 0.03...0.8, using: &random)
        let daemon = try desk.launch()
        while monotonicSeconds() < end, try desk.logLines().count < alerts {
            try drop(into: desk, &ledger, &random)
            rest(milliseconds: Int32.random(in: 0...30, using: &random))
        }
        #expect(daemon.program.kill() == .signal(SIGKILL), "the daemon ended by itself: \(desk.journalText)")
    }

    private func drop(into desk: Desk, _ ledger: inout Ledger, _ random: inout SplitMix) throws {
        let number = ledger.names.count
        let name = "\(number).txt"
        var text = News.minister(number)
        var tracked = 1
        switch Int.random(in: 0..<10, using: &random) {
        case 0...1: (text, tracked) = (News.agreement(number), 2)
        case 2: (text, tracked) = (News.match(number), 0)
        case 3:
            let bytes: [UInt8] = [
                0x1F, 0x8B, 8, UInt8(truncatingIfNeeded: number), UInt8(truncatingIfNeeded: number >> 8),
            ]
            ledger.broken.insert(bytes)
            return try note(name, bytes, desk, &ledger)
        case 4 where !ledger.versions.isEmpty:
            // The same bytes again.
            let bytes =
                ledger.drops.keys.sorted { $0.lexicographicallyPrecedes($1) }.randomElement(using: &random) ?? []
            return try note(name, bytes, desk, &ledger)
        case 5 where !ledger.versions.isEmpty:
            // The same text in other bytes.
            text = ledger.versions.keys.sorted().randomElement(using: &random) ?? text
            tracked = ledger.tracked[text] ?? 0
            let bytes = Array(text.replacing("\n\n", with: "\n" + String(repeating: " ", count: number) + "\n").utf8)
            ledger.versions[text]?.insert(bytes)
            return try note(name, bytes, desk, &ledger)
        default: break
        }
        ledger.versions[text] = [Array(text.utf8)]
        ledger.tracked[text] = tracked
        try note(name, Array(text.utf8), desk, &ledger)
    }

    private func note(_ name: String, _ bytes: [UInt8], _ desk: Desk, _ ledger: inout Ledger) throws {
        try desk.drop(Array(name.utf8), bytes)
        ledger.names.append(name)
        ledger.drops[bytes, default: 0] += 1
    }

    private func check(_ desk: Desk, _ ledger: Ledger) throws {
        let deliveries = try desk.deliveries()
        #expect(deliveries.map(\.file).sorted() == ledger.names.sorted(), "\(desk.journalText)")
        let good = ledger.drops.filter { !ledger.broken.contains($0.key) }
        let fates = Dictionary(grouping: deliveries, by: \.fate).mapValues(\.count)
        #expect(fates["recorded"] == good.count)
        #expect(fates["known", default: 0] == good.values.reduce(0, +) - good.count)
        #expect(fates["rejected", default: 0] == ledger.drops.values.reduce(0, +) - good.values.reduce(0, +))
        #expect(fates["deferred"] == nil)
        let alerts = try desk.alerts()
        #expect(alerts.count == ledger.alertCount)
        #expect(alerts.filter { !$0.isUpdate }.count == ledger.matchCount)
        #expect(try desk.inboxNames().count == (desk.settings.after == "keep" ? ledger.names.count : 0))
        try desk.audit()
        // What is on record is not taken again.
        #expect(try desk.once() == .code(0))
        #expect(try desk.deliveries().count == deliveries.count)
        try desk.audit()
    }
}
