import TestSupport
import Testing

@testable import RasidDaemon
@testable import RasidSystem

/// Faults of the machine, without a machine.
@Suite struct FaultsTests {
    @Test func aStepWaitsOnceAndLonger() {
        var faults = Faults()
        let delays = [faults.fail(.list, "a"), faults.fail(.list, "b")]
        #expect(delays == [.seconds(1), nil])
        #expect(faults.isWaiting(.list) && faults.areBlocking)
        var waits: [Duration?] = []
        for _ in 0..<Backoff.patience + 1 {
            faults.tryAgain(.list)
            waits.append(faults.fail(.list, "c"))
        }
        #expect(waits.first == .seconds(1) && waits.last == .seconds(4), "\(waits)")
        let over = faults.succeed(.list)
        let afterwards = faults.fail(.list, "d")
        #expect(over == .now(nil) && afterwards == .seconds(1))
    }

    @Test func aFileThatCannotLeaveHoldsUpNoOther() {
        var faults = Faults()
        _ = faults.fail(.leave, "full")
        #expect(!faults.areBlocking && faults.isWaiting(.leave))
        _ = faults.fail(.take, "full")
        #expect(faults.areBlocking)
        faults.tryAgain(.take)
        #expect(!faults.areBlocking)
    }

    @Test func whatIsLeftIsReported() {
        var faults = Faults()
        _ = faults.fail(.leave, "b")
        _ = faults.fail(.work, "a")
        _ = faults.fail(.list, "c")
        let reports = [faults.succeed(.work), faults.succeed(.work), faults.succeed(.list), faults.succeed(.leave)]
        #expect(reports == [.now("b"), .unchanged, .now("b"), .now(nil)])
    }

    /// Against a dictionary of reasons and of waits.
    @Test(arguments: 0..<10)
    func theyAreWhatFailedAndHasNotSucceeded(_ seed: UInt64) {
        var random = SplitMix(seed: seed)
        var faults = Faults()
        var (reasons, waiting) = ([Faults.Step: String](), Set<Faults.Step>())
        for number in 0..<3_000 {
            let step = random.pick(Faults.Step.allCases)
            switch random.number(0..<3) {
            case 0:
                let delay = faults.fail(step, "\(number)")
                #expect((delay == nil) == waiting.contains(step))
                if waiting.insert(step).inserted { reasons[step] = "\(number)" }
            case 1:
                faults.tryAgain(step)
                waiting.remove(step)
            default:
                let report = faults.succeed(step)
                waiting.remove(step)
                let had = reasons.removeValue(forKey: step) != nil
                #expect(report == (had ? .now(reasons.values.min()) : .unchanged))
            }
            #expect(faults.areBlocking == !waiting.subtracting([.leave]).isEmpty)
            #expect(Faults.Step.allCases.allSatisfy { faults.isWaiting($0) == waiting.contains($0) })
        }
    }
}
