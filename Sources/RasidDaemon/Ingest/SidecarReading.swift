internal import NewsReading
internal import RasidSystem

/// A sidecar as it was read beside its file. Its row is written with its file's.
struct SidecarReading: Sendable {
    enum Content: Sendable {
        case hints(Hints)
        /// It is no sidecar: to be read as a file of its own.
        case file
        /// It is at fault by itself; one sentence. Its file is read without it.
        case rejected(String)
        /// Its file is not read, so neither is it.
        case unread
    }

    var content: Content
    /// The sidecar as it was read; nil where it could not be looked at.
    var identity: FileIdentity?
    /// SHA-256 of its bytes; nil where they were not read.
    var digest: [UInt8]?

    var hints: Hints? {
        guard case .hints(let hints) = content else { return nil }
        return hints
    }

    /// Why it is rejected although its file may not be.
    var rejection: String? {
        guard case .rejected(let reason) = content else { return nil }
        return reason
    }
}

/// What is to become of a claim that has the name of a sidecar, and no file beside it, if it is one.
enum LoneSidecar: Sendable {
    /// It goes back to the inbox, and waits for its file.
    case waits
    /// It has waited: it is rejected.
    case late
}
