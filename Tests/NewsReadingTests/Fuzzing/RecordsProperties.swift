import TestSupport

@testable import NewsReading

/// What holds of the records of any file.
enum RecordsProperties {
    /// All that is told of a file.
    struct Told: Equatable {
        var isSequence: Bool
        var passedCount = 0
        var records: [RecordTold] = []
    }

    struct RecordTold: Equatable {
        var place: Int
        var article: Article?
        var fault: ReadingError?
        var bytes: [UInt8]?
        var size: Int
        var isCut: Bool

        init(_ record: Record) {
            (place, bytes, size, isCut) = (record.place, record.bytes, record.size, record.isCut)
            switch record.content {
            case .success(let article): self.article = article
            case .failure(let error): fault = error
            }
        }
    }

    static let pages = InstalledTrees.pages.map { Pages(parser: ParserHere(), trees: $0) }

    /// Cut in two ways, a file has the same records, and each is sound.
    static func checkPieces(_ file: [UInt8]) throws(Broken) {
        var choice = Choice(file)
        let whole = try told(of: file, [])
        try check(whole, Limits())
        try equal(whole, try told(of: file, choice.sizes(of: file.count)), "cut into pieces")
    }

    /// The last two bytes choose bounds, packing, hints and how many records are known already.
    static func checkBounds(_ bytes: [UInt8]) throws(Broken) {
        guard bytes.count >= 2 else { return }
        let (first, second) = (bytes[bytes.count - 2], bytes[bytes.count - 1])
        var file = Array(bytes.dropLast(2))
        var choice = Choice(bytes)
        let limits =
            first & 1 == 0
            ? Limits() : Limits(maxFileBytes: 700, maxArchiveBytes: 1 << (8 + Int(first >> 4) % 5), maxRecordBytes: 300)
        if first & 2 != 0 { file = packed(file, &choice) }
        let hints = first & 4 == 0 ? nil : hints
        let whole = try told(of: file, [], limits, hints: hints)
        try check(whole, limits)
        let sizes = choice.sizes(of: file.count)
        try equal(whole, try told(of: file, sizes, limits, hints: hints), "cut into pieces")
        let skipped = Int(second) % 8
        var rest = whole
        rest.records = Array(whole.records.dropFirst(skipped))
        if whole.records.count > 1 {
            let others = try told(of: file, sizes, limits, skip: skipped, hints: hints)
            try equal(rest, others, "behind \(skipped) known ones")
        }
        if case .hints(let hints)? = try? Sidecar(file, limits: limits, pages: pages) {
            for text in [hints.title, hints.url, hints.source, hints.author, hints.language] {
                if let text { try Soundness.check(text, "a hint") }
            }
        }
    }

    /// Says where they differ first.
    private static func equal(_ told: Told, _ others: Told, _ how: String) throws(Broken) {
        guard told != others else { return }
        let counts =
            "\(told.records.count) and \(others.records.count) records, \(told.passedCount) and \(others.passedCount) passed"
        let first = zip(told.records, others.records).first { $0 != $1 }
        let records = first.map { "; \($0)\nand \($1)" } ?? ""
        throw Broken("other records \(how): \(counts)\(records)")
    }

    private static let hints: Hints = {
        var hints = Hints()
        (hints.title, hints.source, hints.url) = ("افتتاح الرصيف", "صحيفة المرفأ", "https://marfa.example/1")
        (hints.published, hints.author, hints.fetchedAt) = (1_700_000_000_000, "ليلى حداد", 1_700_000_000_001)
        return hints
    }()

    /// Two members of stored blocks.
    private static func packed(_ file: [UInt8], _ choice: inout Choice) -> [UInt8] {
        let cut = choice.next(file.count + 1)
        return StoredGzip.member(Array(file[..<cut])) + StoredGzip.member(Array(file[cut...]))
    }

    static func told(
        of file: [UInt8], _ sizes: [Int], _ limits: Limits = Limits(), skip: Int = 0, pages: Pages? = pages,
        hints: Hints? = nil
    ) throws(Broken) -> Told {
        do throws(SourceFault) {
            var records = try Records(of: source(file, sizes), limits: limits, pages: pages, hints: hints)
            var told = Told(isSequence: records.isSequence)
            _ = try records.skip(skip)
            while let record = try records.next() { told.records.append(RecordTold(record)) }
            told.passedCount = records.passedCount
            return told
        } catch {
            throw Broken("the source failed: \(error)")
        }
    }

    static func source(_ file: [UInt8], _ sizes: [Int]) -> ByteSource {
        guard !sizes.isEmpty else { return ByteSource(file) }
        var (at, turn) = (0, 0)
        return ByteSource { () throws(SourceFault) -> [UInt8]? in
            guard at < file.count else { return nil }
            defer {
                at = min(file.count, at + sizes[turn % sizes.count])
                turn += 1
            }
            return Array(file[at..<min(file.count, at + sizes[turn % sizes.count])])
        }
    }

    private static func check(_ told: Told, _ limits: Limits) throws(Broken) {
        try hold(told.isSequence || told.records.count == 1, "a text with \(told.records.count) records")
        for (index, record) in told.records.enumerated() {
            try hold(record.place == index + 1, "places that do not rise by one")
            try hold((record.bytes == nil) == (told.records.count == 1 && !record.isCut), "bytes of a record")
            try hold(record.bytes.map { $0.count == record.size } ?? true, "the size of a record")
            let most = Envelope.recordsLimit * max(limits.maxFileBytes, limits.maxRecordBytes)
            try hold(record.size <= most, "a record beyond its bound")
            if let fault = record.fault { try Soundness.check(fault) }
            if let article = record.article { try Soundness.check(article) }
            try hold(!record.isCut || index == told.records.count - 1, "a record behind the last one")
        }
    }
}
