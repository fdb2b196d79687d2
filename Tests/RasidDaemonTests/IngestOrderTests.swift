import NewsArchive
import RasidSystem
import TestSupport
import Testing

@testable import NewsAnalysis
@testable import RasidDaemon

/// Which outcomes are recorded next.
@Suite struct IngestOrderTests {
    private let fixture: GroupFixture

    init() throws { fixture = try GroupFixture() }

    private func outcome(_ ticket: UInt64, records: Int = 1, isLast: Bool = true) throws -> Outcome {
        let records = (0..<records).map { ReadRecord(place: Int64($0 + 1), digest: [], result: .rejected("why")) }
        var outcome = try fixture.outcome(.read(RecordChunk(records: records, isLast: isLast)), "\(ticket)")
        outcome.claim.ticket = ticket
        return outcome
    }

    /// Takes group after group, as the queue does; the tickets of each.
    private func drain(_ ingest: inout Ingest) -> [[UInt64]] {
        var groups: [[UInt64]] = []
        while case let group = ingest.nextGroup(), !group.isEmpty {
            groups.append(group.map(\.claim.ticket))
            ingest.finish(group, IngestGroup.Effects())
        }
        return groups
    }

    /// A file that is slow to read holds up others for a while only, a long one not at all.
    @Test func asAServiceFilesAreIndependent() throws {
        var ingest = Ingest(isOnce: false)
        try ingest.accept([outcome(3), outcome(1)])
        #expect(!ingest.isWaiting && ingest.missing == 0)
        ingest.overtake()
        #expect(ingest.isWaiting)
        #expect(drain(&ingest) == [[1, 3]])
        #expect(!ingest.isWaiting && ingest.missing == nil)
        try ingest.accept([outcome(0, isLast: false), outcome(2), outcome(0)])
        #expect(drain(&ingest) == [[0, 2, 0]])
        try ingest.accept([outcome(4, isLast: false), outcome(5)])
        #expect(drain(&ingest) == [[4, 5]])
    }

    /// All of a file before the next one, and nothing before its turn.
    @Test func onceTheOrderIsThatOfTheTickets() throws {
        var ingest = Ingest(isOnce: true)
        try ingest.accept([outcome(2), outcome(1, isLast: false)])
        #expect(drain(&ingest) == [])
        try ingest.accept([outcome(0)])
        #expect(drain(&ingest) == [[0, 1]])
        #expect(!ingest.isWaiting)
        try ingest.accept([outcome(1, isLast: false), outcome(1)])
        #expect(drain(&ingest) == [[1, 1, 2]])
    }

    /// A group is bounded by its records.
    @Test(arguments: [false, true]) func aGroupIsBounded(_ isOnce: Bool) throws {
        var ingest = Ingest(isOnce: isOnce)
        try ingest.accept((0..<70).map { try outcome($0) })
        try ingest.accept([outcome(70, records: 32), outcome(71, records: 20), outcome(72, records: 20)])
        let groups = drain(&ingest)
        #expect(groups.map(\.count) == [32, 32, 7, 2])
        #expect(groups.flatMap(\.self) == Array(0..<73))
    }
}
