import Foundation
import Testing

/// Watchlists of a mebibyte and more: compiled once, mapped from then on, exchanged while the work goes on.
@Suite final class LongListTests {
    private let desk: Desk

    init() throws {
        var settings = Desk.Settings()
        settings.watchlists = "[watchlist.yaml, long.csv]"
        desk = try Desk(settings)
        try writeList("سمير الطرخاني")
    }

    /// Many names, and one that an article has.
    private func writeList(_ name: String) throws {
        let rows = (0..<24_000).map { "q\($0),Person,Renwick Aldermoor Tessaly \($0),\n" }.joined()
        try desk.write("id,schema,name,aliases\n\(rows)wanted,Person,\(name),\n", to: "long.csv")
    }

    private func drop(_ file: String, _ name: String) throws {
        try desk.drop(file, "زيارة إلى الميناء\n\nقام \(name) بزيارة إلى الميناء الشمالي صباح الخميس (\(file)).\n")
    }

    private var compilations: Int { desk.journalText.components(separatedBy: "compiled 24001 names in ").count - 1 }

    @Test func compiledOnceAndExchangedWhileItRuns() throws {
        try drop("1.txt", "سمير الطرخاني")
        #expect(try desk.once() == .code(0))
        #expect(compilations == 1)
        try desk.waitForAlerts(1)
        let daemon = try desk.start()
        #expect(compilations == 1)
        #expect(desk.journalText.contains("for 24003 names"))
        try drop("2.txt", "سمير الطرخاني")
        try desk.waitForAlerts(2)
        try writeList("غريب الوادعي")
        try daemon.reload()
        #expect(compilations == 2)
        try drop("3.txt", "سمير الطرخاني")
        try drop("4.txt", "غريب الوادعي")
        try desk.waitForDeliveries(4)
        try desk.waitForAlerts(3)
        #expect(try desk.alerts().map(\.subject) == ["wanted", "wanted", "wanted"])
        #expect(try desk.alerts().map(\.data.article.file) == ["1.txt", "2.txt", "4.txt"])
        #expect(try daemon.stop() == .code(0))
        try desk.audit()
    }

    @Test func commandsUseWhatIsKeptAndKeepNothing() throws {
        try desk.write("قال غريب: التقى سمير الطرخاني بالوفد.", to: "a.txt")
        let before = try desk.run(["analyze", "--plain", "--json", "a.txt"])
        #expect(before.exit == .code(0))
        #expect(before.text.contains("\"watch\":\"wanted\""))
        #expect(!FileManager.default.fileExists(atPath: "\(desk.archive)-lists"))
        #expect(try desk.once() == .code(0))
        let after = try desk.run(["analyze", "--plain", "--json", "a.txt"])
        #expect(after.text == before.text)
        #expect(try desk.run(["check"]).text.contains("24003 names"))
    }

    @Test func aFaultInALongListKeepsTheOldOne() throws {
        let daemon = try desk.start()
        let rows = String(repeating: "q,Person\n", count: 200_000)
        try desk.write("id,schema,name,aliases\n" + rows, to: "long.csv")
        try daemon.reload()
        #expect(desk.journalText.contains("long.csv:2:1: columns: "))
        try drop("1.txt", "سمير الطرخاني")
        try desk.waitForAlerts(1)
        #expect(try daemon.stop() == .code(0))
    }
}
