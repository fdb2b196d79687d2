/// The records of a file, one after another. Each is an article or a fault of its own; a fault does not affect the
/// other records.
///
/// A text and a web page are one record. A file of units (JSON lines, a feed, a mailbox, …) has as many as its units hold. The
/// file's first bytes, unpacked, decide which it is, never its name. Pure: equal bytes give equal records, however they are cut into
/// pieces. Memory depends on the largest unit and on the pieces of the source, not on the file. Used by one thread at a time.
package struct Records: ~Copyable {
    /// Whether the file is of a kind that holds any number of records; false for a text and a page.
    package let isSequence: Bool
    /// The place of the record that was read last, from 1; 0 before the first.
    package private(set) var place = 0

    /// How many pieces of the file were passed so far because nothing of their kind is read: requests and pictures of a WARC.
    package var passedCount: Int { units?.passedCount ?? 0 }

    private let reading: Reading
    private var hints: Hints?
    private var text: StreamWindow?
    private var units: (any UnitSource)?
    /// Records that were found and not asked for yet.
    private var found: [Found] = []

    /// A record without its place.
    private struct Found {
        var record: FoundRecord
        var isCut = false
    }

    private static let gzip: [UInt8] = [0x1F, 0x8B]

    /// Reads as much as is needed to tell what the file is. Throws if its bytes cannot be read.
    ///
    /// `pages`: how web pages are read; without it they are taken as plain text. `hints`: what a sidecar says; the records depend on
    /// it too.
    package init(
        of source: ByteSource, limits: Limits, pages: Pages? = nil, hints: Hints? = nil
    ) throws(SourceFault) {
        try self.init(of: source, reading: Reading(limits: limits, pages: pages))
        self.hints = hints
    }

    init(of source: ByteSource, reading: Reading) throws(SourceFault) {
        var head: [UInt8] = []
        while head.count < Records.gzip.count, let piece = try source.pull() {
            if head.isEmpty { head = piece } else { head += piece }
        }
        var reading = reading
        let isPacked = head.starts(with: Records.gzip)
        if isPacked { reading.envelope.packings += 1 }
        let stream =
            reading.envelope.packings <= Envelope.packingLimit
            ? ByteStream(head, then: source, isPacked: isPacked, parser: reading.pages?.parser)
            : ByteStream(damaged: Records.tooDeep)
        let opening = try Opening(of: stream, limits: reading.limits)
        let units = try Records.units(opening, stream, reading)
        self.reading = reading
        self.units = units
        isSequence = units != nil
        text = units == nil ? StreamWindow(opening.bytes, then: stream, limits: reading.limits) : nil
    }

    private static var tooDeep: ReadingError {
        ReadingError(.tooDeep, "it is packed with gzip more than \(Envelope.packingLimit) times")
    }

    /// The way to cut this file into units; nil for one that is a record itself.
    private static func units(
        _ opening: Opening, _ stream: ByteStream, _ reading: Reading
    ) throws(SourceFault) -> (any UnitSource)? {
        if let units = JSONUnits(opening, then: stream, reading: reading) { return units }
        if let units = UTF16JSON(opening, then: stream, reading: reading) { return units }
        if let units = MailUnits(opening, then: stream, reading: reading) { return units }
        if let units = WARCUnits(opening, then: stream, reading: reading) { return units }
        if let units = try ElementUnits(opening, then: stream, reading: reading) { return units }
        return nil
    }

    /// The next record; nil after the last. Throws if the file's bytes cannot be read, or the parser was interrupted.
    package mutating func next() throws(SourceFault) -> Record? {
        // With the first record it has to be known whether there is another.
        while found.count < (place == 0 ? 2 : 1), try findMore() {}
        guard !found.isEmpty else { return nil }
        let isOnly = place == 0 && found.count == 1
        let next = found.removeFirst()
        place += 1
        return Record(
            place: place, content: filled(next.record, isOnly: isOnly),
            bytes: isOnly && !next.isCut ? nil : next.record.bytes,
            size: next.record.bytes.count, isCut: next.isCut)
    }

    /// What was found, with what the file's hints say.
    private func filled(_ record: FoundRecord, isOnly: Bool) -> Result<Article, ReadingError> {
        guard let hints, case .success(let article) = record.content else { return record.content }
        let isPage = units == nil && reading.pages != nil && Markup(of: record.bytes) == .page
        return .success(hints.filling(article, isOnly: isOnly, format: isPage ? .page : .text))
    }

    /// Skips records that are known already, without reading their contents where that can be. Returns how many it skipped.
    package mutating func skip(_ count: Int) throws(SourceFault) -> Int {
        let before = place
        while place - before < count {
            if !found.isEmpty {
                found.removeFirst()
            } else if let unit = try units?.next() {
                let known = unit.fault == nil ? units?.recordCount(of: unit.bytes) : 1
                guard let known, known <= count - (place - before) else {
                    try take(unit)
                    continue
                }
                place += known
                continue
            } else if try !findMore() {
                break
            } else {
                continue
            }
            place += 1
        }
        return place - before
    }

    /// Reads the next unit, or the text. False after the last.
    private mutating func findMore() throws(SourceFault) -> Bool {
        if let text {
            self.text = nil
            return try take(text)
        }
        guard let unit = try units?.next() else { return false }
        try take(unit)
        return true
    }

    private mutating func take(_ unit: Unit) throws(SourceFault) {
        if let fault = unit.fault {
            return found.append(Found(record: FoundRecord(unit.bytes, .failure(fault)), isCut: unit.isCut))
        }
        do throws(ParserFault) {
            found += try units?.records(of: unit.bytes).map { Found(record: $0) } ?? []
        } catch {
            throw SourceFault(error)
        }
    }

    private mutating func take(_ window: consuming StreamWindow) throws(SourceFault) -> Bool {
        // Reads at least one byte more than the limit, if there is one: that shows that the file is too large.
        let limit = reading.limits.maxFileBytes
        while window.bytes.count <= limit, try window.fill() {}
        let content: Result<Article, ReadingError>
        if let fault = window.fault {
            content = .failure(fault)
        } else if window.bytes.count > limit {
            // How many there are was not seen, and how many were taken depends on how the file is cut.
            content = .failure(ReadingError(.tooLarge, "the file has over \(limit) bytes"))
        } else {
            content = try read(window.bytes)
        }
        let bytes = window.bytes.count > limit ? Array(window.bytes[..<limit]) : window.bytes
        found.append(Found(record: FoundRecord(bytes, content)))
        return true
    }

    private func read(_ bytes: [UInt8]) throws(SourceFault) -> Result<Article, ReadingError> {
        if let pages = reading.pages, let markup = Markup(of: bytes) {
            if let refusal = markup.refusal { return .failure(refusal) }
            let page = DeclaredPage(bytes, charset: reading.envelope.charset)
            do throws(ParserFault) {
                return page.told(try pages.article(page.bytes, limits: reading.limits))
            } catch {
                throw SourceFault(error)
            }
        }
        if let refusal = JSONForm.refusal(of: bytes) { return .failure(refusal) }
        return Result { () throws(ReadingError) in
            try Reader.read(bytes, limits: reading.limits, declared: reading.envelope.charset)
        }
    }
}

extension Records {
    /// All records of bytes in memory: what stands in an envelope. Throws where the parser was interrupted.
    static func all(of bytes: [UInt8], reading: Reading) throws(ParserFault) -> [FoundRecord] {
        guard reading.envelope.depth < Envelope.depthLimit else {
            return [
                FoundRecord(
                    bytes, .failure(ReadingError(.tooDeep, "it stands in more than \(Envelope.depthLimit) envelopes")))
            ]
        }
        // All of them are held at once.
        var reading = reading
        reading.limits.maxArchiveBytes = min(
            reading.limits.maxArchiveBytes, Envelope.recordsLimit * reading.limits.maxRecordBytes)
        var all: [FoundRecord] = []
        do throws(SourceFault) {
            var records = try Records(of: ByteSource(bytes), reading: reading)
            while let record = try records.next() { all.append(FoundRecord(record.bytes ?? bytes, record.content)) }
        } catch {
            // Bytes in memory can always be read; what is left is the parser.
            throw error.cause as? ParserFault ?? ParserFault(.interrupted, "the parser gave no answer")
        }
        return all
    }
}
