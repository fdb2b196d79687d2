import Foundation
import Glibc
import Testing

/// SIGHUP: configuration and watchlists are read anew, all or nothing.
@Suite final class ReloadTests {
    private let desk: Desk

    init() throws { desk = try Desk() }

    @Test func aNewNameAlertsFromTheNextFileOn() throws {
        let daemon = try desk.start()
        try desk.drop("1.txt", News.researcher(1))
        try desk.waitForDeliveries(1)
        try desk.write(News.watchlist + News.thirdName, to: "watchlist.yaml")
        try daemon.reload()
        #expect(desk.journalText.contains("reloaded: 3 names"))
        try desk.drop("2.txt", News.researcher(2))
        try desk.waitForAlerts(1)
        #expect(try desk.alerts().map(\.subject) == ["qirawni"])
        #expect(try desk.alerts().map(\.data.article.file) == ["2.txt"])
        try eventually("the names in the status") { try names() == 3 }
        #expect(try daemon.stop() == .code(0))
        try desk.audit()
    }

    @Test func aBrokenWatchlistKeepsTheOldOneAndSaysSo() throws {
        let daemon = try desk.start()
        try desk.write(News.watchlist.replacing("kind: person", with: "kind: persn"), to: "watchlist.yaml")
        try daemon.reload()
        let fault = "watchlist.yaml:4:11: kind: \"persn\""
        #expect(desk.journalText.contains(fault))
        try eventually("a degraded state") { try status()["state"] as? String == "degraded" }
        #expect((try status()["faults"] as? [String])?.first?.contains(fault) == true)
        #expect(try names() == 2)
        let line = try daemon.notify.wait(for: "a status") { $0.hasPrefix("STATUS=degraded: ") }
        #expect(line.contains(fault))
        // The old names still alert.
        try desk.drop("1.txt", News.agreement(1))
        try desk.waitForAlerts(2)
        // The repaired file is used, and all is well again.
        try desk.write(News.watchlist + News.thirdName, to: "watchlist.yaml")
        try daemon.reload()
        try eventually("a good state") { try status()["state"] as? String == "running" }
        #expect(try names() == 3)
        #expect(try daemon.stop() == .code(0))
        try desk.audit()
    }

    /// Whoever opened a FIFO would wait for ever, and all reloads behind it.
    @Test func aFIFOInAListsPlaceHangsNoReload() throws {
        let daemon = try desk.start()
        #expect(unlink(desk.watchlist) == 0)
        #expect(mkfifo(desk.watchlist, 0o600) == 0)
        try daemon.reload()
        #expect(desk.journalText.contains("watchlist.yaml:1:1: file: is a FIFO"))
        try desk.drop("1.txt", News.agreement(1))
        try desk.waitForAlerts(2)
        #expect(unlink(desk.watchlist) == 0)
        try desk.write(News.watchlist + News.thirdName, to: "watchlist.yaml")
        try daemon.reload()
        try eventually("the names in the status") { try names() == 3 }
        #expect(try daemon.stop() == .code(0))
        try desk.audit()
    }

    @Test func aBrokenConfigurationKeepsTheOldOneAndSaysSo() throws {
        let daemon = try desk.start()
        let good = try String(contentsOfFile: desk.configuration, encoding: .utf8)
        try desk.write(good.replacing("settle: 100ms", with: "settle: soon"), to: "rasid.yaml")
        try daemon.reload()
        try desk.write(good, to: "rasid.yaml")
        try eventually("a degraded state") { try status()["state"] as? String == "degraded" }
        #expect((try status()["faults"] as? [String])?.first?.contains("inbox.settle") == true)
        try daemon.reload()
        try eventually("a good state") { try status()["state"] as? String == "running" }
        #expect(try daemon.stop() == .code(0))
    }

    /// What cannot be changed while it runs is said to need a restart.
    @Test func aChangedPlaceTakesEffectAtTheNextStart() throws {
        let daemon = try desk.start()
        desk.settings.source = "rasid://elsewhere"
        try desk.writeConfiguration()
        try daemon.reload()
        try desk.drop("1.txt", News.minister(1))
        try desk.waitForAlerts(1)
        try eventually("a notice") {
            (try status()["notices"] as? [String])?.first?.contains("at the next start") == true
        }
        #expect(try daemon.stop() == .code(0))
        try desk.drop("2.txt", News.minister(2))
        #expect(try desk.once() == .code(0))
        #expect(try desk.alerts().map(\.source) == ["rasid://test", "rasid://elsewhere"])
    }

    private func status() throws -> [String: Any] { try desk.run(["status", "--json"]).object() }
    private func names() throws -> Int? { (try status()["names"] as? [String: Any])?["count"] as? Int }
}
