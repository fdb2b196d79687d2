import AlertFormat
import NewsArchive
import TestSupport
import Testing

@testable import NewsReading
@testable import RasidDaemon

/// An alert in the journal: fields and bytes.
@Suite struct JournalEntryTests {
    private func value(_ name: String, _ entry: JournalEntry) -> String? {
        entry.fields.first { $0.name == name }?.value
    }

    private func entry(
        kind: String = "match", severity: String = "notice", surface: String = "لسلمى الحداد",
        title: String? = "تأجيل الزيارة"
    ) -> JournalEntry {
        JournalEntry(
            StoredAlert(
                sequence: 42, line: SampleLine.text(kind: kind, severity: severity, surface: surface, title: title)))
    }

    @Test(arguments: [
        ("MESSAGE_ID", "0ae83e4519c84eba99ae26c1357ab6e2"), ("PRIORITY", "5"), ("SYSLOG_IDENTIFIER", "rasid"),
        ("RASID_ALERT_ID", "al-1"), ("RASID_SEQUENCE", "42"), ("RASID_WATCH_ID", "salma"),
        ("RASID_WATCH_NAME", "سلمى الحداد"), ("RASID_SEVERITY", "notice"), ("RASID_ARTICLE_ID", "17"),
        ("RASID_FILE", "a.txt"), ("RASID_STORY_ID", "9"), ("RASID_NOVELTY", "original"),
        ("RASID_ARTICLE_TITLE", "تأجيل الزيارة"), ("RASID_SURFACE", "لسلمى الحداد"),
        (
            "MESSAGE",
            "سلمى الحداد: وقال مكتب ⟦لسلمى الحداد⟧ إن الزيارة تأجلت [تأجيل الزيارة; story 9: original, article 17]"
        ),
    ])
    func aFieldForEachThing(_ name: String, _ expected: String) {
        #expect(value(name, entry()) == expected)
    }

    @Test func anUpdateHasAnIDOfItsOwn() {
        #expect(value("MESSAGE_ID", entry(kind: "update")) == JournalEntry.updateID)
    }

    @Test(arguments: [("info", "6"), ("notice", "5"), ("warning", "4"), ("critical", "2")])
    func thePriorityFollowsTheSeverity(_ severity: String, _ priority: String) {
        #expect(value("PRIORITY", entry(severity: severity)) == priority)
    }

    /// journald drops fields with other names.
    @Test func namesAreWhatTheJournalTakes() {
        for (name, _) in entry().fields {
            #expect(name.unicodeScalars.allSatisfy { ("A"..."Z").contains($0) || $0 == "_" } && !name.hasPrefix("_"))
        }
    }

    /// A value with a line feed is sent by its length, little-endian: it cannot add a field.
    @Test func aLineFeedInAValueAddsNoField() {
        let entry = self.entry(surface: "a\nPRIORITY=0", title: nil)
        let expected: [UInt8] =
            Array("RASID_SURFACE\n".utf8) + [12, 0, 0, 0, 0, 0, 0, 0] + Array("a\nPRIORITY=0\n".utf8)
        #expect(entry.bytes.suffix(expected.count) == expected[...])
        #expect(entry.bytes.starts(with: Array("MESSAGE=".utf8)))
    }
}
