import TestSupport
import Testing

@testable import RasidDaemon
@testable import RasidSystem

/// A flood of names that rise, as producers make them of the time, and files that sort behind all of them.
@Suite struct SweepTests {
    private static let limit = 40

    private func name(_ text: String) -> FileName { FileName(Array(text.utf8)) }

    /// An inbox that always holds more than a pass takes: as many names as were taken come behind those that are there. Returns how many
    /// passes it took until all of `late` were seen; nil after `most`.
    private func passes(_ sweep: Sweep, _ late: [FileName], waiting: Int, most: Int) -> Int? {
        var (round, sweep, next) = (Round(), sweep, 1_000_000)
        var inbox = Set((0..<waiting).map { name("a\(next + $0)") })
        next += waiting
        inbox.formUnion(late)
        var missing = Set(late)
        for pass in 1...most {
            var scan = ScanPass(round, sweep, limit: SweepTests.limit)
            for name in inbox { scan.see(name) }
            let end = scan.end()
            #expect(end.names.count <= SweepTests.limit && end.names == end.names.sorted())
            (round, sweep) = (end.round, end.sweep)
            missing.subtract(end.names)
            if missing.isEmpty { return pass }
            inbox.subtract(end.names)
            for _ in end.names {
                inbox.insert(name("a\(next)"))
                next += 1
            }
        }
        return nil
    }

    @Test func inTheOrderOfNamesTheLateOnesStarve() {
        #expect(passes(.never, [name("z")], waiting: 200, most: 1_000) == nil)
    }

    @Test(arguments: [50, 200, 1_000])
    func whoeverWaitsHasItsTurn(_ waiting: Int) throws {
        let late = [name("b"), name("m"), name("z")]
        let count = try #require(passes(Sweep(), late, waiting: waiting, most: 1_000))
        // A turn of sweeps looks at as many names as wait, and every third pass is one.
        #expect(count <= 3 * (waiting / SweepTests.limit + 2) * 2)
    }

    /// What fits into a few passes is seen in order.
    @Test func aFewPassesKeepTheOrder() {
        var (round, sweep) = (Round(), Sweep())
        var left = Set((0..<(2 * SweepTests.limit)).map { name("\(100 + $0)") })
        var seen: [FileName] = []
        while round.isDue {
            var scan = ScanPass(round, sweep, limit: SweepTests.limit)
            for name in left { scan.see(name) }
            let end = scan.end()
            (round, sweep) = (end.round, end.sweep)
            seen += end.names
            left.subtract(end.names)
        }
        #expect(left.isEmpty && seen == seen.sorted())
    }

    /// A sweep takes nothing from a round: it still sees every name once, in order, and knows how many wait.
    @Test func aRoundGoesOnBehindASweep() {
        var (round, sweep) = (Round(), Sweep())
        let all = (0..<500).map { name("\(1_000 + $0)") }
        var (inOrder, sweeps) = ([FileName](), 0)
        while round.isDue {
            var scan = ScanPass(round, sweep, limit: SweepTests.limit)
            // Mode `keep`: they stay where they are.
            for name in all { scan.see(name) }
            #expect((scan.waiting == nil) == sweep.isDue)
            let end = scan.end()
            if sweep.isDue { sweeps += 1 } else { inOrder += end.names }
            (round, sweep) = (end.round, end.sweep)
        }
        #expect(inOrder == all && sweeps > 3)
    }
}
