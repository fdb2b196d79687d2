/// One delivery as the archive keeps it.
package struct FileRow: Sendable, Equatable {
    /// The name as dropped, its bytes.
    package var name: [UInt8]
    /// The name for readers: invalid bytes as `\xNN`.
    package var display: String
    /// Where it was claimed: the directory under `work/`; nil in mode `keep`.
    package var batch: String?
    /// SHA-256 of the bytes; nil where they were not read.
    package var digest: [UInt8]?
    /// Bytes; nil where unknown.
    package var size: Int64?
    /// Time of last change as the file system had it, nanoseconds since 1970; nil where unknown.
    package var modified: Int64?
    package var fate: Fate
    /// Why it was rejected or deferred; one sentence.
    package var reason: String?
    /// How often it was tried, counting the successful try.
    package var attempts: Int64
    /// Its first article; for a known file the article it repeats.
    package var article: Int64?
    /// How many records it holds, so far while it is in progress; nil for a file that is one record itself.
    package var records: Int64?
    /// UTC milliseconds: when it was claimed, and when this row was written.
    package var seenAt: Int64
    package var recordedAt: Int64

    package init(
        name: [UInt8], display: String, batch: String?, digest: [UInt8]?, size: Int64?, modified: Int64?, fate: Fate,
        reason: String? = nil, attempts: Int64 = 1, article: Int64? = nil, records: Int64? = nil, seenAt: Int64,
        recordedAt: Int64
    ) {
        self.name = name
        self.display = display
        self.batch = batch
        self.digest = digest
        self.size = size
        self.modified = modified
        self.fate = fate
        self.reason = reason
        self.attempts = attempts
        self.article = article
        self.records = records
        self.seenAt = seenAt
        self.recordedAt = recordedAt
    }
}
