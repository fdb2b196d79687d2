internal import Glibc
internal import NewsArchive
internal import NewsReading
internal import RasidSystem

/// The file of JSON lines, open for writing at a known offset.
///
/// Only this process writes it (``OwnedFile``), so the offset is known. Lines are written at ``offset`` and not "at the end": the next
/// try overwrites what a failed write left.
struct AlertLog {
    let file: Descriptor
    let device: Int64
    let inode: Int64
    /// The end of the last whole line.
    private(set) var offset: Int64
    /// Behind ``file``, so that it is let go of last.
    private let owner: OwnedFile

    /// The call of the error where another process writes the log.
    static let ownCall = "lock"

    /// Opens or creates the log; ``offset`` is its size.
    static func open(_ path: String) throws(SystemError) -> AlertLog {
        // O_NONBLOCK: a FIFO in the log's place must not hold us up.
        let file = try Descriptor.open(Array(path.utf8), O_RDWR | O_CREAT | O_NOCTTY | O_NONBLOCK, mode: 0o640)
        return try AlertLog(file, path)
    }

    /// Opens an existing log; nil if there is none, or if it is not a file.
    static func openExisting(_ path: String) throws(SystemError) -> AlertLog? {
        do throws(SystemError) {
            return try AlertLog(Descriptor.open(Array(path.utf8), O_RDWR | O_NOCTTY | O_NONBLOCK), path)
        } catch let error where error.errno == ENOENT || error.errno == EISDIR {
            return nil
        }
    }

    private init(_ file: Descriptor, _ path: String) throws(SystemError) {
        let status = try file.status()
        guard status.isRegular else { throw SystemError("open", SafeText.escaped(path), errno: EINVAL) }
        do throws(LockFile.Held) {
            owner = try OwnedFile(file, path: path)
        } catch {
            throw SystemError(AlertLog.ownCall, "\(error)", errno: EWOULDBLOCK)
        }
        self.file = file
        device = Int64(truncatingIfNeeded: status.st_dev)
        inode = Int64(bitPattern: UInt64(status.st_ino))
        offset = Int64(status.st_size)
    }

    /// The mark after everything up to ``offset`` is durable.
    func mark(sequence: Int64) -> SinkMark {
        SinkMark(sequence: sequence, device: device, inode: inode, offset: offset)
    }

    /// Writes one line with its line feed at ``offset``, and moves ``offset`` after it. Continues a short write.
    mutating func append(_ line: String) throws(SystemError) {
        var bytes = Array(line.utf8)
        bytes.append(UInt8(ascii: "\n"))
        try write(bytes, at: offset)
        offset += Int64(bytes.count)
    }

    /// Writes bytes at a place without moving ``offset``.
    func write(_ bytes: [UInt8], at place: Int64) throws(SystemError) {
        var failure: SystemError?
        bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let count = pwrite(
                    file.number, buffer.baseAddress?.advanced(by: done), buffer.count - done, off_t(place) + off_t(done)
                )
                if count > 0 {
                    done += count
                } else if count == 0 || errno != EINTR {
                    failure = SystemError("pwrite", "the alert log", errno: count == 0 ? ENOSPC : errno)
                    return
                }
            }
        }
        if let failure { throw failure }
    }

    /// Makes everything written durable (fdatasync(2)). After a failure it is unknown what reached the disk, until a
    /// new process reads the file: never try the sync again.
    func sync() throws(SystemError) {
        guard retried({ fdatasync(file.number) }) == 0 else { throw SystemError("fdatasync", "the alert log") }
    }

    /// Cuts everything from ``offset`` on.
    func cut() throws(SystemError) {
        guard retried({ ftruncate(file.number, off_t(offset)) }) == 0 else {
            throw SystemError("ftruncate", "the alert log")
        }
    }

    /// Durably cuts what a failed write left after ``offset``; does nothing if there is nothing.
    func cutLeftovers() throws(SystemError) {
        guard Int64(try file.status().st_size) > offset else { return }
        try cut()
        try sync()
    }

    /// Up to `count` bytes from `place`; fewer at the end of the file.
    func read(at place: Int64, count: Int) throws(SystemError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let got = bytes.withUnsafeMutableBytes { buffer in
            while true {
                let got = pread(file.number, buffer.baseAddress, buffer.count, off_t(place))
                if got >= 0 || errno != EINTR { return got }
            }
        }
        guard got >= 0 else { throw SystemError("pread", "the alert log") }
        bytes.removeSubrange(got...)
        return bytes
    }

    /// Whether the line before ``offset`` is still there, as far as one byte can tell. False where another program cut the
    /// file: what is written behind the cut leaves a hole of zeros before it.
    func endsWhole() throws(SystemError) -> Bool {
        guard offset > 0 else { return true }
        return try read(at: offset - 1, count: 1) == [UInt8(ascii: "\n")]
    }

    /// Where another program cut the file: moves ``offset`` behind the last whole line that is left, and cuts what stands behind it.
    /// Returns how many bytes before the old offset are gone; nil where nobody cut it.
    mutating func mendCut() throws(SystemError) -> Int64? {
        guard try !endsWhole() else { return nil }
        let before = offset
        var end = min(before, Int64(try file.status().st_size))
        let chunk: Int64 = 1 << 16
        while end > 0 {
            let from = max(0, end - chunk)
            let bytes = try read(at: from, count: Int(end - from))
            if let last = bytes.lastIndex(of: UInt8(ascii: "\n")) {
                end = from + Int64(last) + 1
                break
            }
            end = from
        }
        offset = end
        try cut()
        return before - end
    }

    mutating func move(to offset: Int64) { self.offset = offset }

    /// Whether the file still has a name.
    var isLinked: Bool { (try? file.status()).map { $0.st_nlink > 0 } ?? true }
}
