internal import NewsArchive
internal import RasidSystem

/// A file in `work/` that is on record and could not leave: the machine is at fault.
enum Departure: Sendable {
    /// Read by this process; with its row, and as it was when it was read.
    case read(Claim, row: Int64, isRejected: Bool, FileIdentity?)
    /// Found at start; whether it is still the file of its row is not known yet.
    case found(Claim, row: Int64, FileRow)
}
