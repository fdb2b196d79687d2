/// Reads separated values as RFC 4180 has them, from bytes that come in any pieces; one row is held at a time.
///
/// Lines end in LF or CR LF. A cell in quotes may hold separators and line ends; a quote in it is written twice. What
/// breaks these rules is noted, taken as it stands, and reading goes on.
///
/// Rejected: SwiftCSV, which holds the whole text, compares grapheme clusters (a mark behind a comma hides the comma), and
/// whose faults have no line.
struct CSVReader {
    struct Cell {
        /// In `text`.
        var range: Range<Int>
        /// Where it begins, its opening quote included.
        var place: YAMLReading.Place
    }

    /// A row that is longer has a quote that is never closed.
    static let maxRowBytes = 16 << 20
    /// A row of more cells is none.
    static let maxCells = 10_000

    private enum State {
        case cellStart, plain, quoted
        /// Behind a quote in a quoted cell: it may close the cell or be the first of two.
        case quote
        /// The same, and a CR behind it.
        case quoteAndReturn
    }

    /// The cells of the row, unquoted, one behind the other.
    private(set) var text: [UInt8] = []
    private(set) var cells: [Cell] = []
    /// Of a row so many are told.
    private static let maxFaults = 100
    /// What is wrong with the quotes of the row, the first of it.
    private(set) var faults: [(place: YAMLReading.Place, misreading: Misreading)] = []
    /// The row is longer than `maxRowBytes` or has more than `maxCells`: nothing behind it can be read.
    private(set) var isTooLong = false

    private let separator: UInt8
    private var state = State.cellStart
    private var start = 0
    private var startPlace = YAMLReading.Place()
    private var place = YAMLReading.Place()
    private var wasQuoted = false

    init(separator: UInt8 = UInt8(ascii: ",")) {
        self.separator = separator
    }

    /// True: nothing but a line end stands in the row.
    var isEmptyLine: Bool { text.isEmpty && cells.count == 1 && !wasQuoted }

    /// Takes the next byte; true: the row is complete. Whoever calls reads it, and calls `beginRow` before the next byte.
    mutating func take(_ byte: UInt8) -> Bool {
        let here = place
        if byte == Self.lineFeed {
            place.line += 1
            place.column = 1
        } else if byte & 0xC0 != 0x80 {
            place.column += 1
        }
        switch state {
        case .cellStart:
            (start, startPlace) = (text.count, here)
            if byte == Self.quote {
                (state, wasQuoted) = (.quoted, true)
                return false
            }
            state = .plain
            return takePlain(byte, at: here)
        case .plain: return takePlain(byte, at: here)
        case .quoted:
            if byte == Self.quote { state = .quote } else { append(byte) }
            return isTooLong
        case .quote:
            switch byte {
            case Self.quote:
                state = .quoted
                append(byte)
                return isTooLong
            case separator:
                endCell()
                return isTooLong
            case Self.lineFeed:
                endCell()
                return true
            case Self.carriageReturn:
                state = .quoteAndReturn
                return false
            default: return takeStray(byte, at: here)
            }
        case .quoteAndReturn:
            if byte == Self.lineFeed {
                endCell()
                return true
            }
            append(Self.carriageReturn)
            return takeStray(byte, at: here)
        }
    }

    /// The file ends; true: a last row without a line end is complete.
    mutating func finish() -> Bool {
        switch state {
        case .cellStart:
            guard !cells.isEmpty else { return false }
            (start, startPlace) = (text.count, place)
        case .plain: if text.count > start, text.last == Self.carriageReturn { text.removeLast() }
        case .quoted: note(startPlace, "begins with a quote that is never closed", remedy: "close it, or take it out")
        case .quote, .quoteAndReturn: break
        }
        endCell()
        return true
    }

    /// Forgets the row.
    mutating func beginRow() {
        text.removeAll(keepingCapacity: true)
        cells.removeAll(keepingCapacity: true)
        faults.removeAll(keepingCapacity: true)
        wasQuoted = false
    }

    private mutating func takePlain(_ byte: UInt8, at here: YAMLReading.Place) -> Bool {
        switch byte {
        case separator:
            endCell()
            return isTooLong
        case Self.lineFeed:
            if text.count > start, text.last == Self.carriageReturn { text.removeLast() }
            endCell()
            return true
        case Self.quote:
            note(
                here, "is a quote inside a cell that does not begin with one",
                remedy: "put the whole cell in quotes and write this one twice")
            append(byte)
        default: append(byte)
        }
        return isTooLong
    }

    private mutating func takeStray(_ byte: UInt8, at here: YAMLReading.Place) -> Bool {
        note(here, "stands behind the quote that ends a cell", remedy: "write a quote inside a cell twice")
        state = .plain
        guard byte != Self.quote else {
            append(byte)
            return isTooLong
        }
        return takePlain(byte, at: here)
    }

    private mutating func append(_ byte: UInt8) {
        text.append(byte)
        guard text.count > Self.maxRowBytes, !isTooLong else { return }
        isTooLong = true
        note(
            startPlace, "begins a cell that does not end within \(Self.maxRowBytes >> 20) MiB",
            remedy: "check that the quotes of this line are closed")
    }

    private mutating func endCell() {
        cells.append(Cell(range: start..<text.count, place: startPlace))
        (start, state) = (text.count, .cellStart)
        guard cells.count > Self.maxCells, !isTooLong else { return }
        isTooLong = true
        note(
            startPlace, "is one of more than \(Self.maxCells) cells of a line",
            remedy: "check that this is the right file")
    }

    private mutating func note(_ place: YAMLReading.Place, _ problem: String, remedy: String) {
        guard faults.count < Self.maxFaults else { return }
        faults.append((place, Misreading(problem, remedy: remedy)))
    }

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
}

extension CSVReader {
    /// The values of one cell that holds several: `;` between them, a value that holds `;` or quotes in quotes itself.
    /// Quotes that do not fit are letters of the value. Empty values are left out.
    static func values(in cell: ArraySlice<UInt8>) -> [[UInt8]] {
        let semicolon = UInt8(ascii: ";")
        guard cell.contains(quote) else { return cell.split(separator: semicolon).map(Array.init) }
        var reader = CSVReader(separator: semicolon)
        var values: [[UInt8]] = []
        func add() { values += reader.cells.lazy.map { Array(reader.text[$0.range]) }.filter { !$0.isEmpty } }
        for byte in cell where reader.take(byte) {
            add()
            reader.beginRow()
        }
        let isUnclosed = reader.state == .quoted
        if isUnclosed { return cell.split(separator: semicolon).map(Array.init) }
        if reader.finish() { add() }
        return values
    }
}
