/// Feeds and agencies' files: RSS, Atom, NewsML-G2, NewsML 1 and NITF. Cut at their repeated elements without parsing the whole, so that
/// one of 500 MB needs no more memory than its largest unit.
///
/// A unit is the bytes of its element as they stand, so that the same entry of a feed that is fetched again is the same record.
struct ElementUnits: UnitSource {
    private let kind: WireKind
    private let unitName: [UInt8]
    private let fence: LiteralFence
    private let reading: Reading
    private var window: ElementWindow
    /// What the file is written in, where its units are not its own bytes.
    private let charset: Charset?
    private let unitCharset: UnitCharset
    private var scanner = TagScanner()
    /// Where the scanner is.
    private var at = 0
    /// What stands before the first unit; nil until it is known.
    private var head: WireHead?

    /// Where the unit begins that is being read.
    private var start: Int?
    /// Elements in it that are open, and how many of those have its name, itself too.
    private var (depth, nesting) = (0, 0)
    /// The first bytes of a unit that is too long.
    private var kept: [UInt8]?
    private var isDone = false

    /// The most bytes before the first unit that are looked at.
    private static let maxHead = 256 << 10
    /// Fewer bytes are not worth moving the others.
    private static let dropBytes = 64 << 10

    init?(_ opening: Opening, then stream: ByteStream, reading: Reading) throws(SourceFault) {
        guard reading.pages != nil, let found = WireOpening(opening) else { return nil }
        (kind, charset, self.reading) = (found.kind, found.order?.charset, reading)
        unitName = kind.unit
        fence = LiteralFence(unit: unitName, containers: WireKind.containers)
        window = ElementWindow(opening.bytes, order: found.order, then: stream, limits: reading.limits)
        while window.bytes.count < UnitCharset.sampleBytes, try window.fill() {}
        unitCharset = UnitCharset(Array(window.bytes.prefix(UnitCharset.sampleBytes)), envelope: reading.envelope)
    }

    func recordCount(of unit: [UInt8]) -> Int? { kind.isOneRecord ? 1 : nil }

    func records(of unit: [UInt8]) throws(ParserFault) -> [FoundRecord] {
        try (head ?? WireHead([], kind, charset: unitCharset)).records(of: unit, kind, charset, reading)
    }

    mutating func next() throws(SourceFault) -> Unit? {
        while !isDone {
            guard let tag = scanner.next(window.bytes, &at) else {
                trim()
                if try window.fill() { continue }
                isDone = true
                return last()
            }
            if let end = start == nil ? begin(tag) : takeInUnit(tag) { return finished(end) }
        }
        return nil
    }

    /// Takes a tag between two units. Returns where a unit ends.
    private mutating func begin(_ tag: TagScanner.Tag) -> Int? {
        guard tag != .end, scanner.name == unitName else { return nil }
        takeHead(scanner.tagStart)
        start = scanner.tagStart
        (depth, nesting) = (0, 1)
        scanner.fence = fence
        return tag == .empty ? at : nil
    }

    private mutating func takeInUnit(_ tag: TagScanner.Tag) -> Int? {
        let isUnit = scanner.name == unitName
        switch tag {
        case .lost: return at
        case .start, .empty:
            if isUnit, !kind.nests || depth == 0 {
                // Its end is missing: this tag is read again as the beginning of the next.
                at = scanner.tagStart
                scanner.restart()
                return at
            }
            guard tag == .start else { return nil }
            depth += 1
            if isUnit { nesting += 1 }
        case .end:
            if WireKind.containers.contains(scanner.name) { return scanner.tagStart }
            depth = max(0, depth - 1)
            if isUnit { nesting -= 1 }
            if nesting == 0 { return at }
        }
        return nil
    }

    private mutating func finished(_ end: Int, fault: ReadingError? = nil, isCut: Bool = false) -> Unit {
        let limit = reading.limits.maxRecordBytes
        let range = (start ?? end)..<end
        var unit = Unit(bytes: kept ?? Array(window.bytes[range].prefix(limit)), fault: fault, isCut: isCut)
        if fault == nil, kept != nil || range.count > limit {
            unit.fault = ReadingError(.tooLarge, "it has over \(limit) bytes")
        }
        while let last = unit.bytes.last, JSONReader.isBlank(last) { unit.bytes.removeLast() }
        (start, kept, scanner.fence) = (nil, nil, nil)
        if at >= ElementUnits.dropBytes, 2 * at >= window.bytes.count { drop(at) }
        return unit
    }

    /// The unit that the file ends in, if it does.
    private mutating func last() -> Unit? {
        takeHead(0)
        if let fault = window.fault { return finished(at, fault: fault, isCut: true) }
        guard start != nil else { return nil }
        if let end = scanner.fence?.candidate { return finished(end) }
        // Of a unit whose own end alone is missing nothing is lost.
        if depth == 0, scanner.isInText { return finished(at) }
        return finished(at, fault: kept == nil ? ReadingError(.truncated, "the file ends in the middle of it") : nil)
    }

    private mutating func takeHead(_ end: Int) {
        guard head == nil else { return }
        head = WireHead(Array(window.bytes[..<min(end, ElementUnits.maxHead)]), kind, charset: unitCharset)
    }

    /// Forgets what nobody needs before more is taken.
    private mutating func trim() {
        let limit = reading.limits.maxRecordBytes
        if let start {
            guard at - start > limit else { return }
            kept = kept ?? Array(window.bytes[start..<(start + limit)])
        } else if head == nil {
            guard at > ElementUnits.maxHead else { return }
            takeHead(at)
        }
        var end = scanner.fence?.candidate ?? at
        // The beginning of a tag is needed where it may begin or end a unit; that of an endless one is not.
        if !scanner.isInText, at - scanner.tagStart <= limit { end = min(end, scanner.tagStart) }
        guard end >= ElementUnits.dropBytes else { return }
        drop(end)
        if start != nil { start = 0 }
    }

    private mutating func drop(_ count: Int) {
        window.drop(count)
        scanner.drop(count)
        at -= count
    }
}
