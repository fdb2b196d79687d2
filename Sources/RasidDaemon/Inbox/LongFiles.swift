/// The long files: at most one is streamed at a time, the others wait for their turn in the order in which they were found.
///
/// Rules:
/// 1. A streamed file has its ticket until its last word. It does not count in the window, but for what rule 3 says.
/// 2. A file that waits keeps its ticket and its claim in `work/`, and nothing else: no descriptor, nothing read. When its turn
///    comes, its beginning is read again.
/// 3. A leftover that is found to be long is alone, and counts in the window, until its first chunk is on record. From then on
///    this process has made progress with it, and its attempts are forgotten.
struct LongFiles: Sendable {
    /// The one file that may be streamed.
    private enum Lane {
        case free
        /// It is this one's turn: its beginning is being read again.
        case promised(ticket: UInt64)
        case streaming(ticket: UInt64, LongReading)
    }

    private var lane = Lane.free
    private var waiting: [Claim] = []

    /// Files that wait for their turn.
    var waitingCount: Int { waiting.count }

    /// Whether a file has the lane.
    var isStreaming: Bool {
        if case .free = lane { false } else { true }
    }

    /// Whether there is no long file at all.
    var isEmpty: Bool { !isStreaming && waiting.isEmpty }

    /// A file was found to be long. True: it is streamed from now on. False: it waits, and the reading is dropped; an attempt
    /// that is on record for it has to be forgotten.
    mutating func begin(_ claim: Claim, _ reading: LongReading) -> Bool {
        switch lane {
        case .free: break
        case .promised(let ticket) where ticket == claim.ticket: break
        case .promised, .streaming:
            var claim = claim
            claim.isCounted = false
            waiting.append(claim)
            return false
        }
        lane = .streaming(ticket: claim.ticket, reading)
        return true
    }

    /// The reading of the file that is streamed under this ticket; nil where there is none.
    func reading(of ticket: UInt64) -> LongReading? {
        guard case .streaming(ticket, let reading) = lane else { return nil }
        return reading
    }

    /// A file has had its last word. Does nothing where it had not the lane.
    mutating func end(_ ticket: UInt64) {
        switch lane {
        case .promised(ticket), .streaming(ticket, _): lane = .free
        case .free, .promised, .streaming: break
        }
    }

    /// The file whose turn has come: its beginning is to be read again, under its ticket. Nil where none waits, or the turn is
    /// another's.
    mutating func next() -> Claim? {
        guard case .free = lane, !waiting.isEmpty else { return nil }
        let claim = waiting.removeFirst()
        lane = .promised(ticket: claim.ticket)
        return claim
    }

    /// Takes all that wait: they are left to the next start.
    mutating func takeWaiting() -> [Claim] {
        defer { waiting.removeAll() }
        return waiting
    }
}
