internal import Glibc
internal import NewsReading
package import RasidSystem

// Records that could not be read, kept when their file leaves.
extension RejectedFolder {
    /// Of a larger record so many bytes are kept.
    package static let maxRecordBytes = 8 << 20

    /// Puts the bytes of a rejected record into the folder, as `<id>.<place>~<safe name>`; why it was rejected stands in the
    /// archive. Durable after ``sync()``, and only then may the file itself be removed.
    ///
    /// Does nothing where the folder has this record already, so that it may be done again after a crash. A file of that name
    /// with other bytes stays what it is, and the record gets a number behind its place. Only the daemon may call it.
    package func keep(
        _ record: [UInt8], of id: Int64, place: Int64, droppedAs original: FileName
    ) throws(SystemError) {
        let bytes =
            record.count > RejectedFolder.maxRecordBytes ? Array(record[..<RejectedFolder.maxRecordBytes]) : record
        var prefix = "\(id).\(place)"
        for turn in 1... {
            let name = Array("\(prefix)~\(original.safe(limit: 254 - prefix.utf8.count))".utf8)
            if try holds(bytes, under: name) { return }
            let unfinished = Array(".\(id).\(place).part".utf8)
            do throws(SystemError) {
                // Written again for each number: a name is rarely taken.
                try write(bytes, to: unfinished)
                try Spool.move(unfinished, in: folder, to: name, in: folder)
                return
            } catch {
                _ = unfinished.withCString { unlinkat(folder.number, $0, 0) }
                guard error.errno == EEXIST else { throw error }
                prefix = "\(id).\(place).\(turn)"
            }
        }
    }

    /// Waits until the names of all records kept so far are on the disk.
    package func sync() throws(SystemError) {
        guard fsync(folder.number) == 0 else { throw SystemError("fsync", "rejected/") }
    }

    /// Whether a name is that of a record that is being written, or was when a process ended.
    static func isUnfinished(_ name: [UInt8]) -> Bool {
        name.first == UInt8(ascii: ".") && name.suffix(5) == Array(".part".utf8)[...]
    }

    private func write(_ bytes: [UInt8], to name: [UInt8]) throws(SystemError) {
        let file = try Descriptor.open(name, in: folder, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW)
        try file.write(bytes, to: FileName(name).display)
        guard fdatasync(file.number) == 0 else { throw SystemError("fdatasync", FileName(name).display) }
    }

    /// Whether the file of this name is there and holds exactly these bytes.
    private func holds(_ bytes: [UInt8], under name: [UInt8]) throws(SystemError) -> Bool {
        let file: Descriptor
        do throws(SystemError) {
            file = try Descriptor.open(name, in: folder, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
        } catch let error where error.errno == ENOENT || error.errno == ELOOP {
            return false
        }
        let status = try file.status()
        guard status.isRegular, Int(status.st_size) == bytes.count else { return false }
        var offset = 0
        while offset < bytes.count {
            let part = try read(file, at: offset, atMost: 64 << 10)
            guard !part.isEmpty, bytes[offset...].starts(with: part) else { return false }
            offset += part.count
        }
        return true
    }

    private func read(_ file: Descriptor, at offset: Int, atMost limit: Int) throws(SystemError) -> [UInt8] {
        var failure: Int32 = 0
        let part = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            let got = pread(file.number, buffer.baseAddress, limit, off_t(offset))
            failure = got < 0 ? errno : 0
            count = max(0, got)
        }
        guard failure == 0 else { throw SystemError("pread", "rejected/", errno: failure) }
        return part
    }
}
