internal import Glibc
package import Logging
internal import RasidSystem

/// Writes log lines to standard error. If it is connected to the journal, each line has the `<N>` priority that
/// journald reads (sd-daemon(3)); otherwise time and level. A message is always one line, whatever it holds.
package struct JournalLogHandler: LogHandler {
    package var logLevel: Logger.Level = .info
    package var metadata: Logger.Metadata = [:]
    private let isJournal: Bool

    package init(label: String) { isJournal = getenv("JOURNAL_STREAM") != nil }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        let message = SafeText.escaped("\(event.message)")
        let head =
            isJournal
            ? "<\(JournalLogHandler.priority(event.level))>"
            : "\(Timestamp.text(Instant.wallMilliseconds())) \(event.level): "
        ProgressLine.shared.write(line: "\(head)\(message)\n")
    }

    /// syslog(3): who has to act decides the priority. critical and error: an operator; warning: somebody, later;
    /// notice: nobody.
    private static func priority(_ level: Logger.Level) -> Int {
        switch level {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }
}
