import Foundation
import Testing

extension Desk {
    /// What holds at rest, whatever happened before: the logs, in order of their rotation, are what the archive says, without
    /// gaps; nothing is left in `work/`; every file lies where its fate says. Waits for nothing: the daemon has stopped.
    /// A power cut may take back the claim of a file that is on record already: it is delivered again, and lies where the second one says.
    func audit(
        rotated: [String] = [], afterPowerCut: Bool = false, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let logs = rotated + [log]
        let lines = try logs.flatMap { try logLines($0) }
        #expect(lines == (try storedLines()), "log and archive differ; \(journalText)", sourceLocation: sourceLocation)
        let alerts = try logs.flatMap { try self.alerts($0) }
        #expect(alerts.map(\.sequence) == Array(1..<(alerts.count + 1)), sourceLocation: sourceLocation)
        #expect(Set(alerts.map(\.id)).count == alerts.count, "an alert came twice", sourceLocation: sourceLocation)
        #expect(Set(alerts.map(\.key)).count == alerts.count, "an alert came twice", sourceLocation: sourceLocation)
        #expect(try files(in: "work") == [], sourceLocation: sourceLocation)
        #expect(try undeliveredCount() == 0, sourceLocation: sourceLocation)

        let deliveries = try deliveries()
        let recorded = deliveries.filter { $0.fate == "recorded" }
        #expect(Set(recorded.map(\.digest)).count == recorded.count, "recorded twice", sourceLocation: sourceLocation)
        let rejected = deliveries.filter { $0.fate == "rejected" && $0.reason != "it vanished before it was read" }
        let taken = deliveries.filter { ["recorded", "known"].contains($0.fate) }
        if afterPowerCut {
            let names = { (part: String) in Set(try self.files(in: part).map { $0.split(separator: "~").last ?? "" }) }
            #expect(try names("done") == Set(taken.map { $0.file[...] }), sourceLocation: sourceLocation)
            #expect(try names("rejected") == Set(rejected.map { $0.file[...] }), sourceLocation: sourceLocation)
            return
        }
        guard settings.after != "keep" else { return }
        let kept = settings.after == "delete" ? try rejectedRecords() : []
        #expect(
            Set(try files(in: "rejected").map { $0.prefix { $0 != "~" } }).count == rejected.count + kept.count,
            sourceLocation: sourceLocation)
        for record in kept {
            #expect(
                try files(in: "rejected").contains { $0.hasPrefix("\(record)~") }, "\(record) is lost",
                sourceLocation: sourceLocation)
        }
        #expect(
            try files(in: "done").count == (settings.after == "move" ? taken.count : 0), sourceLocation: sourceLocation)
    }
}
