internal import GRDB
internal import RasidSystem

/// Copies an archive's pages, in transactions of a bounded time, until the copy is one state of it.
///
/// Each transaction begins before the one before it ends. Then the WAL cannot begin anew in between, and lists every
/// page that changed; those are copied again. The copy is whole when all pages of one state have been copied.
final class ArchiveCopying {
    /// How long a transaction may last, in nanoseconds.
    static let stepTime: Int64 = 120_000_000
    /// Pages read at a time.
    private static let runLength = 64
    /// A target that is too slow for what changes is given longer transactions after so many steps without an end.
    private static let patience = 200

    private let stepTime: Int64
    private let queues: [DatabaseQueue]
    private let target: PlacedFile
    /// All pages before it were copied once.
    private var next: UInt32 = 1
    /// Pages before ``next`` that changed since.
    private var changed: Set<UInt32> = []
    private var snapshot: LogSnapshot?
    private var steps = 0

    init(_ path: String, to target: PlacedFile, stepTime: Int64 = ArchiveCopying.stepTime) throws {
        self.stepTime = stepTime
        var options = ArchiveFile.reading()
        options.allowsUnsafeTransactions = true
        queues = try (0..<2).map { _ in try DatabaseQueue(path: path, configuration: options) }
        self.target = target
    }

    deinit {
        snapshot?.end()
        for queue in queues { try? queue.close() }
    }

    /// `progress`: see ``ArchiveReader/copy(to:progress:)``.
    func run(_ progress: (Double) throws -> Void) throws {
        while true {
            let state = try nextSnapshot()
            let isWhole = try copy(state, progress)
            steps += 1
            guard isWhole else { continue }
            try target.cut(to: Int64(state.pageCount) * Int64(state.pageSize))
            state.end()
            return
        }
    }

    /// Goes on with a newer state.
    private func nextSnapshot() throws -> LogSnapshot {
        let state = try LogSnapshot(queues[steps % 2])
        if let before = snapshot {
            for page in try state.changes(since: before) where page < next { changed.insert(page) }
            before.end()
        }
        snapshot = state
        return state
    }

    /// Copies for some time; true if nothing of this state is missing.
    private func copy(_ state: LogSnapshot, _ progress: (Double) throws -> Void) throws -> Bool {
        let turns = Int64(1 + steps / ArchiveCopying.patience)
        let end = Instant.monotonic() + stepTime * turns
        let pages = UInt32(clamping: state.pageCount)
        let bytes = UnsafeMutableRawBufferPointer.allocate(
            byteCount: ArchiveCopying.runLength * state.pageSize, alignment: 16)
        defer { bytes.deallocate() }
        func copy(_ first: UInt32, _ count: Int) throws {
            try state.read(first, count: count, into: bytes)
            let used = UnsafeRawBufferPointer(rebasing: bytes[..<(count * state.pageSize)])
            try target.write(used, at: Int64(first - 1) * Int64(state.pageSize))
        }
        while next <= pages {
            let count = min(ArchiveCopying.runLength, Int(pages - next) + 1)
            try copy(next, count)
            next += UInt32(count)
            try progress(Double(next - 1) / Double(max(1, pages)))
            if Instant.monotonic() >= end { return false }
        }
        for page in changed.sorted() {
            if page <= pages { try copy(page, 1) }
            changed.remove(page)
            if Instant.monotonic() >= end, !changed.isEmpty { return false }
        }
        try progress(1)
        return true
    }
}
