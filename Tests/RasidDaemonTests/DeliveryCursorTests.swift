import Testing

@testable import RasidDaemon

/// The cursor under outbox and sinks: cases by hand, then random lives of a receiver.
@Suite struct DeliveryCursorTests {
    /// Open, with alerts 1 to `known` in the archive and a mark.
    private func open(mark: Int64 = 0, known: Int64) -> DeliveryCursor {
        var cursor = DeliveryCursor()
        cursor.begin(mark: mark, known: known)
        cursor.opened(holding: mark)
        return cursor
    }

    @Test func beforeTheMarkIsReadNothingMayBeDone() {
        var cursor = DeliveryCursor()
        cursor.learn(5)
        #expect(!cursor.mayOpen && !cursor.mayWrite && cursor.pull() == nil && cursor.pause() == nil)
        cursor.begin(mark: 2, known: 4)
        #expect(cursor.mayOpen && cursor.next == 3 && cursor.known == 5)
    }

    @Test func aReceiverThatHoldsMoreThanItsMarkIsGivenLess() {
        var cursor = DeliveryCursor()
        cursor.begin(mark: 2, known: 9)
        cursor.opened(holding: 6)
        #expect(cursor.pull() == 6)
        #expect(cursor.dueMark == 6)
    }

    @Test func aPageIsPulledOnceAndOnlyWhereThereIsOne() {
        var cursor = open(known: 2)
        #expect(cursor.pull() == 0 && cursor.pull() == nil && cursor.isPulling)
        #expect(!cursor.arrived(after: 1) && cursor.arrived(after: 0) && !cursor.arrived(after: 0))
        cursor.took(through: 2)
        #expect(cursor.pull() == nil && cursor.mayWrite)
    }

    /// Its alerts would come twice: they are asked for again, by who ends the pause.
    @Test func aPageThatComesAfterAFaultIsNotTaken() {
        var cursor = open(known: 2)
        #expect(cursor.pull() == 0)
        let pause = cursor.pause()
        #expect(pause != nil && !cursor.arrived(after: 0) && cursor.pull() == nil)
        #expect(pause.map { cursor.resume($0) } == true)
        #expect(cursor.pull() == 0)
    }

    @Test func theTimerOfAnEarlierPauseEndsNothing() throws {
        var cursor = open(known: 2)
        let begun = cursor.pause()
        let first = try #require(begun)
        #expect(cursor.pause() == nil)
        #expect(cursor.resume(first) && !cursor.resume(first))
        let again = cursor.pause()
        let second = try #require(again)
        #expect(!cursor.resume(first) && cursor.isPaused)
        #expect(cursor.resume(second) && cursor.mayWrite)
    }

    @Test func aClosedReceiverGetsAgainWhatHasNoMark() {
        var cursor = open(known: 9)
        cursor.took(through: 3)
        cursor.strikes()
        cursor.took(through: 5)
        cursor.close()
        // Up to 3 a mark is on its way, which stands for what is durable.
        #expect(cursor.next == 4 && cursor.dueMark == nil)
        cursor.isStruck(3)
        #expect(cursor.struck == 3 && cursor.striking == nil)
        cursor.opened(holding: 0)
        #expect(cursor.next == 4)
    }

    @Test func whatAVanishedReceiverTookDoesNotComeAgain() {
        var cursor = open(known: 9)
        cursor.took(through: 3)
        cursor.strikes()
        cursor.vanish()
        #expect(cursor.mayOpen && !cursor.isPaused)
        cursor.opened(holding: 0)
        #expect(cursor.next == 4)
    }

    @Test func aChangeStopsPagesPausesAndWriting() throws {
        var cursor = open(known: 4)
        let begun = cursor.pause()
        let pause = try #require(begun)
        cursor.hold()
        #expect(!cursor.resume(pause) && !cursor.mayWrite && cursor.pause() == nil)
        cursor.release()
        #expect(cursor.pull() == 0)
        cursor.hold()
        cursor.release()
        #expect(!cursor.arrived(after: 0) && cursor.mayWrite)
    }

    @Test func onlyWhatIsStruckIsDrained() {
        var cursor = open(known: 2)
        #expect(!cursor.isDrained)
        cursor.took(through: 2)
        #expect(!cursor.isDrained && cursor.dueMark == 2)
        cursor.strikes()
        #expect(!cursor.isDrained && cursor.dueMark == nil)
        cursor.isStruck(2)
        #expect(cursor.isDrained)
    }

    // MARK: random lives

    /// Pages, timers and commits arrive in any order, the receiver fails, goes and is changed, the process ends: at the end it
    /// has every alert, in order; one comes twice only where it was closed or the process ended before its mark.
    @Test(arguments: 0..<150)
    func everyAlertComesInOrderWhateverHappens(_ seed: Int) {
        var life = ReceiverLife(seed: UInt64(seed))
        for _ in 0..<400 { life.step() }
        life.heal()
        #expect(life.faults == [])
        #expect(life.received.last == life.archive || life.archive == 0)
        #expect(life.mark == life.archive)
        #expect(life.cursor.isDrained)
    }

    /// Without faults no alert comes twice.
    @Test(arguments: 0..<50)
    func withoutFaultsEveryAlertComesOnce(_ seed: Int) {
        var life = ReceiverLife(seed: UInt64(seed), isCalm: true)
        for _ in 0..<400 { life.step() }
        life.heal()
        #expect(life.faults == [])
        #expect(life.received == Array(1...max(1, life.archive)).filter { $0 <= life.archive })
    }
}
