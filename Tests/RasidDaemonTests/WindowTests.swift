import TestSupport
import Testing

@testable import RasidDaemon
@testable import RasidSystem

/// What is in flight, against a plain list.
@Suite struct WindowTests {
    private let directory: Descriptor

    init() throws { directory = try TestFolder().directory() }

    private func claim(_ bytes: Int64 = 0, ticket: UInt64 = 0) -> Claim {
        .of("a", in: directory, ticket: ticket, bytes: bytes)
    }

    @Test func ticketsCountWithoutGaps() {
        var window = Window()
        let tickets = (0..<3).map { _ in window.admit(claim()).ticket }
        #expect(tickets == [0, 1, 2])
        let removed = [window.remove(1)?.ticket, window.remove(1)?.ticket]
        #expect(removed == [1, nil] && window.claim(1) == nil)
        #expect(window.claim(2)?.ticket == 2 && window.count == 2)
        let next = window.admit(claim())
        #expect(next.ticket == 3)
    }

    @Test func filesAndBytesAreBounded() {
        var window = Window()
        for _ in 1..<Window.fileLimit { _ = window.admit(claim()) }
        #expect(window.hasRoom)
        window.pause(.archive)
        #expect(!window.hasRoom)
        window.resume(.archive)
        _ = window.admit(claim(Window.byteLimit))
        _ = window.remove(0)
        #expect(window.count < Window.fileLimit && !window.hasRoom)
    }

    /// A single larger file is let in, and lets nothing in beside it.
    @Test func oneLargeFileGoesAlone() {
        var window = Window()
        #expect(window.hasRoom)
        let large = window.admit(claim(3 * Window.byteLimit))
        #expect(!window.hasRoom)
        _ = window.remove(large.ticket)
        #expect(window.hasRoom && window.bytes == 0)
    }

    @Test func aLongFileDoesNotCount() {
        var window = Window()
        var long = claim(3 * Window.byteLimit)
        long.isCounted = true
        long = window.admit(long)
        for _ in 0..<2 { window.setLong(long.ticket) }
        #expect(window.count == 0 && window.bytes == 0 && window.hasRoom)
        #expect(window.claim(long.ticket)?.isCounted == false)
        let removed = window.remove(long.ticket)
        #expect(removed?.ticket == long.ticket)
        #expect(window.count == 0 && window.bytes == 0)
    }

    @Test func aStopLetsGoOfThoseThatSettle() {
        var window = Window()
        for _ in 0..<3 { window.pause(.settling) }
        window.pause(.archive)
        let released = [window.release(.settling), window.release(.settling)]
        #expect(released == [3, 0] && window.count == 1)
    }

    @Test func namesAreHeldInModeKeep() {
        var window = Window()
        let name = FileName([0x61])
        window.hold(name)
        #expect(window.holds(name) && window.count == 0)
        window.letGo(name)
        window.letGo(name)
        #expect(!window.holds(name))
    }

    @Test(arguments: 0..<10)
    func itCountsWhatIsInIt(_ seed: UInt64) {
        var random = SplitMix(seed: seed)
        var window = Window()
        var (ordinary, long, paused, admitted) = ([UInt64: Int64](), Set<UInt64>(), 0, UInt64(0))
        for _ in 0..<4_000 {
            let ticket = UInt64(random.number(0..<Int(admitted) + 1))
            switch random.number(0..<8) {
            case 0..<3:
                let bytes = Int64(random.number(0..<1_000_000))
                let ticket = window.admit(claim(bytes)).ticket
                #expect(ticket == admitted)
                ordinary[admitted] = bytes
                admitted += 1
            case 3, 4:
                let removed = window.remove(ticket)
                #expect((removed != nil) == (ordinary[ticket] != nil || long.contains(ticket)))
                ordinary[ticket] = nil
                long.remove(ticket)
            case 5:
                window.setLong(ticket)
                if ordinary.removeValue(forKey: ticket) != nil { long.insert(ticket) }
            case 6 where ticket < admitted:
                // One that waited comes back under its ticket.
                window.put(claim(7, ticket: ticket))
                ordinary[ticket] = 7
                long.remove(ticket)
            case 7 where paused > 0:
                window.resume(.settling)
                paused -= 1
            default:
                window.pause(.settling)
                paused += 1
            }
            let bytes = ordinary.values.reduce(0, +)
            #expect(window.count == ordinary.count + paused && window.bytes == bytes)
            #expect(
                window.hasRoom
                    == (window.count < Window.fileLimit && (bytes < Window.byteLimit || window.count == 0)))
        }
    }
}
