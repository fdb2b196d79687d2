import TestSupport
import Testing

@testable import RasidDaemon
@testable import RasidSystem

/// Rounds over the inbox, without an inbox.
@Suite struct RoundTests {
    private func name(_ text: String) -> FileName { FileName(Array(text.utf8)) }

    @Test func aNewRoundIsDueAndSeesEverything() {
        let round = Round()
        #expect(round.isDue && round.includes(name("a")) && round.includes(name("z")))
        #expect(!Round.finished.isDue)
    }

    @Test func passesGoOnBehindTheLastName() {
        var round = Round()
        round.passed(through: name("m"))
        #expect(round.isDue)
        #expect(
            [round.includes(name("l")), round.includes(name("m")), round.includes(name("n"))] == [false, false, true])
        round.passed(through: nil)
        #expect(round == .finished)
    }

    /// The round that is under way may have passed the name.
    @Test func aRequestInTheMiddleBringsAnotherRound() {
        var round = Round(after: name("m"))
        round.request()
        #expect(!round.includes(name("a")))
        round.passed(through: name("p"))
        round.passed(through: nil)
        #expect(round == Round())
        round.passed(through: nil)
        #expect(round == .finished)
    }

    @Test func betweenRoundsARequestBeginsOne() {
        var round = Round.finished
        round.request()
        #expect(round == Round())
        round.request()
        round.passed(through: nil)
        #expect(round == .finished)
    }

    @Test func anotherDirectoryBeginsAnew() {
        var round = Round(after: name("m"))
        round.request()
        round.restart()
        #expect(round == Round())
    }

    /// Names come at any time, passes hold three: whatever was asked for before the last round began was seen by it, each name
    /// once in a round, in order.
    @Test(arguments: 0..<20)
    func nothingThatWasAskedForIsMissed(_ seed: UInt64) {
        var random = SplitMix(seed: seed)
        var (round, inbox, isNew) = (Round(), Set<FileName>(), Set<FileName>())
        var last: FileName?
        for _ in 0..<2_000 {
            if random.once(in: 3) {
                let fresh = name("\(random.number(100..<160))")
                inbox.insert(fresh)
                isNew.insert(fresh)
                round.request()
            }
            if !round.isDue {
                #expect(isNew.isEmpty)
                continue
            }
            if round.includes(name("")) { last = nil }
            var heap = NameHeap(limit: 3)
            for name in inbox where round.includes(name) { heap.insert(name) }
            for name in heap.sorted {
                #expect(last.map { $0 < name } ?? true)
                last = name
                isNew.remove(name)
                if random.once(in: 2) { inbox.remove(name) }
            }
            round.passed(through: heap.isTruncated ? heap.sorted.last : nil)
        }
    }
}
