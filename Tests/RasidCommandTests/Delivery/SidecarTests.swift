import Foundation
import Glibc
import TestSupport
import Testing

/// Files and their sidecars on the whole way (`inbox.sidecar`), also across kill -9 at any moment.
@Suite struct SidecarTests {
    /// What a producer dropped, and what must come of it, by name.
    private struct Ledger {
        var count = 0
        var fates: [String: String] = [:]
        var addresses: [String: String] = [:]
        var alertCount = 0
    }

    private static func desk(_ after: String) throws -> Desk {
        var settings = Desk.Settings()
        settings.after = after
        settings.sidecar = true
        // A sidecar is dropped right behind its file; the machine may be busy.
        settings.settle = "2s"
        settings.rescan = "1s"
        return try Desk(settings)
    }

    @Test(arguments: [("move", 1), ("move", 2), ("delete", 3), ("keep", 4)] as [(String, UInt64)])
    func nothingIsLostAndNoneIsParted(_ after: String, _ seed: UInt64) throws {
        let desk = try Self.desk(after)
        var random = SplitMix(seed: seed)
        var ledger = Ledger()
        for _ in 0..<6 {
            for _ in 0..<Int.random(in: 0...4, using: &random) { try drop(into: desk, &ledger, &random) }
            let alerts = try desk.logLines().count + Int.random(in: 1...12, using: &random)
            let end = monotonicSeconds() + Double.random(in: 0.05...1, using: &random)
            let daemon = try desk.launch()
            while monotonicSeconds() < end, try desk.logLines().count < alerts {
                try drop(into: desk, &ledger, &random)
                rest(milliseconds: Int32.random(in: 0...40, using: &random))
            }
            #expect(daemon.program.kill() == .signal(SIGKILL), "the daemon ended by itself: \(desk.journalText)")
        }
        let last = try desk.start()
        try eventually("the rest of \(ledger.fates.count) files; \(desk.journalText)") {
            try desk.deliveries().count >= ledger.fates.count && desk.logLines().count >= ledger.alertCount
        }
        #expect(try last.stop() == .code(0))
        try check(desk, ledger)
        // What is on record is not taken again.
        #expect(try desk.once() == .code(0))
        try check(desk, ledger)
    }

