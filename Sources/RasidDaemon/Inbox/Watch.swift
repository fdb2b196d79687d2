internal import Glibc
internal import NewsReading
internal import RasidSystem

/// What inotify says of the inbox. A hint only: the scan is the truth.
enum InboxEvent: Sendable, Equatable {
    /// Renamed into the inbox: whole.
    case arrived(FileName)
    /// Created, linked or written in place: perhaps not whole.
    case touched(FileName)
    /// Events were lost: scan.
    case overflow
    /// The directory itself is gone, moved or unmounted.
    case vanished
}

/// One inotify watch on the inbox (inotify(7)).
final class Watch: Sendable {
    let descriptor: Descriptor

    /// Watches the directory at `path`.
    init(path: String) throws(SystemError) {
        let number = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        guard number >= 0 else { throw SystemError("inotify_init1", SafeText.escaped(path)) }
        descriptor = Descriptor(number)
        let events =
            UInt32(IN_CREATE) | UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_TO) | UInt32(IN_DELETE_SELF)
            | UInt32(IN_MOVE_SELF)
            | UInt32(IN_ONLYDIR) | UInt32(IN_EXCL_UNLINK)
        guard inotify_add_watch(number, path, events) >= 0 else {
            throw SystemError("inotify_add_watch", SafeText.escaped(path))
        }
    }

    /// The events that are waiting; empty when there are none.
    func read() -> [InboxEvent] {
        var events: [InboxEvent] = []
        withUnsafeTemporaryAllocation(byteCount: 64 << 10, alignment: 8) { buffer in
            let count = Glibc.read(descriptor.number, buffer.baseAddress, buffer.count)
            guard count > 0 else { return }
            let header = MemoryLayout<inotify_event>.size
            var offset = 0
            while offset + header <= count {
                let event = buffer.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
                let name = buffer[(offset + header)..<(offset + header + Int(event.len))].prefix { $0 != 0 }
                if let meaning = Watch.meaning(event.mask, FileName(Array(name))) { events.append(meaning) }
                offset += header + Int(event.len)
            }
        }
        return events
    }

    private static func meaning(_ mask: UInt32, _ name: FileName) -> InboxEvent? {
        if mask & UInt32(IN_Q_OVERFLOW) != 0 { return .overflow }
        if mask & (UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF) | UInt32(IN_IGNORED) | UInt32(IN_UNMOUNT)) != 0 {
            return .vanished
        }
        guard mask & UInt32(IN_ISDIR) == 0, name.isFinal else { return nil }
        return mask & UInt32(IN_MOVED_TO) != 0 ? .arrived(name) : .touched(name)
    }
}
