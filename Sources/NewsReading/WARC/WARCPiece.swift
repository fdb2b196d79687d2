/// One record of a WARC as it was cut out of the stream.
struct WARCPiece {
    /// Head and block as they stand; of a longer record the first ``Limits/maxRecordBytes``.
    var bytes: [UInt8] = []
    /// Where the block begins in ``bytes``.
    var blockStart = 0
    /// Nil where the head itself is at fault.
    var header: WARCHeader?
    /// Why nothing can be made of it.
    var fault: ReadingError?
    /// It has more bytes than a record may have.
    var isTooLong = false
    /// The archive ended before the record did.
    var isCutOff = false
    /// The stream is damaged (``fault`` says how): nothing comes after it.
    var isLast = false
}
