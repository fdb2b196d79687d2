internal import Glibc
internal import RasidSettings
internal import RasidSystem

/// Removes files from `done/` and `rejected/` that were recorded long enough ago. Runs on `rasid.expiry`, so that no file waits
/// for it, however many lie there.
///
/// A file goes only where the archive says that this very delivery has met its fate, and when: its number and its name must
/// both be those of the delivery. Whatever else lies there is left alone. If the process ends in between, the next one goes on.
actor SpoolExpiry: QueueConfined {
    nonisolated let executor = QueueExecutor(label: "rasid.expiry")
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Files that the archive is asked about, and that are removed, at a time.
    private static let step = 256
    /// So many names of a folder are remembered at a time: a large one is listed a few times, not once for each step.
    private static let remembered = 1 << 16
    /// The longest time between two passes.
    private static let longestPause = Duration.seconds(3_600)

    private let spool: Spool
    private let rescan: Duration
    private let keeps: [(place: Spool.Place, age: Duration)]
    private let archive: ArchiveQueue
    private let tally: Tally
    private var clock: ClockTrust
    /// Folders that this pass has still to look at.
    private var folders: [Folder] = []

    /// A folder whose files may be old enough.
    private struct Folder {
        var place: Spool.Place
        /// Below the place: `2026/11/22`, or nothing.
        var path: String
        var age: Duration
        /// Files up to this number were listed.
        var after: Int64 = 0
        /// Of those, the ones that are still to be looked at, by their numbers.
        var listed: ArraySlice<Entry> = []
    }

    /// A file in it.
    private struct Entry {
        var id: Int64
        var name: [UInt8]
        var safeName: [UInt8]
    }

    /// nil where all files stay for ever.
    init?(spool: Spool, settings: Configuration.Inbox, archive: ArchiveQueue, tally: Tally) {
        keeps = [(Spool.Place.done, settings.keepDone), (.rejected, settings.keepRejected)].compactMap { place, age in
            age.map { (place, $0) }
        }
        guard let age = keeps.map(\.age).min() else { return nil }
        clock = ClockTrust(last: archive.lastRecordedAt, age: age)
        (self.spool, rescan, self.archive, self.tally) = (spool, settings.rescan, archive, tally)
    }

    /// Begins, and goes on as long as the process lives.
    func start() {
        _ = clock.look()
        if clock.isTrusted() {
            folders = keeps.flatMap { keep in
                keep.place == .rejected
                    ? [Folder(place: keep.place, path: "", age: keep.age)] : days(before: cutoff(keep.age), keep.age)
            }
        }
        next()
    }

    private var pause: Duration {
        let shortest = keeps.map(\.age).min() ?? SpoolExpiry.longestPause
        return max(rescan, min(SpoolExpiry.longestPause, shortest / 24))
    }

    /// What was recorded before it (UTC milliseconds) is old.
    private func cutoff(_ age: Duration) -> Int64 {
        Instant.wallMilliseconds().clampedDifference(age.milliseconds)
    }

    /// The folders of `done/` whose day had begun by a time, oldest first.
    private func days(before time: Int64, _ age: Duration) -> [Folder] {
        // A file's day is that of its leaving, which may be the one after that of its recording.
        let last = Timestamp.dayPath(time.clampedSum(86_400_000))
        var paths = [""]
        for digits in [4, 2, 2] {
            paths = paths.flatMap { path in
                names(in: path).filter { $0.count == digits && $0.allSatisfy { (0x30...0x39).contains($0) } }
                    .map { path + (path.isEmpty ? "" : "/") + String(decoding: $0, as: UTF8.self) }
            }
        }
        return paths.filter { $0 <= last }.sorted().map { Folder(place: .done, path: $0, age: age) }
    }

    private func names(in path: String) -> [[UInt8]] {
        var names: [[UInt8]] = []
        try? Descriptor.directory("\(spool.path)/\(Spool.Place.done.rawValue)/\(path)").forEachName { names.append($0) }
        return names
    }

    /// Looks at the next files of the next folder.
    private func next() {
        guard let folder = folders.first else { return post(after: pause) { $0.start() } }
        let path = "\(spool.path)/\(folder.place.rawValue)/\(folder.path)"
        // What cannot be listed now is listed at the next pass.
        guard let directory = try? Descriptor.directory(path) else { return leave(folder) }
        var listed = folder.listed
        if listed.isEmpty {
            listed = ((try? entries(of: directory, folder.after)) ?? [])[...]
            guard let last = listed.last?.id else { return leave(folder) }
            folders[0].after = last
        }
        let entries = SpoolExpiry.step(of: listed)
        folders[0].listed = listed.dropFirst(entries.count)
        let (expiry, cutoff) = (self, cutoff(folder.age))
        archive.post {
            $0.findOld(entries.map(\.id), before: cutoff) { names in
                expiry.post {
                    $0.remove(entries, names, folder.place, directory)
                    $0.next()
                }
            }
        }
    }

    /// The first ones; those of one delivery together.
    private static func step(of entries: ArraySlice<Entry>) -> [Entry] {
        guard entries.count > step else { return Array(entries) }
        let last = entries[entries.startIndex + step - 1].id
        return Array(entries.prefix { $0.id <= last })
    }

    /// The next files with a number, by that; those of one delivery together.
    private func entries(of directory: Descriptor, _ after: Int64) throws(SystemError) -> [Entry] {
        var entries: [Entry] = []
        func cut() {
            entries.sort { $0.id < $1.id }
            guard entries.count > SpoolExpiry.remembered else { return }
            let last = entries[SpoolExpiry.remembered - 1].id
            entries.removeSubrange((entries.firstIndex { $0.id > last } ?? entries.count)...)
        }
        try Spool.forEachName(in: directory) { name in
            let parts = RejectedFolder.parts(name)
            guard let id = parts.id, id > after else { return }
            entries.append(Entry(id: id, name: name, safeName: parts.rest))
            if entries.count >= 2 * SpoolExpiry.remembered { cut() }
        }
        cut()
        return entries
    }

    private func remove(_ entries: [Entry], _ old: [Int64: FileName], _ place: Spool.Place, _ directory: Descriptor) {
        var count: Int64 = 0
        for entry in entries {
            // After an older archive was restored a number may be another delivery's.
            guard let name = old[entry.id], RejectedFolder.is(entry.name, entry.safeName, droppedAs: name),
                entry.name.withCString({ unlinkat(directory.number, $0, 0) }) == 0
            else { continue }
            count += 1
        }
        guard count > 0 else { return }
        tally.update { if place == .done { $0.removed.done += count } else { $0.removed.rejected += count } }
    }

    /// A folder is done with. That of an earlier day goes once it is empty, and so do those above it.
    private func leave(_ folder: Folder) {
        folders.removeFirst()
        let yesterday = Timestamp.dayPath(Instant.wallMilliseconds() - 86_400_000)
        var path = folder.path
        if folder.place == .done, path < yesterday {
            while !path.isEmpty, rmdir("\(spool.path)/\(Spool.Place.done.rawValue)/\(path)") == 0 {
                path = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
            }
        }
        post { $0.next() }
    }
}
