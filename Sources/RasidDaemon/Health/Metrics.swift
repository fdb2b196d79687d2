internal import Glibc
package import NewsArchive
package import RasidSettings
internal import RasidSystem

/// What is told to programs that measure (SCALE §8): gathered from the daemon's report, its archive and its spool, so that it can be
/// told while the daemon runs and while it does not.
package struct Metrics: Sendable {
    /// When an outlet's last article was recorded.
    package struct Source: Sendable {
        package var name: String
        /// UTC milliseconds.
        package var lastAt: Int64

        package init(name: String, lastAt: Int64) { (self.name, self.lastAt) = (name, lastAt) }

        init(_ source: SourceHeard) { self.init(name: source.name, lastAt: source.lastAt) }
    }

    /// Outlets that are told of, those with the latest articles: a label has few values.
    package static let mostSources = 50

    package var report: StatusReport?
    /// Nil where the archive cannot be read.
    package var head: ArchiveHead?
    /// What has to be counted row by row; nil where nobody waits for that.
    package var counts: ArchiveCounts?
    package var backlog = Backlog()
    package var health: Health
    /// Outlets, in any order.
    package var sources: [Source] = []
    /// Free bytes of the disks, by the name of the place.
    package private(set) var free: [(place: String, bytes: Int64)] = []
    /// Bytes of the write-ahead log's file; nil where there is no archive.
    package private(set) var logBytes: Int64?
    /// When this was gathered, UTC milliseconds.
    package private(set) var gatheredAt: Int64

    /// The sources that the archive has heard of last.
    package static func sources(of archive: ArchiveReader?) -> [Source] {
        (try? archive?.read("read sources") { try $0.latestSources(limit: mostSources) })?.map(Source.init) ?? []
    }

    /// Looks at the disks. `others`: faults that the daemon cannot tell.
    package init(
        _ configuration: Configuration, report: StatusReport?, head: ArchiveHead?, backlog: Backlog,
        others: [String] = [], now: Int64 = Instant.wallMilliseconds()
    ) {
        self.report = report
        self.head = head
        self.backlog = backlog
        gatheredAt = now
        health = Health(
            report: report, others: others, head: head, backlog: backlog, rescan: configuration.inbox.rescan, now: now)
        var places = [
            ("archive", configuration.archive), ("spool", configuration.spool), ("log", configuration.alerts.log),
        ]
        if let path = configuration.alerts.textLog { places.append(("text_log", path)) }
        free = places.compactMap { place, path in
            (DiskSpace(of: path) ?? DiskSpace(of: ParentFolder.of(path))).map { (place, $0.free) }
        }
        var status = stat()
        if stat(configuration.archive, &status) == 0 {
            logBytes = stat(configuration.archive + "-wal", &status) == 0 ? Int64(status.st_size) : 0
        }
    }

    /// Whether the daemon's numbers are those of a process that is there.
    var isUp: Bool { report?.isAlive == true }
}
