import TestSupport
import Testing

@testable import RasidDaemon
@testable import RasidSystem

/// In which order outcomes are recorded.
@Suite struct OutcomeLineTests {
    private let directory: Descriptor

    init() throws { directory = try TestFolder().directory() }

    private func outcome(_ ticket: UInt64, _ result: Outcome.Result = .gone) -> Outcome {
        Outcome(claim: .of("a", in: directory, ticket: ticket), result: result)
    }

    private func take(_ line: inout OutcomeLine, _ limit: Int = 32) -> [UInt64] {
        let group = line.first(limit)
        line.remove(group)
        return group.map(\.claim.ticket)
    }

    @Test func oneThatIsMissingHoldsUpAllBehindIt() {
        var line = OutcomeLine(isStrict: true)
        for ticket in [2, 1, 4] as [UInt64] { line.add(outcome(ticket)) }
        #expect(!line.isReady && line.first(32).isEmpty)
        line.add(outcome(0))
        #expect(line.isReady)
        let taken = [take(&line), take(&line)]
        #expect(taken == [[0, 1, 2], []] && !line.isReady)
    }

    /// It waits for a while; then everything that is there goes, in order.
    @Test func oneThatIsSlowIsOvertaken() {
        var line = OutcomeLine(isStrict: false)
        for ticket in [5, 2, 3] as [UInt64] { line.add(outcome(ticket)) }
        #expect(line.isHeldUp && !line.isReady && line.next == 0)
        line.overtake()
        #expect(!line.isHeldUp && line.isReady)
        let overtaking = take(&line)
        // What comes late is recorded at once, and what comes in time is in order.
        for ticket in [4, 7, 0, 6] as [UInt64] { line.add(outcome(ticket)) }
        let rest = [take(&line, 1), take(&line)]
        #expect([overtaking] + rest == [[2, 3, 5], [4], [0, 6, 7]])
        #expect(!line.isReady && !line.isHeldUp)
    }

    @Test func aStrictLineIsNotOvertaken() {
        var line = OutcomeLine(isStrict: true)
        line.add(outcome(1))
        line.overtake()
        #expect(!line.isHeldUp && !line.isReady && line.next == 0)
    }

    /// Neither its chunks nor its last word hold up anything, and they are recorded at once.
    @Test func inAPatientLineALongFileHoldsUpNothing() {
        var line = OutcomeLine(isStrict: false)
        let reading = LongReading { claim, _ in
            Outcome(claim: claim, result: .read(RecordChunk(records: [], isLast: false)))
        }
        line.add(outcome(0, .long(reading)))
        line.add(outcome(1))
        var taken = [take(&line)]
        line.add(outcome(3))
        line.add(outcome(0, .read(RecordChunk(records: [], isLast: false))))
        taken.append(take(&line))
        #expect(line.isHeldUp)
        line.add(outcome(0, .rejected("its last word")))
        line.add(outcome(2))
        taken.append(take(&line))
        #expect(taken == [[0, 1], [0], [0, 2, 3]])
    }

    @Test(arguments: [true, false])
    func aGroupThatFailedIsTakenAgain(_ isStrict: Bool) {
        var line = OutcomeLine(isStrict: isStrict)
        for ticket in 0..<3 as Range<UInt64> { line.add(outcome(ticket)) }
        _ = line.first(2)
        let taken = [take(&line, 2), take(&line, 2)]
        #expect(taken == [[0, 1], [2]])
    }

    /// Its chunks are recorded as they come, and what is behind it waits for its last word.
    @Test func inAStrictLineALongFileKeepsItsPlace() {
        var line = OutcomeLine(isStrict: true)
        let reading = LongReading { claim, _ in
            Outcome(claim: claim, result: .read(RecordChunk(records: [], isLast: false)))
        }
        line.add(outcome(1))
        line.add(outcome(0, .long(reading)))
        var taken = [take(&line)]
        for _ in 0..<3 {
            #expect(!line.isReady)
            line.add(outcome(0, .read(RecordChunk(records: [], isLast: false))))
            taken.append(take(&line))
        }
        #expect(!line.isReady)
        line.add(outcome(0, .rejected("its last word")))
        taken.append(take(&line))
        #expect(taken == [[0], [0], [0], [0], [0, 1]])
    }

    /// Against the sorted tickets: a strict line gives them all in order; a patient one gives each once, and in order but for
    /// those that were overtaken.
    @Test(arguments: 0..<10)
    func allAreRecordedOnce(_ seed: UInt64) {
        var random = SplitMix(seed: seed)
        let arrivals = (0..<300 as Range<UInt64>).shuffled(using: &random)
        for isStrict in [true, false] {
            var (line, recorded, overtaken) = (OutcomeLine(isStrict: isStrict), [UInt64](), Set<UInt64>())
            var arrived: Set<UInt64> = []
            for ticket in arrivals {
                line.add(outcome(ticket))
                arrived.insert(ticket)
                if random.once(in: 5) { recorded += take(&line, random.number(1..<9)) }
                guard random.once(in: 40) else { continue }
                line.overtake()
                if !isStrict { overtaken.formUnion(Set(0...(arrived.max() ?? 0)).subtracting(arrived)) }
            }
            while line.isReady { recorded += take(&line, 32) }
            #expect(recorded.sorted() == arrivals.sorted())
            let inTime = recorded.filter { !overtaken.contains($0) }
            #expect(inTime == inTime.sorted())
        }
    }
}
