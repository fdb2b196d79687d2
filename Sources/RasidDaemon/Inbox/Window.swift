internal import RasidSystem

/// What is in flight: the claims that are being read or recorded, and those between two readings.
///
/// Rules:
/// 1. Nothing new is taken while ``fileLimit`` files or ``byteLimit`` bytes are in flight. A single larger file is let in where
///    nothing else is in flight.
/// 2. Tickets count from 0 without gaps. A claim has its ticket from the moment it is sent to be read until its last word.
/// 3. A long file that is being streamed has a ticket and does not count in the window: it must not hold up others.
struct Window: Sendable {
    /// What a claim waits for between two tickets. It counts as a file in flight, without bytes.
    enum Pause: Hashable {
        /// An answer of the archive.
        case archive
        /// To lie still: its writer goes on.
        case settling
    }

    /// Files in flight: several of the largest groups, so that claims, analysis, COMMIT and moves go on side by side.
    static let fileLimit = 256
    /// Bytes in flight.
    static let byteLimit: Int64 = 16 << 20

    private struct Entry {
        var claim: Claim
        /// Whether it counts.
        var isOrdinary = true
    }

    private var entries: [UInt64: Entry] = [:]
    private var nextTicket: UInt64 = 0
    private var ordinaryCount = 0
    private var paused: [Pause: Int] = [:]
    /// The bytes of what counts; of a single file at most ``byteLimit``.
    private(set) var bytes: Int64 = 0
    private var names: Set<FileName> = []

    /// Files that count.
    var count: Int { ordinaryCount + paused.values.reduce(0, +) }

    /// Whether another file may be taken.
    var hasRoom: Bool { count < Window.fileLimit && (bytes < Window.byteLimit || count == 0) }

    /// Gives a claim the next ticket, and lets it in.
    mutating func admit(_ claim: Claim) -> Claim {
        var claim = claim
        claim.ticket = nextTicket
        nextTicket += 1
        put(claim)
        return claim
    }

    /// Lets a claim in under the ticket that it has.
    mutating func put(_ claim: Claim) {
        _ = remove(claim.ticket)
        entries[claim.ticket] = Entry(claim: claim)
        count(claim, 1)
    }

    /// The claim of a ticket; nil where it has had its last word.
    func claim(_ ticket: UInt64) -> Claim? { entries[ticket]?.claim }

    /// Takes a claim out; nil where it has had its last word.
    mutating func remove(_ ticket: UInt64) -> Claim? {
        guard let entry = entries.removeValue(forKey: ticket) else { return nil }
        if entry.isOrdinary { count(entry.claim, -1) }
        return entry.claim
    }

    /// A claim is streamed from now on and does not count any more. Its attempts, where there are any, are forgotten.
    mutating func setLong(_ ticket: UInt64) {
        guard var entry = entries[ticket] else { return }
        if entry.isOrdinary { count(entry.claim, -1) }
        entry.isOrdinary = false
        entry.claim.isCounted = false
        entries[ticket] = entry
    }

    /// A chunk of a long file is on record.
    mutating func advance(_ ticket: UInt64, to progress: FileProgress) {
        setLong(ticket)
        entries[ticket]?.claim.progress = progress
    }

    /// A claim without a ticket waits.
    mutating func pause(_ pause: Pause) { paused[pause, default: 0] += 1 }

    /// A claim without a ticket waits no longer.
    mutating func resume(_ pause: Pause) { paused[pause, default: 0] -= 1 }

    /// Lets go of all claims that wait for the same. Returns how many there were.
    mutating func release(_ pause: Pause) -> Int { paused.removeValue(forKey: pause) ?? 0 }

    // MARK: Mode `keep`

    /// Whether the file of this name in the inbox is in flight: in mode `keep` it stays there while it is read.
    func holds(_ name: FileName) -> Bool { names.contains(name) }

    /// The file of this name is read in its place.
    mutating func hold(_ name: FileName) { names.insert(name) }

    /// The file of this name is in flight no longer. Does nothing where it was not.
    mutating func letGo(_ name: FileName) { names.remove(name) }

    private mutating func count(_ claim: Claim, _ sign: Int) {
        ordinaryCount += sign
        // A file may have holes of any size. More than the window counts is no more than full.
        bytes += Int64(sign) * min(max(claim.bytes, 0), Window.byteLimit)
    }
}
