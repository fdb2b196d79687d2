internal import AlertFormat
internal import Glibc
internal import NewsArchive
internal import RasidSystem

/// The log of readable lines, `alerts.log`: one ``TextLine`` for each alert.
///
/// Each line ends with its number, so after a crash the file itself tells how far it got, and usually nothing is
/// repeated. Written like the JSON log: at a known offset, so that the next try overwrites what a failed write left.
struct TextLog: AlertSink {
    let path: String
    private var log: AlertLog?
    /// A sync failed: what comes after the mark may never have reached the disk.
    private var isDoubtful = false

    init(path: String) { self.path = path }

    var name: String { "alerts.log" }

    mutating func open(mark: Int64, last: Int64) throws(SinkFault) -> Int64 {
        do throws(SystemError) {
            try Descriptor.makeDirectories(ParentFolder.of(path))
            var log = try openDurably()
            let held = try TextLog.repair(&log)
            self.log = log
            // A number past the last one was written for an archive that no longer exists.
            guard let held, held <= last, !isDoubtful else { return mark }
            return max(mark, held)
        } catch {
            throw failed(error, reopen: true)
        }
    }

    /// Cuts a torn last line and leaves the offset after the last whole one; returns its number.
    private static func repair(_ log: inout AlertLog) throws(SystemError) -> Int64? {
        let from = max(0, log.offset - Int64(LogTail.maxLine))
        let tail = try log.read(at: from, count: Int(log.offset - from))
        let end = tail.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        if end < tail.count, end > 0 || from == 0 {
            log.move(to: from + Int64(end))
            try log.cut()
        }
        let line = tail[..<max(0, end - 1)].split(separator: UInt8(ascii: "\n")).last ?? []
        return TextLine.sequence(of: String(decoding: line, as: UTF8.self))
    }

    mutating func deliver(_ alert: StoredAlert) throws(SinkFault) {
        guard log != nil else { throw .failed("the text log is not open", reopen: true) }
        do throws(SystemError) {
            // Another program has cut it (copytruncate): what was written at our place would stand behind a hole.
            _ = try log?.mendCut()
            try log?.append(TextLine.text(of: alert.line, sequence: alert.sequence))
        } catch {
            throw failed(error, reopen: false)
        }
    }

    mutating func sync() throws(SinkFault) {
        do throws(SystemError) {
            try log?.sync()
            isDoubtful = false
            // Deleted while open: what was written into it since the mark is written again, to a new file.
            guard log?.isLinked ?? true else { throw SystemError("write", path, errno: ENOENT) }
        } catch {
            // It is unknown what reached the disk: the lines after the mark are written again, to the file opened
            // again.
            (log, isDoubtful) = (nil, true)
            throw failed(error, reopen: true)
        }
    }

    mutating func check() throws(SinkFault) {
        guard let old = log else { return }
        var status = stat()
        let isSame =
            stat(path, &status) == 0 && Int64(bitPattern: UInt64(status.st_ino)) == old.inode
            && Int64(truncatingIfNeeded: status.st_dev) == old.device
        guard !isSame else { return }
        do throws(SystemError) {
            // Cut what a failed write left: the whole line goes to the new file.
            try old.cutLeftovers()
            try old.sync()
            log = try openDurably()
        } catch {
            throw failed(error, reopen: true)
        }
    }

    /// Opens the log; makes the name of a new one durable.
    private func openDurably() throws(SystemError) -> AlertLog {
        let log = try AlertLog.open(path)
        if log.offset == 0 { try ParentFolder.sync(of: path) }
        return log
    }

    private func failed(_ error: SystemError, reopen: Bool) -> SinkFault {
        let place = "cannot write alerts.text_log \(SafeText.escaped(path))"
        guard error.call != AlertLog.ownCall else { return .failed("\(place): \(error.object)", reopen: reopen) }
        return .failed("\(place): \(error.call): \(String(cString: strerror(error.errno)))", reopen: reopen)
    }
}
