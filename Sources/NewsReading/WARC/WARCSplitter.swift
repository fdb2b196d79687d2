/// Cuts the stream of a WARC (ISO 28500) into its records.
///
/// The length that a record states is followed where a record, or the end, comes behind so many bytes: so a page that quotes a WARC
/// stays a page. Where none comes, the length is wrong, as wget and others write it: then the record ends at the first line `WARC/1.`
/// behind its head, so that a lie swallows no other record. Of a record that is longer than may be kept only the stated end is looked
/// at. Each byte is searched a bounded number of times.
///
/// Holds one record of at most ``Limits/maxRecordBytes``; the bytes of a longer one stream past.
struct WARCSplitter {
    /// A head has at most so many bytes.
    static let maxHeaderBytes = 64 << 10
    /// So many line ends are looked over for the next record.
    private static let reach = 4_096

    private var window: StreamWindow
    private let limits: Limits
    /// Where the next record begins in the window, or what is left of the last one.
    private var at: Int
    /// It is not known whether a line begins at ``at``.
    private var isLost = false
    private var isFinished = false

    /// `start`: where the first record begins in the window.
    init(_ window: StreamWindow, start: Int, limits: Limits) {
        (self.window, self.limits) = (window, limits)
        at = start
    }

    /// How many bytes are held. For tests.
    var heldBytes: Int { window.bytes.count }

    /// The next record; nil after the last. What stands between two records is passed over.
    mutating func next() throws(SourceFault) -> WARCPiece? {
        guard !isFinished else { return nil }
        guard try findStart() else {
            isFinished = true
            return window.fault.map { WARCPiece(fault: $0, isLast: true) }
        }
        let head = try headEnd()
        var piece = WARCPiece(blockStart: head.end)
        let extent: Extent
        if let fault = head.fault {
            piece.fault = fault
            extent = fault.fault == .truncated ? Extent(end: head.end, next: head.end) : try open(from: head.end)
            piece.isCutOff = fault.fault == .truncated
        } else {
            let header = WARCHeader(window.bytes[at..<(at + head.end)])
            piece.header = header
            extent = try end(ofBlockAt: head.end, length: header.length)
            (piece.isTooLong, piece.isCutOff) = (extent.isTooLong, extent.isCutOff)
        }
        piece.bytes = Array(window.bytes[at..<(at + extent.end)])
        if try !pass(extent.next) { piece.isCutOff = true }
        isLost = extent.isLost
        if piece.isCutOff, let fault = window.fault, fault.fault != .truncated {
            (piece.fault, piece.isLast) = (fault, true)
        }
        if piece.isCutOff { isFinished = true }
        return piece
    }

    // MARK: where a record begins and ends. Places count from `at`.

    /// Where a record ends.
    private struct Extent {
        /// Where what is kept of it ends.
        var end: Int
        /// Where to go on.
        var next: Int
        var isTooLong = false
        /// The stream ended first.
        var isCutOff = false
        /// Where to go on is within some line.
        var isLost = false
    }

    /// Goes to the next record. False where there is none.
    private mutating func findStart() throws(SourceFault) -> Bool {
        if !isLost {
            while try passesLineEnds(), try fill() {}
            _ = try has(WARCVersionLine.maxBytes)
            if beginsRecord(0, isEnd: true) { return true }
        }
        isLost = false
        while true {
            if let start = first(from: 1, to: available) {
                at += start
                return true
            }
            at += max(0, available - WARCVersionLine.maxBytes - 1)
            guard try fill() else { return false }
        }
    }

    /// Passes the line ends of the window. True where more may follow.
    private mutating func passesLineEnds() throws(SourceFault) -> Bool {
        while at < window.bytes.count, WARCSplitter.isLineEnd(window.bytes[at]) { at += 1 }
        return at == window.bytes.count
    }

