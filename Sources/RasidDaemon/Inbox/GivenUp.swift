internal import RasidSystem

/// What `--once` leaves where it is: files that the machine cannot read after several tries, and files that are written on
/// without end. They fail the run's exit status, and the next start takes them up.
struct GivenUp: Sendable {
    private var names: Set<FileName> = []
    /// How many files were given up.
    private(set) var count = 0

    /// Whether a name in the inbox is not looked at any more.
    func contains(_ name: FileName) -> Bool { names.contains(name) }

    /// Gives up a file that stays in the inbox.
    mutating func leaveInInbox(_ name: FileName) {
        if names.insert(name).inserted { count += 1 }
    }

    /// Gives up a claimed file; it stays in `work/`.
    mutating func leaveInWork() { count += 1 }
}
