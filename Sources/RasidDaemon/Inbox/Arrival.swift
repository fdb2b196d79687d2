internal import RasidSystem

/// How a name in the inbox came to be known, which says whether its file is whole.
enum Arrival: Sendable {
    /// Renamed in: whole.
    case renamed
    /// Found by a scan: whole when it has lain still.
    case found
    /// Created or written in place: perhaps not whole.
    case touched
    /// It has lain still, as this: whole unless it is another by now.
    case settled(FileIdentity)
}
