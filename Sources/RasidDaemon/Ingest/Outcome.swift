internal import NewsAnalysis
internal import RasidSystem

/// What reading one claimed file came to. Every claim that is submitted has exactly one.
struct Outcome: Sendable {
    enum Result: Sendable {
        /// Read, analysed; at least one article.
        case read([Findings])
        /// The file is at fault; one sentence.
        case rejected(String)
        /// The machine is at fault; one sentence.
        case deferred(String)
        /// Somebody is still writing it: to be read again when it lies still.
        case changing
        /// It is not there any more: somebody took it out of `work/`.
        case gone
        /// A directory took the file's name before it was claimed: it goes back.
        case directory
    }

    var claim: Claim
    var result: Result
    /// The file as it was read; nil where it could not be looked at.
    var identity: FileIdentity?
    /// SHA-256; nil where it was not read.
    var digest: [UInt8]?
}
