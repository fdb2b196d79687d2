internal import NewsArchive
internal import RasidSystem

/// A file in `work/` that is on record and is to leave.
struct Departure: Sendable {
    let claim: Claim
    /// Its row.
    let row: Int64
    var isRejected: Bool
    /// The file as it was when it was read; nil where that could not be looked at.
    var identity: FileIdentity?
    /// Whether bytes of it may have to be kept although it is removed: those of rejected records.
    var mayHoldRejected: Bool
}

/// A departure that the machine refused, and that is tried again.
enum HeldDeparture: Sendable {
    /// As it was.
    case known(Departure)
    /// Found at start; whether it is still the file of its row is not known yet.
    case found(Claim, row: Int64, FileRow)
}
