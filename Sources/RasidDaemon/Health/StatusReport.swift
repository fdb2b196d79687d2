internal import FoundationEssentials
internal import Glibc
internal import NewsReading
internal import RasidSettings
internal import RasidSystem

/// What the daemon reports of itself, for `rasid status`. Written beside the archive and not into it, because the
/// archive may be what is broken.
package struct StatusReport: Sendable, Equatable, Codable {
    package enum State: String, Sendable, Codable {
        case starting, running, degraded, stopping, stopped
    }

    /// A sink beside the JSON log.
    package struct Sink: Sendable, Equatable, Codable {
        package var name: String
        /// The last alert it took.
        package var through: Int64
        /// False if no receiver is on this machine.
        package var isPresent: Bool

        enum CodingKeys: String, CodingKey { case name, through, isPresent = "present" }
    }

    package var version: String
    package var process: Int32
    /// When that process was started, in the kernel's ticks since boot. Process numbers alone are reused.
    package var processStart: Int64
    package var state: State
    /// The present faults, one sentence each; empty while all is well.
    package var faults: [String]
    /// Who reports each of them; nil in the report of an older version.
    package var faultKinds: [String]?
    /// What a person should know though it is no fault (an older archive, a rejected reload).
    package var notices: [String]
    /// UTC milliseconds.
    package var startedAt: Int64
    package var updatedAt: Int64
    /// Since the start.
    package var counts: Tally.Counts
    /// The records of these files; nil in the report of an older version.
    package var records: Tally.Records?
    /// Since the start; nil in the report of an older version.
    package var removed: Tally.Removed?
    package var names: Int
    /// When the tracked names were last read, UTC milliseconds.
    package var namesLoadedAt: Int64
    package var configuration: String
    /// The sinks that are on, by name; nil in the report of an older version.
    package var sinks: [Sink]?
    /// What the daemon measured of itself; nil before it is ready, and in the report of an older version.
    package var measures: Measures?

    package enum CodingKeys: String, CodingKey {
        case version, process, processStart = "process_start", state, faults, notices, startedAt = "started_at"
        case updatedAt = "updated_at", counts, records, removed, names
        case namesLoadedAt = "names_loaded_at", configuration, sinks, faultKinds = "fault_kinds", measures
    }

    /// The report's place for an archive, which is beside it. An archive that has another name than is usual gives it to its report,
    /// so that two in one folder do not share it.
    package static func path(archive: String) -> String {
        let name = archive.split(separator: "/").last ?? ""
        return ParentFolder.of(archive) + (name == usualArchive ? "/status.json" : "/\(name).status.json")
    }

    private static let usualArchive = "rasid.db"

    /// The last report of an archive's daemon; nil where there is none that can be read.
    package static func read(archive: String) -> StatusReport? {
        guard let text = try? TextFile.read(path(archive: archive), atMost: 1 << 20) else { return nil }
        return try? JSONDecoder().decode(StatusReport.self, from: Data(text.utf8))
    }

    /// The last alert that each sink beside the JSON log has taken, by name.
    package var marks: [String: Int64] {
        Dictionary((sinks ?? []).map { ($0.name, $0.through) }) { first, _ in first }
    }

    /// True when the process that wrote it is still there.
    package var isAlive: Bool {
        guard state != .stopped else { return false }
        guard let start = StatusReport.start(ofProcess: process) else {
            // If /proc hides other users' processes (hidepid), the process number alone has to do.
            return kill(process, 0) != 0 && errno == EPERM
        }
        return start == processStart
    }

    /// When a process was started (proc(5), field 22 of stat); nil where there is none.
    static func start(ofProcess process: Int32) -> Int64? {
        guard let text = try? TextFile.read("/proc/\(process)/stat", atMost: 1 << 16) else { return nil }
        // The second field is a name in brackets that may hold anything.
        guard let bracket = text.lastIndex(of: ")") else { return nil }
        let fields = text[text.index(after: bracket)...].split(separator: " ")
        return fields.count > 19 ? Int64(fields[19]) : nil
    }

    /// Writes the report: renamed into place and not synced, because it can be lost. If there is no space for a new
    /// file, it overwrites the old one. Returns false if it could not be written.
    @discardableResult
    func write(archive: String) -> Bool {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else { return false }
        let path = StatusReport.path(archive: archive)
        let bytes = [UInt8](data) + [UInt8(ascii: "\n")]
        if StatusReport.write(bytes, to: "\(path).new", O_CREAT | O_TRUNC), rename("\(path).new", path) == 0 {
            return true
        }
        // Spaces after the JSON overwrite what is left of a longer report.
        let padded = bytes + [UInt8](repeating: UInt8(ascii: " "), count: max(0, 4_096 - bytes.count))
        return StatusReport.write(padded, to: path, 0)
    }

    private static func write(_ bytes: [UInt8], to path: String, _ flags: Int32) -> Bool {
        guard let file = try? Descriptor.open(Array(path.utf8), O_WRONLY | O_NOFOLLOW | flags, mode: 0o644) else {
            return false
        }
        return (try? file.write(bytes, to: path)) != nil
    }
}
