internal import NewsAnalysis

/// One record of a file as it was read: an article, or a fault that loses no other record.
struct ReadRecord: Sendable {
    enum Result: Sendable {
        /// Read and analysed.
        case article(Findings)
        /// The record is at fault; one sentence.
        case rejected(String)
    }

    /// Which record of its file it is, from 1.
    var place: Int64
    /// SHA-256 of its bytes as they stand in the file; of the whole file where it is the only record.
    var digest: [UInt8]
    var result: Result
    /// It is rejected because it has no text of an article.
    var isWithoutText = false
}

/// Some records of one file, one behind the other: what is read, committed and let go of together.
struct RecordChunk: Sendable {
    /// The most records of one chunk.
    static let limit = 32

    /// With rising places; at most ``limit``.
    var records: [ReadRecord]
    /// How many bytes they have, unpacked.
    var bytes = 0
    /// Whether the file ends with them. A file has exactly one last chunk, which may be empty.
    var isLast: Bool
    /// Why the rest of the file was not read, although it has one; one sentence. Then the chunk is the last, and the file leaves
    /// whole to `rejected/`, so that nothing of it is lost.
    var cut: String?
}
