import TestSupport
import Testing

@testable import RasidDaemon
@testable import RasidSystem

/// Files that the machine could not read, with a clock of the test's.
@Suite struct DeferralsTests {
    private let directory: Descriptor

    init() throws { directory = try TestFolder().directory() }

    @Test func eachTryRestsLonger() throws {
        var deferrals = Deferrals()
        var claim = Claim.of("a", in: directory, isCounted: true)
        var rests: [Duration] = []
        for row in 1...9 as ClosedRange<Int64> {
            let off = deferrals.putOff(claim, row: row, tryLimit: nil)
            let put = try #require(off)
            #expect(put.claim.deferredRow == row && put.claim.triesBefore == row && !put.claim.isCounted)
            rests.append(put.rest)
            deferrals.rested(put.claim)
            let next = deferrals.next()
            claim = try #require(next)
        }
        #expect(rests == [1, 2, 4, 8, 16, 32, 60, 60, 60].map { .seconds($0) })
        #expect(deferrals.count == 0)
    }

    @Test func theLastTryIsTheLast() {
        var (deferrals, claim) = (Deferrals(), Claim.of("a", in: directory))
        claim.triesBefore = 3
        let isOff = [4, 5].map { deferrals.putOff(claim, row: 1, tryLimit: $0) != nil }
        #expect(isOff == [false, true])
        #expect(deferrals.count == 1)
    }

    /// A file counts from the moment it is put off until it is taken up, and each is taken up once, after its rest.
    @Test(arguments: 0..<5)
    func eachIsTakenUpOnce(_ seed: UInt64) {
        var random = SplitMix(seed: seed)
        var (deferrals, resting, due) = (Deferrals(), [Claim](), [String]())
        for number in 0..<2_000 {
            switch random.number(0..<3) {
            case 0:
                let claim = Claim.of("\(number)", in: directory)
                if let put = deferrals.putOff(claim, row: 1, tryLimit: nil) { resting.append(put.claim) }
            case 1 where !resting.isEmpty:
                let claim = resting.remove(at: random.number(0..<resting.count))
                deferrals.rested(claim)
                due.append(claim.name.text)
            default:
                let next = deferrals.next()
                #expect(next?.name.text == due.first)
                if !due.isEmpty { due.removeFirst() }
            }
            #expect(deferrals.count == resting.count + due.count)
        }
    }
}
