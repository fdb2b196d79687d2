internal import RasidSystem

/// What reading one claimed file came to, or a part of it. Every claim that is submitted has exactly one last outcome; a file of
/// several records has others before it.
struct Outcome: Sendable {
    enum Result: Sendable {
        /// Read and analysed: some of the file's records, or the one it is. Ends the claim where the chunk is the last.
        case read(RecordChunk)
        /// The beginning of a file was read that holds many records. Nothing of it is on record by this: it is to be streamed by
        /// this reading, or to wait for its turn.
        case long(LongReading)
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
        /// It is a sidecar, and its file is not there: it goes back, and waits for it.
        case lone
        /// A stop came between two chunks: the next start goes on behind what is on record.
        case brokenOff
    }

    var claim: Claim
    var result: Result
    /// The file as it was read; nil where it could not be looked at.
    var identity: FileIdentity?
    /// SHA-256 of the whole file; nil where it was not read to its end.
    var digest: [UInt8]?
    /// The user that the file belongs to: who speaks in it, as far as the machine knows (SETTLED 8).
    var owner: UInt32?
    /// The claim's sidecar as it was read; nil where it has none.
    var sidecar: SidecarReading?

    /// Whether the claim is done with it.
    var isLast: Bool {
        switch result {
        case .read(let chunk): chunk.isLast
        case .long: false
        case .rejected, .deferred, .changing, .gone, .directory, .lone, .brokenOff: true
        }
    }

    /// Whether the file has met its fate with it, and does not wait for the machine or its writer.
    var isSettled: Bool {
        switch result {
        case .read, .rejected: isLast
        case .long, .deferred, .changing, .gone, .directory, .lone, .brokenOff: false
        }
    }

    /// Why the file, or the rest of it, is not read; nil where it is.
    var rejection: String? {
        switch result {
        case .rejected(let reason): reason
        case .read(let chunk): chunk.cut
        default: nil
        }
    }

    /// How many bytes its records have, unpacked.
    var byteCount: Int {
        guard case .read(let chunk) = result else { return 0 }
        return chunk.bytes
    }

    /// How many records it accounts for: a file that cannot be read is one.
    var recordCount: Int64 {
        switch result {
        case .read(let chunk): Int64(chunk.records.count)
        case .rejected: claim.progress == nil ? 1 : 0
        case .gone: claim.progress == nil && (claim.batch != nil || claim.deferredRow != nil) ? 1 : 0
        case .long, .deferred, .changing, .directory, .lone, .brokenOff: 0
        }
    }
}
