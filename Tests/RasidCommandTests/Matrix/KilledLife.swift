import Foundation
import Glibc
import Testing

/// One life of `rasid run --once` over files of every fate, to be ended somewhere, and what must be there after the next one.
struct KilledLife {
    /// How many alerts are due.
    static let alertCount = 7
    private static let names = ["1.txt", "2.txt", "3.txt", "4.txt", "5.txt", "6.txt", "7.jsonl"]

    let desk: Desk

    init() throws {
        var settings = Desk.Settings()
        settings.textLog = "log/alerts.log"
        settings.settle = "1ms"
        desk = try Desk(settings)
        try desk.drop("1.txt", News.agreement(1))
        try desk.drop("2.txt", News.minister(2))
        try desk.drop("3.txt", News.match(3))
        // The same bytes, then the same text in other bytes.
        try desk.drop("4.txt", News.minister(2))
        try desk.drop("5.txt", News.minister(2).replacing("\n\n", with: "\n \n"))
        try desk.drop(Array("6.txt".utf8), [0x1F, 0x8B, 8, 0])
        let records = try (10...13).map { number in
            let article = number == 12 ? News.match(number) : News.minister(number)
            return try JSONSerialization.data(withJSONObject: ["text": article], options: .sortedKeys)
        }
        try desk.drop(Array("7.jsonl".utf8), records.flatMap { Array($0) + [10] } + Array("{\"text\":\n".utf8))
    }

    /// Every call that changes something, of a life that nothing ends.
    static func calls() throws -> [String] {
        let life = try KilledLife()
        try life.live(Fault(does: "0"), endsBy: .code(0))
        try life.check()
        return life.desk.faultCalls()
    }

    func live(_ fault: Fault, endsBy exit: Program.Exit? = nil, sourceLocation: SourceLocation = #_sourceLocation)
        throws
    {
        let program = try desk.launch(["--once"], environment: fault.environment(in: desk)).program
        let ended = try program.waitForExit()
        if let exit { #expect(ended == exit, "\(desk.journalText)", sourceLocation: sourceLocation) }
    }

    /// A whole life, then everything is as if nothing had happened.
    func check(
        _ comment: Comment? = nil, afterPowerCut: Bool = false, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        #expect(try desk.once() == .code(0), "\(comment ?? ""): \(desk.journalText)", sourceLocation: sourceLocation)
        // A power cut may take back a claim that is on record: then the file is a delivery of what is known.
        let deliveries = try desk.deliveries()
        #expect(Set(deliveries.map(\.file)) == Set(Self.names), comment, sourceLocation: sourceLocation)
        let fates = Dictionary(grouping: deliveries, by: \.fate).mapValues { Set($0.map(\.file)).count }
        #expect(fates["recorded"] == 5, comment, sourceLocation: sourceLocation)
        #expect(fates["rejected"] == 1, comment, sourceLocation: sourceLocation)
        #expect(fates["deferred"] == nil, comment, sourceLocation: sourceLocation)
        #expect(try desk.alerts().count == Self.alertCount, comment, sourceLocation: sourceLocation)
        #expect(try desk.integrity() == ["ok"], comment, sourceLocation: sourceLocation)
        try desk.audit(afterPowerCut: afterPowerCut, sourceLocation: sourceLocation)
        let numbers = try String(contentsOfFile: desk.path("log/alerts.log"), encoding: .utf8).split(separator: "\n")
            .compactMap { $0.split(separator: "\t").last }
        // An update stands in it only where the settings say so.
        let told = try desk.alerts().filter { !$0.isUpdate }.map { "alert \($0.sequence)" }
        #expect(Set(numbers) == Set(told.map { $0[...] }), comment, sourceLocation: sourceLocation)
        #expect(try desk.inboxNames() == [], comment, sourceLocation: sourceLocation)
    }
}
