import TestSupport
import Testing

@testable import RasidDaemon
@testable import RasidSystem

/// Whose turn it is to be streamed.
@Suite struct LongFilesTests {
    private let directory: Descriptor
    private let reading = LongReading { claim, _ in
        Outcome(claim: claim, result: .read(RecordChunk(records: [], isLast: false)))
    }

    init() throws { directory = try TestFolder().directory() }

    private func claim(_ ticket: UInt64, isCounted: Bool = false) -> Claim {
        .of("a", in: directory, ticket: ticket, isCounted: isCounted)
    }

    @Test func oneIsStreamedAndTheOthersWaitInOrder() {
        var files = LongFiles(width: 1)
        let none = files.next()
        #expect(files.isEmpty && none == nil)
        let begun = [3, 1, 2].map { files.begin(claim($0, isCounted: true), reading) }
        #expect(begun == [true, false, false])
        #expect(files.reading(of: 3) != nil && files.reading(of: 1) == nil && files.waitingCount == 2)
        let tooEarly = files.next()
        files.end(1)
        #expect(tooEarly == nil)
        #expect(files.reading(of: 3) != nil)
        files.end(3)
        let next = files.next()
        // Its attempts are forgotten while it waits.
        #expect(next?.ticket == 1 && next?.isCounted == false)
        let another = files.next()
        #expect(files.isStreaming && files.reading(of: 1) == nil && another == nil)
    }

    /// The turn is kept while the beginning is read again, and given back where that says another thing.
    @Test func aTurnIsPromised() {
        var files = LongFiles(width: 1)
        for ticket in 1...3 as ClosedRange<UInt64> { _ = files.begin(claim(ticket), reading) }
        files.end(1)
        _ = files.next()
        let others = [files.begin(claim(4), reading), files.begin(claim(2), reading)]
        #expect(others == [false, true])
        var turns: [UInt64?] = []
        for ticket in 2...3 as ClosedRange<UInt64> {
            files.end(ticket)
            turns.append(files.next()?.ticket)
        }
        #expect(turns == [3, 4])
        files.end(4)
        #expect(files.isEmpty)
    }

    @Test func aStopTakesThoseThatWait() {
        var files = LongFiles(width: 1)
        for ticket in 1...3 as ClosedRange<UInt64> { _ = files.begin(claim(ticket), reading) }
        let waiting = files.takeWaiting()
        #expect(waiting.map(\.ticket) == [2, 3])
        #expect(files.waitingCount == 0 && files.isStreaming)
    }

    /// Against a queue of which the first few are being streamed or read again.
    @Test(arguments: 0..<10)
    func itIsAQueueOfFewAtATime(_ seed: UInt64) {
        var random = SplitMix(seed: seed)
        let width = Int(seed % 3) + 1
        var (files, waiting) = (LongFiles(width: width), [UInt64]())
        var lanes: Set<UInt64> = []
        for ticket in 0..<3_000 as Range<UInt64> {
            switch random.number(0..<3) {
            case 0:
                let isStreamed = files.begin(claim(ticket), reading)
                #expect(isStreamed == (lanes.count < width))
                if isStreamed { lanes.insert(ticket) } else { waiting.append(ticket) }
            case 1:
                let ended = random.once(in: 3) ? UInt64(random.number(0..<3_000)) : lanes.min() ?? 0
                files.end(ended)
                lanes.remove(ended)
            default:
                let next = files.next()
                #expect(next?.ticket == (lanes.count < width ? waiting.first : nil))
                guard let next else { break }
                waiting.removeFirst()
                lanes.insert(next.ticket)
                let isStreamed = random.once(in: 2) ? files.begin(next, reading) : true
                #expect(isStreamed)
            }
            #expect(files.isStreaming == !lanes.isEmpty && files.waitingCount == waiting.count)
        }
    }
}
