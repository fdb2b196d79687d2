/// The mails of a file: of a mailbox each on its own (RFC 4155, the lengths that some of them state do not count), else the one.
struct MailUnits: UnitSource {
    private let reading: Reading
    private let isMailbox: Bool
    /// Whether the lines between its mails are bare (``MailStart/isBareFromLine(_:)``).
    private let hasBareLines: Bool
    private var window: StreamWindow
    /// What of the window was taken.
    private var at = 0
    /// Up to here there is no line end.
    private var searched = 0
    private var isAtEnd = false

    /// A longer line is no line between mails.
    private static let maxLineBytes = 64 << 10

    init?(_ opening: Opening, then stream: ByteStream, reading: Reading) {
        guard let start = opening.mail else { return nil }
        self.reading = reading
        isMailbox = start == .mailbox
        window = StreamWindow(opening.bytes, then: stream, limits: reading.limits)
        window.drop(opening.start)
        hasBareLines = isMailbox && MailStart.isBareFromLine(window.bytes.prefix { $0 != 0x0A })
    }

    mutating func next() throws(SourceFault) -> Unit? {
        while !isAtEnd {
            let unit = isMailbox ? try nextOfMailbox() : try whole()
            if !unit.bytes.isEmpty || unit.fault != nil { return unit }
        }
        return nil
    }

    func recordCount(of unit: [UInt8]) -> Int? { nil }

    func records(of unit: [UInt8]) throws(ParserFault) -> [FoundRecord] {
        try MailReader.records(of: unit, isInMailbox: isMailbox, reading: reading)
    }

    private mutating func whole() throws(SourceFault) -> Unit {
        while window.bytes.count <= reading.limits.maxRecordBytes, try window.fill() {}
        isAtEnd = true
        return finished(window.bytes, count: window.bytes.count)
    }

    /// From behind a line `From …` to the next one below a blank line.
    private mutating func nextOfMailbox() throws(SourceFault) -> Unit {
        var (mail, count) = ([UInt8](), 0)
        var isBelowBlank = false
        var isFirst = true
        while let line = try nextLine() {
            let bytes = window.bytes[line.range]
            if isFirst {
                // The line that the mail before ended at.
                isFirst = false
            } else {
                if isBelowBlank, line.isWhole, isBetweenMails(bytes) { return finished(mail, count: count) }
                count += bytes.count
                mail += bytes.prefix(reading.limits.maxRecordBytes - mail.count)
            }
            isBelowBlank = line.isWhole && bytes.allSatisfy { $0 == 0x0A || $0 == 0x0D }
            at = line.range.upperBound
        }
        isAtEnd = true
        return finished(mail, count: count)
    }

    private func isBetweenMails(_ line: ArraySlice<UInt8>) -> Bool {
        MailStart.isFromLine(line) || hasBareLines && MailStart.isBareFromLine(line)
    }

    /// The next line with its end; of one that is too long a piece. Nil at the end of the file.
    private mutating func nextLine() throws(SourceFault) -> (range: Range<Int>, isWhole: Bool)? {
        searched = max(searched, at)
        while true {
            let end = window.bytes.withUnsafeBytes { $0.firstIndex(of: 0x0A, or: 0x0A, from: searched) }
            if end < window.bytes.count { return line(to: end + 1) }
            searched = end
            if end - at > MailUnits.maxLineBytes { return line(to: end) }
            if at > 0 {
                window.drop(at)
                searched -= at
                at = 0
            }
            guard try window.fill() else { return at < window.bytes.count ? line(to: window.bytes.count) : nil }
        }
    }

    /// Whether the beginning of a line stands before the window: that is how a long one is left out of account, however it is cut.
    private var isInLine = false

    private mutating func line(to end: Int) -> (range: Range<Int>, isWhole: Bool) {
        defer { isInLine = window.bytes[end - 1] != 0x0A }
        return (at..<end, !isInLine && (window.bytes[end - 1] == 0x0A || window.isAtEnd))
    }

    private func finished(_ bytes: [UInt8], count: Int) -> Unit {
        let limit = reading.limits.maxRecordBytes
        var bytes = bytes.count > limit ? Array(bytes[..<limit]) : bytes
        let tooLong = count > limit ? ReadingError(.tooLarge, "it has over \(limit) bytes") : nil
        while let last = bytes.last, JSONReader.isBlank(last) { bytes.removeLast() }
        let fault = isAtEnd ? window.fault : nil
        return Unit(bytes: bytes, fault: fault ?? tooLong, isCut: fault != nil)
    }
}
