internal import RasidSystem

/// What the archive's queue tells the inbox about a claim once its outcome is committed (or needs no commit).
struct Settlement: Sendable {
    enum Verdict: Sendable {
        /// On record under this row: the file may leave `work/`.
        case recorded(row: Int64, rejected: Bool)
        /// It holds many records: to be streamed by this reading.
        case long(LongReading)
        /// Some of its records are on record; it stays claimed, and more are to come.
        case advanced(FileProgress)
        /// On record as deferred under this row: to be tried again.
        case deferred(row: Int64)
        /// To be read again when it lies still.
        case changing
        /// It vanished; the row says so, where there is one.
        case gone(row: Int64?)
        case directory
        /// A sidecar without its file: to go back to the inbox, and to wait.
        case lone
        /// To be left to the next start.
        case brokenOff
    }

    /// What became of the sidecar that was claimed with a file.
    enum SidecarFate: Sendable {
        /// On record under this row: it may leave `work/`.
        case recorded(row: Int64, rejected: Bool, identity: FileIdentity?)
        /// It is no sidecar: to be read as a file of its own.
        case file
    }

    var ticket: UInt64
    var verdict: Verdict
    /// The file as it was read.
    var identity: FileIdentity?
    /// Whether it holds several records, of which some may be rejected though the file is not.
    var isSequence = false
    /// Nil where it has no sidecar, or is not done with.
    var sidecar: SidecarFate?
}
