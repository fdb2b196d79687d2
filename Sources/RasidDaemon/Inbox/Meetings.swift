internal import RasidSystem

/// Who waits for whom, where a file may have a sidecar beside it (`inbox.sidecar`). All of these lie in the inbox, whole.
///
/// Rules:
/// 1. A file waits for its sidecar for the quiet time (`settle`), counted from its coming; longer only while one is being written
///    or read.
/// 2. A sidecar that was read and has no file waits for one `rescan`, then it is rejected.
/// 3. Each of them is a name in memory: at most ``limit`` of a kind. A file past that is left to the next scan, a sidecar does not
///    wait.
struct Meetings: Sendable {
    /// A file that waits for its sidecar.
    private struct Wait {
        var identity: FileIdentity
        /// Monotonic nanoseconds.
        var since: Int64
        /// A timer will look at it again.
        var isTimed = false
    }

    private struct Lone {
        var identity: FileIdentity
        /// It has waited long enough.
        var isLate = false
    }

    static let limit = 16_384

    private var files: [FileName: Wait] = [:]
    private var lone: [FileName: Lone] = [:]
    /// Sidecars that lay still when they were looked at. Only a hint: what is forgotten is looked at again.
    private var still: [FileName: FileIdentity] = [:]
    /// Names of sidecars without a file that are being read: whether they are sidecars is not known yet.
    private var reading: Set<FileName> = []

    /// Whether nothing waits that will be taken some time.
    var isEmpty: Bool { files.isEmpty && lone.allSatisfy(\.value.isLate) }

    /// Whether another file may wait.
    var hasRoom: Bool { files.count < Meetings.limit }

    /// Forgets a name: it is taken, or gone.
    mutating func forget(_ name: FileName) {
        files[name] = nil
        lone[name] = nil
        still[name] = nil
    }

    // MARK: files

    /// How long this file has waited, in nanoseconds; 0 where it begins to now. Nil where too many wait.
    mutating func wait(_ name: FileName, _ identity: FileIdentity, now: Int64) -> Int64? {
        if let wait = files[name], wait.identity == identity { return now - wait.since }
        guard files[name] != nil || files.count < Meetings.limit else { return nil }
        files[name] = Wait(identity: identity, since: now, isTimed: files[name]?.isTimed ?? false)
        return 0
    }

    /// It waits as a file no longer.
    mutating func endWait(_ name: FileName) { files[name] = nil }

    /// The file that waits under this name, as it was; nil where none does.
    func waiting(_ name: FileName) -> FileIdentity? { files[name]?.identity }

    /// Whether a timer has to be set for a file that waits; then it counts as set.
    mutating func needsTimer(_ name: FileName) -> Bool {
        guard files[name]?.isTimed == false else { return false }
        files[name]?.isTimed = true
        return true
    }

    mutating func timerFired(_ name: FileName) { files[name]?.isTimed = false }

    // MARK: sidecars

    /// Notes that a sidecar lies still.
    mutating func noteStill(_ name: FileName, _ identity: FileIdentity) {
        if still.count >= Meetings.limit { still.removeAll() }
        still[name] = identity
    }

    /// Whether it was seen to lie still, as this.
    func isStill(_ name: FileName, _ identity: FileIdentity) -> Bool { still[name] == identity }

    /// A file with the name of a sidecar, whose file is not there, is about to be read. Nil: it was read, and waits. Otherwise what
    /// becomes of it if it is a sidecar.
    mutating func read(_ name: FileName, _ identity: FileIdentity) -> LoneSidecar? {
        if let known = lone[name], known.identity == identity { return known.isLate ? .late : nil }
        lone[name] = nil
        guard reading.contains(name) || reading.count + lone.count < Meetings.limit else { return .late }
        reading.insert(name)
        return .waits
    }

    func isReading(_ name: FileName) -> Bool { reading.contains(name) }

    /// It was read. Does nothing where it was not being read.
    mutating func wasRead(_ name: FileName) { reading.remove(name) }

    /// It is a sidecar, and waits for its file from now on.
    mutating func waitAlone(_ name: FileName, _ identity: FileIdentity) { lone[name] = Lone(identity: identity) }

    /// Its time is over; false where it does not wait any more, or is another one by now.
    mutating func isOver(_ name: FileName, _ identity: FileIdentity) -> Bool {
        guard lone[name]?.identity == identity else { return false }
        lone[name]?.isLate = true
        return true
    }
}
