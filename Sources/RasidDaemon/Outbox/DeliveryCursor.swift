/// Where one receiver of alerts stands and what it may do next. A pure value: its owner does what the value allows, and
/// reports the outcome to it.
///
/// All numbers are sequence numbers of alerts. `struck < next` always holds. The receiver never misses an alert. It
/// gets an alert twice only if it was closed, or the process ended, after the alert and before its mark.
struct DeliveryCursor: Sendable, Equatable {
    enum State: Sendable, Equatable {
        /// The mark has not been read yet.
        case unmarked
        /// There is no receiver on this machine. That is no delay and no fault; it may be opened at any time.
        case absent
        /// The receiver has to be opened: now, or after a pause.
        case closed(Pause?)
        /// The receiver is open.
        case open(Work)
    }

    /// What an open receiver is doing.
    enum Work: Sendable, Equatable {
        case idle
        /// A page of alerts after this number was asked for.
        case pulling(after: Int64)
        /// A fault: nothing is tried until the pause is over.
        case paused(Pause)
        /// Its owner changes something (a log is rotated): nothing is pulled or written until ``release()``.
        case held
    }

    /// Identifies one pause, so that the timer of an earlier pause does not end it.
    struct Pause: Sendable, Equatable {
        fileprivate let number: Int
    }

    /// The next alert: the receiver has all before it.
    private(set) var next: Int64 = 1
    /// Up to here the mark is durable.
    private(set) var struck: Int64 = 0
    /// A mark up to here is being committed; nil where none is.
    private(set) var striking: Int64?
    /// The last alert that is known to be in the archive.
    private(set) var known: Int64 = 0
    private(set) var state = State.unmarked
    private var pauseCount = 0

    // MARK: what may be done

    /// The receiver may be opened.
    var mayOpen: Bool { state == .closed(nil) || state == .absent }

    /// Nothing stands in the way of the next alert.
    var mayWrite: Bool { state == .open(.idle) }

    var isOpen: Bool {
        if case .open = state { true } else { false }
    }

    var isPulling: Bool {
        if case .open(.pulling) = state { true } else { false }
    }

    /// A fault is being waited out.
    var isPaused: Bool {
        switch state {
        case .closed(.some), .open(.paused): true
        default: false
        }
    }

    /// Every known alert has been taken, and its mark is durable.
    var isDrained: Bool { struck >= known && !isPulling }

    /// The mark to commit next: the receiver has taken alerts past the last mark that is committed or being committed.
    /// nil if it has not.
    var dueMark: Int64? { isOpen && next - 1 > floor ? next - 1 : nil }

    /// What the receiver keeps, whatever happens to it in this process: the mark is committed or being committed.
    private var floor: Int64 { max(struck, striking ?? 0) }

    // MARK: what happened

    /// The archive holds alerts up to this one.
    mutating func learn(_ last: Int64) { known = max(known, last) }

    /// The mark was read; the receiver has to be opened.
    mutating func begin(mark: Int64, known last: Int64) {
        (next, struck) = (mark + 1, mark)
        learn(max(mark, last))
        state = .closed(nil)
    }

    /// The receiver is open and holds alerts up to `held`, as far as it can tell.
    mutating func opened(holding held: Int64) {
        next = max(floor, held) + 1
        state = .open(.idle)
    }

    /// Begins to pull; returns the number after which alerts are to be read. nil if pulling is not allowed, or if there
    /// is nothing to pull.
    mutating func pull() -> Int64? {
        guard mayWrite, next <= known else { return nil }
        state = .open(.pulling(after: next - 1))
        return next - 1
    }

    /// A page arrived. False if it has to be dropped: a fault or a change came in between, and its alerts will be asked
    /// for again.
    mutating func arrived(after number: Int64) -> Bool {
        guard state == .open(.pulling(after: number)) else { return false }
        state = .open(.idle)
        return true
    }

    /// The receiver has everything up to this alert.
    mutating func took(through number: Int64) {
        next = max(next, number + 1)
        learn(number)
    }

    /// ``dueMark`` is being committed; what it covers was made durable before.
    mutating func strikes() { striking = dueMark ?? striking }

    /// A mark is durable.
    mutating func isStruck(_ number: Int64) {
        struck = max(struck, number)
        next = max(next, struck + 1)
        if let last = striking, last <= number { striking = nil }
    }

    /// A fault: nothing is tried until ``resume(_:)`` is called with the returned pause. nil if a pause is already
    /// under way.
    mutating func pause() -> Pause? {
        let pause = Pause(number: pauseCount + 1)
        switch state {
        case .closed(nil), .absent: state = .closed(pause)
        case .open(.idle), .open(.pulling): state = .open(.paused(pause))
        case .unmarked, .closed(.some), .open(.paused), .open(.held): return nil
        }
        pauseCount += 1
        return pause
    }

    /// The pause is over. False where it was over before.
    mutating func resume(_ pause: Pause) -> Bool {
        switch state {
        case .closed(pause): state = .closed(nil)
        case .open(.paused(pause)): state = .open(.idle)
        default: return false
        }
        return true
    }

    /// The receiver has to be opened again; alerts without a mark come again.
    mutating func close() {
        state = .closed(nil)
        next = floor + 1
    }

    /// The receiver went away, and all it took with it.
    mutating func vanish() { state = .absent }

    /// The owner changes something about the open receiver; a pause or a page under way no longer counts.
    mutating func hold() {
        if isOpen { state = .open(.held) }
    }

    /// The change is done.
    mutating func release() {
        if state == .open(.held) { state = .open(.idle) }
    }
}
