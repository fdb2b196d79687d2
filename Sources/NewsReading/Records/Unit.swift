/// What is cut out of a file as one piece and read on its own: a line, an entry of a feed, a message, a record of a WARC. Most units
/// hold one record, some several (a mail with attached articles), some none (a picture).
struct Unit {
    /// Its bytes without blanks at their ends; of a unit that is too long only the first ``Limits/maxRecordBytes``.
    var bytes: [UInt8]
    /// Why it is not to be read: it is a record at fault then.
    var fault: ReadingError?
    /// The file goes on, but the rest cannot be read (``fault`` says why): it is the last unit.
    var isCut = false
}

/// Cuts the stream of a file into units, and reads them. Memory depends on the largest unit, not on the file. Used by one thread at a
/// time. One type for each way of cutting.
protocol UnitSource {
    /// Nil where the file is not of its kind, which its opening shows. Takes what else it needs from the stream.
    init?(_ opening: Opening, then stream: ByteStream, reading: Reading) throws(SourceFault)

    /// The next unit; nil after the last. Throws if the file's bytes cannot be read.
    mutating func next() throws(SourceFault) -> Unit?

    /// The records of a unit, in their order. Depends on nothing but the unit and the beginning of the file. Throws where the parser
    /// was interrupted: the machine is at fault.
    func records(of unit: [UInt8]) throws(ParserFault) -> [FoundRecord]

    /// How many records a unit has, where that is known without reading it; nil where it is not. Records that are known already are
    /// passed by it.
    func recordCount(of unit: [UInt8]) -> Int?

    /// How many pieces of the file were passed so far because nothing of their kind is read: requests, pictures. 0 where there are none.
    var passedCount: Int { get }
}

extension UnitSource {
    var passedCount: Int { 0 }
}
