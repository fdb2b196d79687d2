internal import NewsAnalysis
internal import RasidSystem

/// What reading one claimed file came to. Every reading has exactly one; a long file, which is read in chunks, one for its
/// beginning and one for each chunk.
struct Outcome: Sendable {
    enum Result: Sendable {
        /// Read, analysed; at least one article.
        case read([Findings])
        /// The beginning of a file was read that holds many records. Nothing of it is on record yet: it is to be streamed by
        /// this reading, or to wait for its turn.
        case long(LongReading)
        /// A chunk of a long file was read, and more follows.
        case chunk
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
        /// A stop came between two chunks: the next start goes on behind what is on record.
        case brokenOff
    }

    var claim: Claim
    var result: Result
    /// The file as it was read; nil where it could not be looked at.
    var identity: FileIdentity?
    /// SHA-256; nil where it was not read.
    var digest: [UInt8]?

    /// Whether the claim's ticket ends with it.
    var isLast: Bool {
        switch result {
        case .long, .chunk: false
        case .read, .rejected, .deferred, .changing, .gone, .directory, .brokenOff: true
        }
    }
}
