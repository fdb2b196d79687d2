internal import AlertFormat
internal import Glibc
internal import NewsArchive
internal import NewsReading
internal import RasidSystem

/// The alert logs of a desk, those that were rotated too: what they say of the numbers of alerts.
struct AlertLogs {
    /// The greatest number in any of them; 0 where there is none.
    var last: Int64 { max(lastLine, lastText) }
    /// The greatest number in the log of JSON lines and those rotated from it.
    private(set) var lastLine: Int64 = 0
    /// The last whole line of the log of JSON lines that is written now: its number, and where it ends. nil: there is none.
    private(set) var current: (sequence: Int64, mark: SinkMark)?
    /// The log of JSON lines that is there and empty.
    private(set) var empty: SinkMark?
    /// The greatest number in the log of readable lines and those rotated from it.
    private(set) var lastText: Int64 = 0
    /// Logs that could not be read whole, with the reason; safe to print.
    private(set) var unread: [String] = []

    /// A piece of a file that is read at a time, and what holds at least one line.
    private static let piece = 1 << 20

    /// `log`: of JSON lines; `textLog`: of readable lines.
    init(log: String, textLog: String?) {
        for path in family(of: log) { lastLine = max(lastLine, greatest(in: path)) }
        for path in textLog.map({ family(of: $0) }) ?? [] { lastText = max(lastText, greatest(in: path)) }
        look(at: log)
    }

    /// The file and those beside it that are named after it: `alerts.jsonl.1`, `alerts.jsonl-20261130.gz`, `alerts-20261130.jsonl`.
    private mutating func family(of path: String) -> [String] {
        let folder = ParentFolder.of(path)
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let dot = name.lastIndex(of: ".") ?? name.endIndex
        let (stem, ending) = (String(name[..<dot]), String(name[dot...]))
        var found: [String] = []
        let list = { (bytes: [UInt8]) in
            guard let other = String(validating: bytes, as: UTF8.self) else { return }
            let isDated = other.hasPrefix(stem + "-") && (other.hasSuffix(ending) || other.contains(ending + "."))
            if other.hasPrefix(name) || isDated { found.append("\(folder)/\(other)") }
        }
        do throws(SystemError) {
            try Descriptor.directory(folder).forEachName(list)
        } catch {
            if error.errno != ENOENT { unread.append(SafeText.escaped(folder)) }
        }
        return found.sorted()
    }

    /// The number of a line of either kind.
    private static func sequence(of line: some Collection<UInt8>) -> Int64? {
        AlertHead.sequence(of: Array(line) + [UInt8(ascii: "\n")])
            ?? TextLine.sequence(of: String(decoding: line, as: UTF8.self)).flatMap { $0 < 1 << 52 ? $0 : nil }
    }

    private mutating func greatest(in path: String) -> Int64 {
        guard let stream = try? FileStream(path), let head = try? AlertLogs.head(of: path) else {
            unread.append(SafeText.escaped(path))
            return 0
        }
        var (greatest, rest) = (Int64(0), [UInt8]())
        func take(_ bytes: [UInt8]) {
            guard let feed = bytes.lastIndex(of: UInt8(ascii: "\n")) else {
                // No line of ours is as long.
                rest = rest.count > AlertLogs.piece * 4 ? [] : rest + bytes
                return
            }
            let end = rest.count + feed
            rest += bytes
            // Numbers rise: the last lines are enough, but a foreign one may stand among them.
            for line in rest[..<end].split(separator: UInt8(ascii: "\n")).suffix(64) {
                greatest = max(greatest, AlertLogs.sequence(of: line) ?? 0)
            }
            rest.removeFirst(end + 1)
        }
        do {
            if PackedFile.isPacked(head) {
                if try !PackedFile.forEachPiece(stream.source, take) { unread.append(SafeText.escaped(path)) }
            } else {
                while let bytes = try stream.next() { take(bytes) }
            }
        } catch {
            unread.append(SafeText.escaped(path))
        }
        // A file that is packed in a way that nobody reads here looks like one without a line.
        if greatest == 0, !head.isEmpty, unread.last != SafeText.escaped(path) { unread.append(SafeText.escaped(path)) }
        return greatest
    }

    private static func head(of path: String) throws(SystemError) -> [UInt8] {
        let file = try Descriptor.open(Array(path.utf8), O_RDONLY | O_NOCTTY | O_NONBLOCK)
        guard try file.status().isRegular else { throw SystemError("open", path, errno: EINVAL) }
        var bytes = [UInt8](repeating: 0, count: 2)
        let count = pread(file.number, &bytes, 2, 0)
        return Array(bytes.prefix(max(0, count)))
    }

    /// The log that is written now.
    private mutating func look(at path: String) {
        guard let file = try? Descriptor.open(Array(path.utf8), O_RDONLY | O_NOCTTY | O_NONBLOCK),
            let status = try? file.status(), status.isRegular
        else { return }
        let size = Int64(status.st_size)
        let from = max(0, size - Int64(AlertLogs.piece))
        var bytes = [UInt8](repeating: 0, count: Int(size - from))
        let count = pread(file.number, &bytes, bytes.count, off_t(from))
        guard count == bytes.count else { return }
        func mark(_ sequence: Int64, _ end: Int64) -> SinkMark {
            SinkMark(
                sequence: sequence, device: Int64(truncatingIfNeeded: status.st_dev),
                inode: Int64(bitPattern: UInt64(status.st_ino)), offset: end)
        }
        if size == 0 { empty = mark(0, 0) }
        var end = bytes.count
        while let feed = bytes[..<end].lastIndex(of: UInt8(ascii: "\n")) {
            let start = bytes[..<feed].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
            if let sequence = AlertLogs.sequence(of: bytes[start..<feed]) {
                current = (sequence, mark(sequence, from + Int64(feed) + 1))
                return
            }
            end = feed
        }
    }
}
