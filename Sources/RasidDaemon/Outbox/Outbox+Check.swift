internal import RasidSystem

// What others do to the log while it is open.
extension Outbox {
    /// Checks whether the log was deleted, or cut, while open.
    func check() {
        guard case .open(var open) = log else { return }
        guard open.isLinked else { return lose(open) }
        guard cursor.mayWrite else { return }
        do throws(SystemError) {
            // The next start must not look for the log where it ended before the cut.
            if try mend(&open) { strike(open.mark(sequence: cursor.next - 1)) { _ in } }
        } catch {
            // Whoever writes next meets it too, and says so.
        }
    }

    /// Goes on at the end of a log that another program has cut, and says so. False where nobody did.
    @discardableResult
    func mend(_ open: inout AlertLog) throws(SystemError) -> Bool {
        guard let gone = try open.mendCut() else { return false }
        log = .open(open)
        tell(
            .notice(
                "another program cut the alert log: \(gone) bytes of delivered alerts are gone from it (the archive has "
                    + "them, see rasid alerts); going on where it ends. To rotate it, rename it and send SIGHUP; "
                    + "logrotate's copytruncate loses alerts"))
        return true
    }

    private func lose(_ open: AlertLog) {
        log = .lost(open)
        cursor.hold()
        tell(.notice("the alert log was deleted; going on in a new one (what it held is still in the archive)"))
        rotate()
    }
}