    private func drop(into desk: Desk, _ ledger: inout Ledger, _ random: inout SplitMix) throws {
        ledger.count += 1
        let number = ledger.count
        let (name, article) = ("\(number).txt", Array(News.minister(number).utf8))
        let address = "https://example.org/\(number)"
        let sidecar = Array(#"{"url": "\#(address)", "source": "صوت الضفة"}"#.utf8)
        var files: [(name: String, bytes: [UInt8], fate: String)] = []
        switch Int.random(in: 0..<12, using: &random) {
        case 0: files = [(name, article, "recorded")]
        case 1: files = [("\(name).json", sidecar, "rejected")]
        case 2: files = [(name, article, "recorded"), ("\(name).json", Array("{\"url\": ".utf8), "rejected")]
        case 3:
            let text = try JSONSerialization.data(withJSONObject: ["text": News.minister(number)])
            files = [("\(name).json", Array(text), "recorded")]
        case 4:
            files = [
                (name, [0x1F, 0x8B, 8, UInt8(truncatingIfNeeded: number)], "rejected"),
                ("\(name).json", sidecar, "rejected"),
            ]
        default:
            files = [(name, article, "recorded"), ("\(name).json", sidecar, "recorded")]
            ledger.addresses[name] = address
        }
        if Bool.random(using: &random) { files.reverse() }
        for file in files {
            try desk.drop(Array(file.name.utf8), file.bytes)
            ledger.fates[file.name] = file.fate
        }
        if files.contains(where: { $0.fate == "recorded" }) { ledger.alertCount += 1 }
    }

    private func check(_ desk: Desk, _ ledger: Ledger) throws {
        let deliveries = try desk.deliveries()
        #expect(deliveries.count == ledger.fates.count, "\(desk.journalText)")
        for delivery in deliveries {
            #expect(delivery.fate == ledger.fates[delivery.file], "\(delivery)")
            #expect((delivery.fate == "recorded") == (delivery.article != nil))
        }
        let articles = Dictionary(deliveries.map { ($0.file, $0.article) }) { first, _ in first }
        for name in ledger.addresses.keys { #expect(articles[name] == articles["\(name).json"]) }
        #expect(try desk.articleAddresses() == ledger.addresses)
        #expect(try desk.alerts().count == ledger.alertCount)
        #expect(try desk.inboxNames().count == (desk.settings.after == "keep" ? ledger.fates.count : 0))
        try desk.audit()
    }

    /// A stop, too, leaves nothing half.
    @Test func aStopLeavesBothOrNone() throws {
        let desk = try Self.desk("move")
        for number in 1...60 {
            try desk.drop("\(number).txt", News.minister(number))
            try desk.drop("\(number).txt.json", #"{"url": "https://example.org/\#(number)"}"#)
        }
        #expect(try desk.start().stop() == .code(0))
        #expect(try desk.once() == .code(0))
        #expect(try desk.deliveries().count == 120)
        #expect(try desk.articleAddresses().count == 60)
        try desk.audit()
        let run = try desk.run(["status", "--json"]).object()["run"] as? [String: Any]
        #expect(run?["balanced"] as? Bool == true)
    }

    /// More than one pass takes, in an order in which each file stands far before its sidecar.
    @Test func aLargeBacklogIsTakenInPairs() throws {
        let desk = try Self.desk("delete")
        desk.settings.settle = "50ms"
        try desk.writeConfiguration()
        let count = 2_500
        // `1-…` lies between `1` and `1.json`.
        for number in 1...count {
            let name = number % 2 == 0 ? "1-\(number)" : "\(number)"
            try desk.drop(name, "خبر قصير رقم \(number) عن حال الطقس في المدينة هذا اليوم.")
            try desk.drop("\(name).json", #"{"url": "https://example.org/\#(number)"}"#)
        }
        rest(milliseconds: 60)
        #expect(try desk.once(["--no-index"]) == .code(0))
        #expect(try desk.deliveries().count { $0.fate == "recorded" } == 2 * count)
        #expect(try desk.articleAddresses().count == count)
        try desk.audit()
    }

    /// A sidecar whose file was taken is rejected after one rescan, and can be tried again with it.
    @Test func aLateSidecarIsRejectedAndTriedAgain() throws {
        let desk = try Self.desk("move")
        desk.settings.settle = "20ms"
        desk.settings.rescan = "300ms"
        try desk.writeConfiguration()
        let daemon = try desk.start()
        try desk.drop("a.txt", News.minister(1))
        try desk.waitForDeliveries(1)
        try desk.drop("a.txt.json", #"{"url": "https://example.org/1"}"#)
        let late = try desk.waitForDeliveries(2)
        #expect(late[1].fate == "rejected")
        #expect(late[1].reason?.contains("its file did not come in time") == true)
        try eventually("the sidecar in rejected/") { try desk.files(in: "rejected") == ["2~a.txt.json"] }
        #expect(try daemon.stop() == .code(0))
        #expect(try desk.run(["rejected", "retry", "--all"]).exit == .code(0))
        try desk.drop("a.txt", News.minister(2))
        #expect(try desk.once() == .code(0))
        #expect(try desk.deliveries().map(\.fate) == ["recorded", "rejected", "recorded", "recorded"])
        #expect(try desk.articleAddresses() == ["a.txt": "https://example.org/1"])
        #expect(try desk.files(in: "rejected") == [] && desk.files(in: "work") == [])
    }

    @Test func theSettingIsChecked() throws {
        let desk = try Self.desk("move")
        #expect(try desk.run(["check"]).exit == .code(0))
        let text = try String(contentsOfFile: desk.configuration, encoding: .utf8)
        try desk.write(text.replacing("sidecar: true", with: "sidecar: maybe"), to: "rasid.yaml")
        let check = try desk.run(["check"])
        #expect(check.exit == .code(78))
        #expect(
            (check.text + check.errors).contains(
                #"inbox.sidecar: "maybe" is neither true nor false; write true or false"#))
    }
}
