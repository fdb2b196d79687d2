/// What stands round some bytes and says something of them: the HTTP headers in a WARC, the headers of a mail's part. Only hints: what
/// the bytes are is decided by the bytes.
struct Envelope: Sendable, Equatable {
    /// The charset as it is named there.
    var charset: String?
    /// The address that the bytes were fetched from.
    var url: String?
    /// When they were, UTC milliseconds since 1970.
    var fetchedAt: Int64?
    /// How many envelopes are round the bytes: 0 for a file. ``Records/all(of:reading:)`` opens ``depthLimit`` of them.
    var depth = 0

    /// How many times the bytes were packed with gzip, one in the other; ``packingLimit`` at most are undone.
    var packings = 0

    /// A packed page in a packed WARC; deeper ones are at fault.
    static let packingLimit = 2
    /// A feed in a mail in a mail in a WARC; deeper ones are at fault.
    static let depthLimit = 4
    /// What stands in one may unpack to so many of the largest records together.
    static let recordsLimit = 8
}
