import Testing

@testable import RasidDaemon

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

    @Test func byTicketOneThatIsMissingHoldsUpAllBehindIt() {
        var line = OutcomeLine(byTicket: true)
        for ticket in [2, 1, 4] as [UInt64] { line.add(outcome(ticket)) }
        #expect(!line.isReady && line.first(32).isEmpty)
        line.add(outcome(0))
        #expect(line.isReady)
        let taken = [take(&line), take(&line)]
        #expect(taken == [[0, 1, 2], []] && !line.isReady)
    }

    @Test func byArrivalNoneIsHeldUp() {
        var line = OutcomeLine(byTicket: false)
        for ticket in [2, 1, 4] as [UInt64] { line.add(outcome(ticket)) }
        #expect(line.isReady)
        let taken = [take(&line, 2), take(&line)]
        #expect(taken == [[2, 1], [4]] && !line.isReady)
    }

    @Test(arguments: [true, false])
    func aGroupThatFailedIsTakenAgain(_ byTicket: Bool) {
        var line = OutcomeLine(byTicket: byTicket)
        for ticket in 0..<3 as Range<UInt64> { line.add(outcome(ticket)) }
        _ = line.first(2)
        let taken = [take(&line, 2), take(&line, 2)]
        #expect(taken == [[0, 1], [2]])
    }

    /// Its chunks are recorded as they come, and what is behind it waits for its last word.
    @Test func byTicketALongFileKeepsItsPlace() {
        var line = OutcomeLine(byTicket: true)
        let reading = LongReading { Outcome(claim: $0, result: .chunk) }
        line.add(outcome(1))
        line.add(outcome(0, .long(reading)))
        var taken = [take(&line)]
        for _ in 0..<3 {
            #expect(!line.isReady)
            line.add(outcome(0, .chunk))
            taken.append(take(&line))
        }
        #expect(!line.isReady)
        line.add(outcome(0, .rejected("its last word")))
        taken.append(take(&line))
        #expect(taken == [[0], [0], [0], [0], [0, 1]])
    }

    @Test(arguments: 0..<10)
    func allAreRecordedOnceAndInOrder(_ seed: UInt64) {
        var random = SplitMix(seed: seed)
        let arrivals = (0..<300 as Range<UInt64>).shuffled(using: &random)
        for byTicket in [true, false] {
            var (line, recorded) = (OutcomeLine(byTicket: byTicket), [UInt64]())
            for ticket in arrivals {
                line.add(outcome(ticket))
                if random.once(in: 5) { recorded += take(&line, random.number(1..<9)) }
            }
            while line.isReady { recorded += take(&line, 32) }
            #expect(recorded == (byTicket ? arrivals.sorted() : arrivals))
        }
    }
}
