/// What became of a delivery.
package enum Fate: Int64, Sendable, CaseIterable, CustomStringConvertible {
    /// Its articles are in the archive.
    case recorded = 0
    /// Its bytes were recorded before.
    case known = 1
    /// The file is at fault; it lies in `rejected/`.
    case rejected = 2
    /// The machine is at fault; it is tried again.
    case deferred = 3
    /// In progress: some of its records are on record, and more are to come. In no view.
    case unfinished = 4

    package var description: String {
        switch self {
        case .recorded: "recorded"
        case .known: "known"
        case .rejected: "rejected"
        case .deferred: "deferred"
        case .unfinished: "unfinished"
        }
    }
}
