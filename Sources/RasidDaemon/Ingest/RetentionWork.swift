internal import NewsArchive
internal import RasidSettings
internal import RasidSystem

/// How far the removal of old articles has got. A pure value: the owner does one step at a time and reports what came of it.
///
/// A pass removes what is too old, looks how large the archive is, removes what is too much, rewrites the search index where
/// much of it belongs to removed articles, and gives free room back to the disk.
struct RetentionWork: Sendable, Equatable {
    enum Stage: Sendable, Equatable {
        /// Nothing is due before the next pass.
        case resting
        case removingOld
        /// Find out how large the archive is.
        case measuring
        /// So many more articles, whatever their age. `any`: some went already.
        case removingMost(Int64, any: Bool)
        /// Of the search index; `count` removed articles leave it. `begun`: the first step is done.
        case rewriting(count: Int64, begun: Bool)
        /// Give free room back.
        case shrinking(begun: Bool)
    }

    let rule: Configuration.Retention
    /// The sinks that must have taken an alert before it may go.
    var sinks: Set<String>
    private(set) var stage = Stage.resting
    /// The next step goes on behind this article.
    private(set) var after: Int64 = 0
    /// The archive is larger than it may be, and nothing more may go.
    private(set) var isStuck = false

    private var clock: ClockTrust

    /// Where one in so many articles of the search index is a removed one, the index is rewritten; where the archive is too large,
    /// sooner: only then is it known how much must go.
    private static let (indexShare, indexShareWhenLarge): (Int64, Int64) = (8, 64)
    /// Where the archive is too large, one part in so many of the bound is made free: it must not be too large again at once.
    private static let margin: Int64 = 16
    /// Free room is given back where it is one part in so many of what is used, until it is half of that.
    private static let freeShare: Int64 = 8
    /// Less free room is kept, in bytes.
    private static let leastFree: Int64 = 256 << 10

    /// `last`: when a delivery was last recorded before this process, UTC milliseconds; nil: never.
    init(_ rule: Configuration.Retention, sinks: Set<String>, last: Int64?) {
        self.init(rule, sinks: sinks, clock: rule.age.map { ClockTrust(last: last, age: $0) } ?? ClockTrust())
    }

    init(_ rule: Configuration.Retention, sinks: Set<String>, clock: ClockTrust) {
        (self.rule, self.sinks, self.clock) = (rule, sinks, clock)
    }

    /// How long to rest between two passes: short where little is kept.
    var pause: Duration { rule.age.map { max(.seconds(1), min(.seconds(60), $0 / 10)) } ?? .seconds(60) }

    /// A pass begins, unless one is under way. Returns by how many milliseconds the clock was put forward where no article is too old
    /// because of that. Times: UTC milliseconds, monotonic nanoseconds.
    mutating func begin(wall: Int64, monotonic: Int64) -> Int64? {
        guard stage == .resting else { return nil }
        (stage, after) = (.removingOld, 0)
        let jump = clock.look(wall: wall, monotonic: monotonic)
        return rule.age == nil ? nil : jump
    }

    /// Articles recorded before this time (UTC milliseconds) are too old; nil: none is.
    func cutoff(wall: Int64, monotonic: Int64) -> Int64? {
        guard let age = rule.age, clock.isTrusted(monotonic: monotonic) else { return nil }
        return wall.clampedDifference(age.milliseconds)
    }

    /// What is too old, or too much, was looked at. nil: none of it may go for now.
    mutating func removed(_ step: RemovalStep?) {
        switch stage {
        case .removingOld:
            guard let step, step.isMore else { return measure() }
            after = step.next
        case .removingMost(let count, let any):
            let left = count - Int64(step?.count ?? 0)
            let some = any || (step?.count ?? 0) > 0
            guard let step, step.isMore, left > 0 else {
                isStuck = !some
                if some { measure() } else { stage = .shrinking(begun: false) }
                return
            }
            after = step.next
            stage = .removingMost(left, any: some)
        default: break
        }
    }

    private mutating func measure() { (stage, after) = (.measuring, 0) }

    mutating func measured(_ extent: ArchiveExtent) {
        let bound = rule.bytes.map { Int64($0) } ?? .max
        let isLarge = extent.used > bound
        if !isLarge { isStuck = false }
        let share = isLarge ? RetentionWork.indexShareWhenLarge : RetentionWork.indexShare
        if extent.unmerged > 0, extent.unmerged >= extent.articles / share {
            stage = .rewriting(count: extent.unmerged, begun: false)
        } else if isLarge {
            let excess = Double(extent.used - (bound - bound / RetentionWork.margin)) / Double(extent.used)
            stage = .removingMost(max(1, Int64(Double(extent.articles) * excess)), any: false)
        } else {
            stage = .shrinking(begun: false)
        }
    }

    /// A step of rewriting the index is done. Returns how many removed articles have left it with that; nil while there is more.
    mutating func rewrote(isMore: Bool) -> Int64? {
        guard case .rewriting(let count, _) = stage else { return nil }
        guard !isMore else {
            stage = .rewriting(count: count, begun: true)
            return nil
        }
        measure()
        return count
    }

    /// Whether more free room is to be given back; if not, the pass is over.
    mutating func shrinks(_ extent: ArchiveExtent) -> Bool {
        guard case .shrinking(let begun) = stage else { return false }
        let isLarge = extent.bytes > rule.bytes.map { Int64($0) } ?? .max
        let share = extent.used / RetentionWork.freeShare
        let most = isLarge ? 0 : begun ? share / 2 : max(share, RetentionWork.leastFree)
        guard extent.isShrinkable, extent.free > most else {
            stage = .resting
            return false
        }
        stage = .shrinking(begun: true)
        return true
    }
}
