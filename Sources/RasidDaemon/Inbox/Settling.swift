internal import RasidSystem

/// The files that were written in place and have to lie still before they are taken.
///
/// A file is settled when two looks, at least the quiet time apart, saw the same inode, size and time of change. One timer
/// serves all files: it is set for the look that is due first.
struct Settling {
    private struct Observation {
        var identity: FileIdentity
        /// Monotonic nanoseconds.
        var since: Int64
        var lookedAt: Int64
        var quiet: Int64
        /// Looks that saw another file than the look before.
        var changes = 0

        var nextLook: Int64 { min(since + quiet, lookedAt + Settling.longestWait) }
    }

    /// The longest time between two looks at a file, in nanoseconds. A writer that creates a file and keeps it open is not
    /// heard of again before it closes it.
    static let longestWait: Int64 = 1_000_000_000

    private var observations: [FileName: Observation] = [:]
    /// When the timer goes off, monotonic nanoseconds; nil where none is set.
    private(set) var timer: Int64?

    /// How many files are looked at.
    var count: Int { observations.count }

    func contains(_ name: FileName) -> Bool { observations[name] != nil }

    mutating func forget(_ name: FileName) { observations[name] = nil }

    mutating func forgetAll() { observations.removeAll() }

    /// Notes what a look saw; true when the file has been the same for `quiet` nanoseconds, and is looked at no longer.
    mutating func isSettled(_ name: FileName, _ identity: FileIdentity, quiet: Int64, now: Int64) -> Bool {
        if var known = observations[name], known.identity == identity {
            known.quiet = quiet
            known.lookedAt = now
            observations[name] = known
            guard now - known.since >= quiet else { return false }
            observations[name] = nil
            return true
        }
        let changes = observations[name].map { $0.changes + 1 } ?? 0
        observations[name] = Observation(
            identity: identity, since: now, lookedAt: now, quiet: quiet, changes: changes)
        return false
    }

    /// How often a file changed since it is looked at.
    func changes(of name: FileName) -> Int { observations[name]?.changes ?? 0 }

    /// When the next file is due for a look, monotonic nanoseconds; nil when none is looked at.
    var nextLook: Int64? { observations.values.lazy.map(\.nextLook).min() }

    /// The files that are due for another look, in name order.
    func due(_ now: Int64) -> [FileName] {
        observations.filter { $0.value.nextLook <= now }.keys.sorted()
    }

    /// The time for which a timer has to be set now, monotonic nanoseconds; nil where the one that is set comes soon enough.
    mutating func timerToSet() -> Int64? {
        guard let due = nextLook, timer.map({ due < $0 }) ?? true else { return nil }
        timer = due
        return due
    }

    /// Notes that the timer set for `due` went off; false where a sooner one has taken its place.
    mutating func timerFired(_ due: Int64) -> Bool {
        guard timer == due else { return false }
        timer = nil
        return true
    }
}
