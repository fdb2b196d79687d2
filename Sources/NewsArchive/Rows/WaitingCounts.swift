/// What is kept back, counted.
package struct WaitingCounts: Sendable, Equatable {
    /// Until an embargo ends.
    package var embargo: Int64 = 0
    /// Embargoes of which nobody has said, or nobody can read, when they end.
    package var open: Int64 = 0
    package var withheld: Int64 = 0
    /// When the next one is let go, and since when the oldest waits: UTC milliseconds; nil where there is none.
    package var nextAt: Int64?
    package var oldestAt: Int64?
    /// Those that wait since before a given time.
    package var overdue: Int64 = 0

    package init() {}

    package var all: Int64 { embargo + open + withheld }
}
