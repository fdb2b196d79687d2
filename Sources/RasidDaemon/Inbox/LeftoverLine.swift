/// The claims that a process before us left unfinished.
///
/// Rules:
/// 1. Until it is known what lies in `work/`, no file may be taken at all.
/// 2. Leftovers come before everything else.
/// 3. Each is read alone: it may be what ended the process before us, and must not be blamed for a neighbour. So it begins when
///    nothing else is being read, and nothing else begins before it is done.
struct LeftoverLine: Sendable {
    /// What may be taken next.
    enum Next {
        /// Nothing: what lies in `work/` is not known yet.
        case unknown
        /// Nothing: a leftover is being read, or has to be, and is to be alone.
        case wait
        case claim(Claim)
        /// Anything: no leftover stands in the way.
        case others
    }

    private enum State {
        case unknown
        /// Known, and none is being read.
        case waiting
        /// One was taken and may still be being read.
        case reading
    }

    private var state = State.unknown
    private var claims: [Claim] = []

    /// Whether what lies in `work/` is known.
    var isKnown: Bool {
        if case .unknown = state { false } else { true }
    }

    var isEmpty: Bool { claims.isEmpty }

    /// The keys of those that wait.
    var places: Set<[UInt8]> { Set(claims.map(\.place)) }

    /// Puts one at the end.
    mutating func append(_ claim: Claim) { claims.append(claim) }

    /// Notes that everything in `work/` was looked at.
    mutating func workIsKnown() {
        if case .unknown = state { state = .waiting }
    }

    /// Says what may be taken, and takes it where it is a leftover. `isIdle`: nothing is being read.
    mutating func next(isIdle: Bool) -> Next {
        switch state {
        case .unknown: return .unknown
        case .reading where !isIdle: return .wait
        case .reading, .waiting: break
        }
        guard !claims.isEmpty else {
            state = .waiting
            return .others
        }
        // From here on nothing else begins, so that what is in flight comes to its end.
        state = .reading
        return isIdle ? .claim(claims.removeFirst()) : .wait
    }
}
