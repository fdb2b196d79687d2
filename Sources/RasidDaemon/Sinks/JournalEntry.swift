internal import AlertFormat
internal import NewsAnalysis
internal import NewsArchive
internal import NewsReading
internal import RasidSystem

/// An alert as an entry of the system's journal: fields in journald's native protocol
/// (https://systemd.io/JOURNAL_NATIVE_PROTOCOL/).
///
/// Fields: `MESSAGE`, `MESSAGE_ID` (one per kind of alert, see below), `PRIORITY` by severity, `SYSLOG_IDENTIFIER=rasid`,
/// `RASID_ALERT_ID`, `RASID_SEQUENCE`, `RASID_WATCH_ID`, `RASID_WATCH_NAME`, `RASID_SEVERITY`, `RASID_ARTICLE_ID`,
/// `RASID_ARTICLE_TITLE`, `RASID_FILE`, `RASID_STORY_ID`, `RASID_NOVELTY`, `RASID_SURFACE`.
struct JournalEntry: Equatable {
    /// `MESSAGE_ID` of the first article of a story that names the tracked name. Described in the journal catalog.
    static let matchID = "0ae83e4519c84eba99ae26c1357ab6e2"
    /// The same for an alert of a later version.
    static let updateID = "28a9c485387545bb9af06d99f2bf9f0e"
    /// The same for an alert that takes an earlier one back.
    static let retractID = "c2f0a51be6d24f6f9d1b7e3a8840c95d"

    /// Names and values, in order.
    let fields: [(name: String, value: String)]

    /// A line that is not ours becomes an entry with its text and number.
    init(_ alert: StoredAlert) {
        guard let read = Alert(line: alert.line) else {
            fields = [
                ("MESSAGE", SafeText.escaped(alert.line)), ("PRIORITY", "5"), ("SYSLOG_IDENTIFIER", "rasid"),
                ("RASID_SEQUENCE", "\(alert.sequence)"),
            ]
            return
        }
        let article = read.article
        var fields = [
            ("MESSAGE", JournalEntry.message(read)),
            ("MESSAGE_ID", JournalEntry.messageID(read.kind)),
            ("PRIORITY", JournalEntry.priority(read.watch.severity)), ("SYSLOG_IDENTIFIER", "rasid"),
            ("RASID_ALERT_ID", read.id), ("RASID_SEQUENCE", "\(read.sequence)"), ("RASID_WATCH_ID", read.watch.id),
            ("RASID_WATCH_NAME", read.watch.name), ("RASID_SEVERITY", read.watch.severity.rawValue),
            ("RASID_ARTICLE_ID", "\(article.id)"), ("RASID_FILE", article.file), ("RASID_STORY_ID", "\(read.story.id)"),
            ("RASID_NOVELTY", read.story.novelty.rawValue),
        ]
        if let title = article.title { fields.append(("RASID_ARTICLE_TITLE", title)) }
        if let match = read.matches.first { fields.append(("RASID_SURFACE", match.surface)) }
        self.fields = fields
    }

    private static func messageID(_ kind: Alert.Kind) -> String {
        switch kind {
        case .match: matchID
        case .update: updateID
        case .retract: retractID
        }
    }

    /// Name, sentence and title on one line.
    private static func message(_ alert: Alert) -> String {
        "\(SafeText.escaped(alert.watch.name)): \(TextLine.sentence(of: alert)) [\(TextLine.title(of: alert)); "
            + "\(TextLine.story(of: alert)), article \(alert.article.id)]"
    }

    /// syslog(3)'s numbers.
    private static func priority(_ severity: TrackedName.Severity) -> String {
        switch severity {
        case .critical: "2"
        case .warning: "4"
        case .notice: "5"
        case .info: "6"
        }
    }

    /// The datagram: `NAME=value` and a line feed; a value that holds a line feed is sent by its length.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for (name, value) in fields {
            bytes += Array(name.utf8)
            let value = Array(value.utf8)
            if value.contains(UInt8(ascii: "\n")) {
                bytes.append(UInt8(ascii: "\n"))
                withUnsafeBytes(of: UInt64(value.count).littleEndian) { bytes += $0 }
            } else {
                bytes.append(UInt8(ascii: "="))
            }
            bytes += value
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    static func == (left: JournalEntry, right: JournalEntry) -> Bool {
        left.fields.elementsEqual(right.fields) { $0 == $1 }
    }
}
