internal import RasidSystem

/// How far a round over the inbox has come. A round is as many passes as it takes to see every name once, in name order.
///
/// Rules:
/// 1. A request is never lost. Made in the middle of a round it brings another round, because the one under way may have passed
///    the name that it is about.
/// 2. The passes of one round see rising names: what ``includes(_:)`` refuses was seen by an earlier pass of it.
struct Round: Sendable, Equatable {
    private enum State: Sendable, Equatable {
        /// Every name was seen, and nobody asked for another round.
        case finished
        /// The next pass begins a round.
        case due
        /// Every name up to `last` was seen.
        case underWay(last: FileName, isAskedAgain: Bool)
    }

    private var state: State

    /// A round that has to begin.
    init() { state = .due }

    /// A round whose passes have come as far as `last`.
    init(after last: FileName) { state = .underWay(last: last, isAskedAgain: false) }

    private init(_ state: State) { self.state = state }

    /// A round that has seen everything.
    static let finished = Round(.finished)

    /// Whether another pass has to be made.
    var isDue: Bool { state != .finished }

    /// Whether the next pass has to look at this name.
    func includes(_ name: FileName) -> Bool {
        guard case .underWay(let last, _) = state else { return true }
        return last < name
    }

    /// Asks that every name now in the inbox be seen.
    mutating func request() {
        switch state {
        case .finished, .due: state = .due
        case .underWay(let last, _): state = .underWay(last: last, isAskedAgain: true)
        }
    }

    /// Begins anew, for another directory.
    mutating func restart() { state = .due }

    /// Notes that a pass is over. `last`: the greatest name it took where it had to leave out later ones; nil where it saw the
    /// rest of the inbox. A pass that failed is not told: it is made again.
    mutating func passed(through last: FileName?) {
        let isAskedAgain = if case .underWay(_, true) = state { true } else { false }
        if let last {
            state = .underWay(last: last, isAskedAgain: isAskedAgain)
        } else {
            state = isAskedAgain ? .due : .finished
        }
    }
}
