/// The long files: few are streamed at a time, the others wait for their turn in the order in which they were found.
///
/// Rules:
/// 1. A streamed file has its ticket until its last word. It does not count in the window, but for what rule 3 says.
/// 2. A file that waits keeps its ticket and its claim in `work/`, and nothing else: no descriptor, nothing read. When its turn
///    comes, its beginning is read again.
/// 3. A leftover that is found to be long is alone, and counts in the window, until its first chunk is on record. From then on
///    this process has made progress with it, and its attempts are forgotten.
struct LongFiles: Sendable {
    /// How many are streamed at a time. With two, an archive that takes an hour does not hold up a feed of a hundred records;
    /// with more, a fresh single file would wait for all their chunks.
    static let width = 2

    private enum Turn {
        /// Its beginning is being read again.
        case promised
        case streaming(LongReading)
    }

    private let width: Int
    /// By ticket; at most ``width``.
    private var turns: [UInt64: Turn] = [:]
    private var waiting: [Claim] = []

    init(width: Int = LongFiles.width) { self.width = width }

    /// Files that wait for their turn.
    var waitingCount: Int { waiting.count }

    /// Whether it is any file's turn.
    var isStreaming: Bool { !turns.isEmpty }

    /// Whether there is no long file at all.
    var isEmpty: Bool { !isStreaming && waiting.isEmpty }

    /// A file was found to be long. True: it is streamed from now on. False: it waits, and the reading is dropped; an attempt
    /// that is on record for it has to be forgotten.
    mutating func begin(_ claim: Claim, _ reading: LongReading) -> Bool {
        guard turns[claim.ticket] != nil || turns.count < width else {
            var claim = claim
            claim.isCounted = false
            waiting.append(claim)
            return false
        }
        turns[claim.ticket] = .streaming(reading)
        return true
    }

    /// The reading of the file that is streamed under this ticket; nil where there is none.
    func reading(of ticket: UInt64) -> LongReading? {
        guard case .streaming(let reading) = turns[ticket] else { return nil }
        return reading
    }

    /// A file has had its last word. Does nothing where it was not its turn.
    mutating func end(_ ticket: UInt64) { turns[ticket] = nil }

    /// The file whose turn has come: its beginning is to be read again, under its ticket. Nil where none waits, or all turns are
    /// taken.
    mutating func next() -> Claim? {
        guard turns.count < width, !waiting.isEmpty else { return nil }
        let claim = waiting.removeFirst()
        turns[claim.ticket] = .promised
        return claim
    }

    /// Takes all that wait: they are left to the next start.
    mutating func takeWaiting() -> [Claim] {
        defer { waiting.removeAll() }
        return waiting
    }
}
