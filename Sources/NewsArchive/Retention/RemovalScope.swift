/// What retention may remove, and what it must leave (SETTLED 18). A value; the same question asked twice removes no more.
package struct RemovalScope: Sendable, Equatable {
    /// Articles recorded before are due, UTC milliseconds; nil: all are, the oldest first.
    package var before: Int64?
    /// UTC milliseconds.
    package var now: Int64
    /// Every sink has taken the alerts up to this one.
    package var delivered: Int64
    /// Deliveries that have not left `work/`.
    package var outstanding: Set<Int64>
    /// Goes on behind this article.
    package var after: Int64

    package init(before: Int64?, now: Int64, delivered: Int64, outstanding: Set<Int64> = [], after: Int64 = 0) {
        (self.before, self.now, self.delivered) = (before, now, delivered)
        (self.outstanding, self.after) = (outstanding, after)
    }

    /// What is recorded further ahead of the present than this was recorded under a clock that was wrong, in milliseconds.
    static let clockSlack: Int64 = 3_600_000
}

/// What one step of retention has done.
package struct RemovalStep: Sendable, Equatable {
    /// How many articles it has removed.
    package var count = 0
    /// How many were due and had to stay.
    package var kept = 0
    /// The next step goes on behind this article.
    package var next: Int64 = 0
    /// Whether there may be more that is due.
    package var isMore = false

    package init() {}
}
