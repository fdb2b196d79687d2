/// The files that were written in place and have to lie still before they are taken.
///
/// A file is settled when two looks, at least the quiet time apart, saw the same inode, size and time of change.
struct Settling {
    private struct Observation {
        var identity: FileIdentity
        /// Monotonic nanoseconds.
        var since: Int64
        var quiet: Int64
    }

    private var observations: [FileName: Observation] = [:]

    /// How many files are looked at.
    var count: Int { observations.count }

    func contains(_ name: FileName) -> Bool { observations[name] != nil }

    mutating func forget(_ name: FileName) { observations[name] = nil }

    mutating func forgetAll() { observations.removeAll() }

    /// Notes what a look saw; true when the file has been the same for `quiet` nanoseconds.
    mutating func isSettled(_ name: FileName, _ identity: FileIdentity, quiet: Int64, now: Int64) -> Bool {
        if var known = observations[name], known.identity == identity {
            known.quiet = quiet
            observations[name] = known
            guard now - known.since >= quiet else { return false }
            observations[name] = nil
            return true
        }
        observations[name] = Observation(identity: identity, since: now, quiet: quiet)
        return false
    }

    /// When the next file may be settled, monotonic nanoseconds; nil when none is looked at.
    var nextLook: Int64? { observations.values.map { $0.since + $0.quiet }.min() }

    /// The files that are due for another look, in name order.
    func due(_ now: Int64) -> [FileName] {
        observations.filter { $0.value.since + $0.value.quiet <= now }.keys.sorted()
    }
}
