internal import FoundationEssentials
internal import Glibc

/// What the daemon says of itself: written beside the archive, because the archive may be what is broken. Read by
/// `rasid status`.
package struct StatusReport: Sendable, Equatable, Codable {
    package enum State: String, Sendable, Codable {
        case starting, running, degraded, stopping, stopped
    }

    package var version: String
    package var process: Int32
    /// When that process started, in the kernel's ticks since the machine did: tells it from a later one with its number.
    package var processStart: Int64
    package var state: State
    /// What is wrong at present, one sentence each; empty while running well.
    package var faults: [String]
    /// Things a person should know that are no fault at present (an older archive, a rejected reload).
    package var notices: [String]
    /// UTC milliseconds.
    package var startedAt: Int64
    package var updatedAt: Int64
    /// Since the start.
    package var counts: Tally.Counts
    package var names: Int
    /// When the tracked names were last read, UTC milliseconds.
    package var namesLoadedAt: Int64
    package var configuration: String

    package enum CodingKeys: String, CodingKey {
        case version, process, processStart = "process_start", state, faults, notices, startedAt = "started_at",
            updatedAt = "updated_at", counts, names
        case namesLoadedAt = "names_loaded_at", configuration
    }

    /// The report's place for an archive.
    package static func path(archive: String) -> String { AlertLog.folder(of: archive) + "/status.json" }

    /// The last report of an archive's daemon; nil where there is none that can be read.
    package static func read(archive: String) -> StatusReport? {
        guard let text = try? TextFile.read(path(archive: archive), atMost: 1 << 20) else { return nil }
        return try? JSONDecoder().decode(StatusReport.self, from: Data(text.utf8))
    }

    /// True when the process that wrote it is still there.
    package var isAlive: Bool { state != .stopped && StatusReport.start(of: process) == processStart }

    /// The field `starttime` of proc_pid_stat(5); nil where there is no such process.
    static func start(of process: Int32) -> Int64? {
        guard let text = try? TextFile.read("/proc/\(process)/stat", atMost: 1 << 16) else { return nil }
        // The program's name stands in parentheses and may hold anything; 20 fields stand between it and ours.
        let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
        return fields.count > 19 && fields[0] != "Z" ? Int64(fields[19]) : nil
    }

    /// Renamed into place and not synced: it is news, not a record. False when it could not be written.
    @discardableResult
    func write(archive: String) -> Bool {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else { return false }
        let path = StatusReport.path(archive: archive)
        let bytes = [UInt8](data) + [UInt8(ascii: "\n")]
        guard
            let file = try? Descriptor.open(
                Array("\(path).new".utf8), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode: 0o644),
            Glibc.write(file.number, bytes, bytes.count) == bytes.count
        else { return false }
        return rename("\(path).new", path) == 0
    }
}