    /// The head ends behind a blank line. Where there is none: at the next version line, at the bound, or with the stream.
    private mutating func headEnd() throws(SourceFault) -> (end: Int, fault: ReadingError?) {
        var (line, scanned) = (0, 0)
        while true {
            let end = window.bytes.withUnsafeBytes { $0.firstIndex(of: 0x0A, or: 0x0A, from: at + scanned) } - at
            guard end < WARCSplitter.maxHeaderBytes else {
                return (line, ReadingError(.malformed, "its head has over \(WARCSplitter.maxHeaderBytes) bytes"))
            }
            guard end < available else {
                scanned = available
                if try fill() { continue }
                return (available, ReadingError(.truncated, "the archive is cut off in the head of this record"))
            }
            let length = end - line
            if line > 0, length == 0 || length == 1 && window.bytes[at + line] == 0x0D { return (end + 1, nil) }
            if line > 0, beginsRecord(line) { return (line, ReadingError(.malformed, "its head has no end")) }
            (line, scanned) = (end + 1, end + 1)
        }
    }

    private mutating func end(ofBlockAt start: Int, length: Int?) throws(SourceFault) -> Extent {
        guard let length, length <= limits.maxArchiveBytes else { return try open(from: start) }
        let end = start + length
        guard try has(min(end, limits.maxRecordBytes + 1)) else {
            // The stream ends before it: perhaps because the length is wrong.
            if let next = first(from: start, to: available) { return Extent(end: trimmed(next, start), next: next) }
            return Extent(end: available, next: available, isCutOff: true)
        }
        guard end <= limits.maxRecordBytes else {
            return Extent(end: limits.maxRecordBytes, next: end, isTooLong: true)
        }
        _ = try has(end + WARCSplitter.reach + WARCVersionLine.maxBytes)
        if endsRecord(end) { return Extent(end: end, next: end) }
        if let next = first(from: start, to: end) {
            return Extent(end: trimmed(next, start), next: next)
        }
        return try open(from: end)
    }

    /// The end of a record whose length is not known: at the next one.
    private mutating func open(from start: Int) throws(SourceFault) -> Extent {
        let limit = limits.maxRecordBytes
        var from = start
        while true {
            if let next = first(from: from, to: limit) { return Extent(end: trimmed(next, start), next: next) }
            guard available <= limit + WARCVersionLine.maxBytes else {
                // A line may end with the last byte that is kept.
                return Extent(end: limit, next: limit - 1, isTooLong: true, isLost: true)
            }
            from = max(start, available - WARCVersionLine.maxBytes)
            guard try fill() else {
                return Extent(end: min(available, limit), next: available, isTooLong: available > limit)
            }
        }
    }

    /// Whether a record ends here: line ends follow, and then a record or nothing.
    private func endsRecord(_ end: Int) -> Bool {
        var next = end
        while next < available, next < end + WARCSplitter.reach, WARCSplitter.isLineEnd(window.bytes[at + next]) {
            next += 1
        }
        return next == available || next == end + WARCSplitter.reach || beginsRecord(next, isEnd: true)
    }

    /// The first record that begins at a line's start, at or behind `start` and at or before `last`.
    private func first(from start: Int, to last: Int) -> Int? {
        window.bytes.withUnsafeBytes { WARCVersionLine.first(in: $0, from: at + start, to: at + last) }.map { $0 - at }
    }

    private func beginsRecord(_ place: Int, isEnd: Bool = false) -> Bool {
        window.bytes.withUnsafeBytes { WARCVersionLine.begins($0, at: at + place, isEnd: isEnd && window.isAtEnd) }
    }

    /// Before a record stand two line ends that belong to none.
    private func trimmed(_ end: Int, _ start: Int) -> Int {
        var end = end
        for _ in 0..<2 {
            guard end > start, window.bytes[at + end - 1] == 0x0A else { break }
            end -= 1
            if end > start, window.bytes[at + end - 1] == 0x0D { end -= 1 }
        }
        return end
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0D || byte == 0x0A }

    // MARK: the window

    private var available: Int { window.bytes.count - at }

    /// Takes bytes until there are so many. False where the stream ends first.
    private mutating func has(_ count: Int) throws(SourceFault) -> Bool {
        while available < count { guard try fill() else { return false } }
        return true
    }

    private mutating func fill() throws(SourceFault) -> Bool {
        // What was passed is forgotten once it is more than what is left: each byte is moved about once.
        if at > available {
            window.drop(at)
            at = 0
        }
        return try window.fill()
    }

    /// Goes on by so many bytes, holding none of them. False where the stream ends first.
    private mutating func pass(_ count: Int) throws(SourceFault) -> Bool {
        var left = count
        while left > available {
            left -= available
            at = window.bytes.count
            guard try fill() else { return false }
        }
        at += left
        return true
    }
}
