import TestSupport

@testable import RasidDaemon

/// A receiver, an archive and what is under way between them, moved by chance; what the cursor allows is done. The oracle is
/// the plain list of what the receiver got.
struct ReceiverLife {
    private(set) var cursor = DeliveryCursor()
    /// The last alert in the archive.
    private(set) var archive: Int64 = 0
    /// The committed mark.
    private(set) var mark: Int64 = 0
    /// What the receiver got, in order, whatever became of it.
    private(set) var received: [Int64] = []
    /// What must not happen, in words.
    private(set) var faults: [String] = []

    private var random: SplitMix
    private let isCalm: Bool
    /// Whether the receiver can tell what it holds, as a file can.
    private let tells: Bool
    /// Under way: pages with what the archive held when they were read, marks in order, timers.
    private var pages: [(after: Int64, last: Int64)] = []
    private var marks: [Int64] = []
    private var timers: [DeliveryCursor.Pause] = []
    /// What the receiver made durable.
    private var durable: Int64 = 0
    /// The lowest number that may come again: everything behind it may have been lost.
    private var mayRepeatFrom: Int64 = .max

    init(seed: UInt64, isCalm: Bool = false) {
        random = SplitMix(seed: seed)
        self.isCalm = isCalm
        tells = seed % 2 == 0
        cursor.begin(mark: 0, known: 0)
    }

    private mutating func chance(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }

    mutating func step() {
        switch chance(isCalm ? 8 : 13) {
        case 0: archive += Int64(chance(4))
        case 1: cursor.learn(archive)
        case 2, 3: proceed()
        case 4: if !pages.isEmpty { arrive(pages.remove(at: chance(pages.count))) }
        case 5: strike()
        case 6: commit()
        case 7: wake()
        case 8: pause()
        case 9:
            // Of what an earlier process made durable this one knows only what the receiver or the mark tells.
            mayRepeatFrom = min(mayRepeatFrom, tells ? durable + 1 : (marks.last ?? mark) + 1)
            cursor.close()
        case 10: vanish()
        case 11: change()
        default: restart()
        }
        check()
    }

    /// No further fault: everything that is under way comes to its end.
    mutating func heal() {
        cursor.learn(archive)
        for _ in 0..<500 {
            wake()
            cursor.release()
            proceed()
            if let page = pages.popLast() { arrive(page) }
            strike()
            commit()
            check()
        }
    }

    private mutating func proceed() {
        if cursor.mayOpen { cursor.opened(holding: tells ? durable : mark) }
        guard let after = cursor.pull() else { return }
        pages.append((after, archive))
    }

    private mutating func arrive(_ page: (after: Int64, last: Int64)) {
        cursor.learn(page.last)
        guard cursor.arrived(after: page.after) else { return }
        let end = min(page.last, page.after + 5)
        guard end > page.after else { return }
        for number in (page.after + 1)...end {
            if !isCalm, chance(12) == 0 { return pause() }
            receive(number)
            cursor.took(through: number)
        }
    }

    private mutating func receive(_ number: Int64) {
        let last = received.last ?? 0
        if number > last + 1 { faults.append("\(number) after \(last): one is missing") }
        if number <= last, number < mayRepeatFrom { faults.append("\(number) after \(last): it came before") }
        received.append(number)
        if number > last { mayRepeatFrom = .max }
    }

    private mutating func strike() {
        guard let due = cursor.dueMark else { return }
        durable = max(durable, due)
        cursor.strikes()
        marks.append(due)
    }

    private mutating func commit() {
        guard !marks.isEmpty else { return }
        let next = marks.removeFirst()
        if next < mark { faults.append("mark \(next) after \(mark)") }
        mark = next
        cursor.isStruck(next)
    }

    private mutating func pause() {
        if let pause = cursor.pause() { timers.append(pause) }
    }

    private mutating func wake() {
        guard !timers.isEmpty else { return }
        _ = cursor.resume(timers.remove(at: chance(timers.count)))
    }

    private mutating func vanish() {
        guard cursor.isOpen else { return }
        strike()
        cursor.vanish()
    }

    private mutating func change() {
        cursor.hold()
        if chance(2) == 0 { cursor.release() }
    }

    /// A crash: marks under way may be lost, pages and timers are.
    private mutating func restart() {
        (pages, timers) = ([], [])
        if chance(2) == 0 { commit() }
        marks = []
        mayRepeatFrom = min(mayRepeatFrom, mark + 1)
        cursor = DeliveryCursor()
        cursor.begin(mark: mark, known: archive)
    }

    private mutating func check() {
        if cursor.next <= cursor.struck { faults.append("next \(cursor.next), struck \(cursor.struck)") }
        if cursor.struck > durable { faults.append("struck \(cursor.struck), durable \(durable)") }
        if cursor.next - 1 > max(received.max() ?? 0, durable) { faults.append("next \(cursor.next) was not received") }
        if cursor.isOpen, cursor.dueMark ?? 0 > received.max() ?? 0 {
            faults.append("a mark for what was not received")
        }
    }
}
