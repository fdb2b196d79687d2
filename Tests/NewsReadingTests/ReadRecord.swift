import NewsReading

/// A record in a form that tests compare.
struct ReadRecord: Equatable {
    var place: Int
    var article: Article?
    var fault: ReadingError?
    var bytes: [UInt8]?

    init(_ record: Record) {
        place = record.place
        bytes = record.bytes
        switch record.content {
        case .success(let article): self.article = article
        case .failure(let error): fault = error
        }
    }

    /// Every record of a file. `pieceSizes`: the file comes in pieces of these sizes, again and again; empty: as a whole.
    static func all(
        _ file: [UInt8], limits: Limits = Limits(), pieceSizes: [Int] = []
    ) throws(SourceFault) -> [ReadRecord] {
        var records = try Records(of: source(file, pieceSizes), limits: limits)
        var all: [ReadRecord] = []
        while let record = try records.next() { all.append(ReadRecord(record)) }
        return all
    }

    static func all(_ file: String) throws(SourceFault) -> [ReadRecord] { try all(Array(file.utf8)) }

    static func source(_ file: [UInt8], _ sizes: [Int]) -> ByteSource {
        guard !sizes.isEmpty else { return ByteSource(file) }
        var (at, turn) = (0, 0)
        return ByteSource { () throws(SourceFault) -> [UInt8]? in
            guard at < file.count else { return nil }
            let end = min(file.count, at + sizes[turn % sizes.count])
            turn += 1
            defer { at = end }
            return Array(file[at..<end])
        }
    }
}
