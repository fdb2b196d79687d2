import Foundation
import Testing

/// Alerts that wait for a time, through the real program.
@Suite struct EmbargoTests {
    /// A ninjs file under an embargo that ends after some seconds; nil: nobody says when.
    private func drop(_ name: String, _ desk: Desk, seconds: Double?) throws {
        var item: [String: Any] = [
            "uri": "urn:newsml:agency.example:20261122:\(name)", "version": "1", "type": "text", "pubstatus": "usable",
            "body_text": News.minister(name.utf8.count), "embargoed": "",
        ]
        if let seconds {
            item["embargoed"] = Date(timeIntervalSinceNow: seconds).formatted(.iso8601)
        }
        try desk.drop(Array(name.utf8), Array(try JSONSerialization.data(withJSONObject: item)))
    }

    private func waiting(_ desk: Desk) throws -> [String: Any] {
        try desk.run(["status", "--json"]).object()["waiting"] as? [String: Any] ?? [:]
    }

    /// A service lets go by its own timer, without another file.
    @Test func theServiceLetsGoInTime() throws {
        let desk = try Desk()
        let daemon = try desk.start()
        try drop("soon.json", desk, seconds: 3)
        try drop("never.json", desk, seconds: nil)
        try eventually("both are on record") { try desk.deliveries().map(\.fate) == ["recorded", "recorded"] }
        try eventually("it is told") { try desk.logLines().count == 1 }
        let alert = try #require(try desk.alerts().first)
        #expect(alert.data.article.file == "soon.json" && alert.sequence == 1)
        #expect(try waiting(desk)["open"] as? Int == 1)
        #expect(try daemon.stop() == .code(0))
        try desk.audit()
    }

    /// Who was not running when the time came tells it at the next start, `--once` too; a kill repeats nothing.
    @Test(arguments: [true, false]) func theNextStartTellsWhatWasDue(_ isOnce: Bool) throws {
        let desk = try Desk()
        try drop("soon.json", desk, seconds: 4)
        let first = try desk.start()
        try eventually("it waits") { try waiting(desk)["embargo"] as? Int == 1 }
        first.program.kill()
        try eventually("the time has come") {
            let next = try waiting(desk)["next_at"] as? Int
            return try #require(next) < Int(Date().timeIntervalSince1970 * 1_000)
        }
        #expect(try desk.logLines().isEmpty)
        if isOnce {
            #expect(try desk.once() == .code(0))
        } else {
            let daemon = try desk.start()
            try eventually("it is told") { try desk.logLines().count == 1 }
            daemon.program.kill()
        }
        #expect(try desk.once() == .code(0))
        #expect(try desk.alerts().map(\.sequence) == [1])
        #expect(try waiting(desk)["embargo"] as? Int == 0)
        try desk.audit()
    }
}
