internal import Glibc
internal import NewsArchive
internal import RasidSettings
internal import RasidSystem
internal import Synchronization

/// Keeps the file that node_exporter reads (`metrics.file`). Runs on `rasid.metrics`: a slow disk or a long inbox holds up nothing else.
///
/// The file is written under another name and renamed, so that a reader never sees a part of it. It is not synced: what a power cut
/// loses is measured anew.
actor MetricsFile: QueueConfined {
    /// Counting a long inbox may take so much of the time: one part in this many.
    private static let share: Int64 = 20

    nonisolated let executor = QueueExecutor(label: "rasid.metrics")
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
    private let configuration: Configuration
    nonisolated let path: String
    private var archive: ArchiveReader?
    /// Not before this (monotonic), because the last time took long.
    private var pausedUntil: Int64 = 0
    /// True while a report waits to be written: a second one would only pile up behind it.
    nonisolated private let isBusy = Atomic(false)
    /// Told of a fault, one sentence; nil: the file could be written.
    private let told: @Sendable (String?) -> Void

    init(_ path: String, _ configuration: Configuration, told: @escaping @Sendable (String?) -> Void) {
        (self.path, self.configuration, self.told) = (path, configuration, told)
    }

    /// Has the numbers written, soon. May be called from anywhere; passed over while the last ones are not written yet.
    nonisolated func tell(_ report: StatusReport) {
        guard !isBusy.exchange(true, ordering: .acquiringAndReleasing) else { return }
        post {
            $0.writeUnlessPaused(report)
            $0.isBusy.store(false, ordering: .releasing)
        }
    }

    /// Writes the numbers of a daemon that has ended; not after ``tell(_:)`` of one that runs.
    nonisolated func finish(_ report: StatusReport, then: @escaping @Sendable () -> Void) {
        post {
            $0.write(report)
            then()
        }
    }

    private func writeUnlessPaused(_ report: StatusReport) {
        let start = Instant.monotonic()
        guard start >= pausedUntil else { return }
        write(report)
        let end = Instant.monotonic()
        pausedUntil = end.clampedSum((end - start).clampedProduct(MetricsFile.share))
    }

    private func write(_ report: StatusReport) {
        let text = gather(report).text
        do throws(SystemError) {
            try MetricsFile.replace(path, with: Array(text.utf8))
            told(nil)
        } catch {
            let remedy = [ENOENT, EROFS, EACCES, EPERM].contains(error.errno) ? "; \(MetricsFile.remedy)" : ""
            told("cannot write metrics.file \(SafeText.escaped(path)): \(error)\(remedy)")
        }
    }

    private static let remedy =
        "make its folder, give the service the right to write there, and name it under ReadWritePaths="

    private func gather(_ report: StatusReport) -> Metrics {
        var head: ArchiveHead?
        do throws(ArchiveError) {
            let reader: ArchiveReader
            if let archive { reader = archive } else { reader = try ArchiveReader(path: configuration.archive) }
            archive = reader
            head = try reader.head(sinks: report.marks)
        } catch {
            archive = nil
        }
        var metrics = Metrics(
            configuration, report: report, head: head, backlog: Backlog.count(of: configuration, archive: archive))
        metrics.sources = Metrics.sources(of: archive)
        return metrics
    }

    /// Everybody may read it: what collects numbers has a user of its own, and there is no tracked name in it.
    private static func replace(_ path: String, with bytes: [UInt8]) throws(SystemError) {
        let new = path + ".new"
        let file = try Descriptor.open(
            Array(new.utf8), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_NONBLOCK, mode: 0o644)
        guard try file.status().isRegular else { throw SystemError("open", SafeText.escaped(new), errno: EINVAL) }
        guard fchmod(file.number, 0o644) == 0 else { throw SystemError("fchmod", SafeText.escaped(new)) }
        try file.write(bytes, to: SafeText.escaped(new))
        guard rename(new, path) == 0 else { throw SystemError("rename", SafeText.escaped(path)) }
    }
}
