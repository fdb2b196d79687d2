internal import NewsArchive

/// From where a restored archive numbers on: above its own numbers, those of the archive it replaces, and every log.
struct RestoredNumbers {
    /// The sinks by name.
    private static let (jsonLog, textLog) = ("alerts.jsonl", "alerts.log")

    let numbers: ArchiveNumbers

    /// `old`: of the archive that is replaced; nil where it cannot be read.
    init(copy: ArchiveNumbers, old: ArchiveNumbers?, logs: AlertLogs) {
        var numbers = copy
        numbers.sequence = max(copy.sequence, old?.sequence ?? 0, logs.last)
        numbers.article = max(copy.article, old?.article ?? 0)
        numbers.file = max(copy.file, old?.file ?? 0)
        for (sink, mark) in copy.marks {
            // A receiver that the old archive knew to be further has everything up to there.
            numbers.marks[sink]?.sequence = max(mark.sequence, old?.marks[sink]?.sequence ?? 0)
        }
        if let mark = numbers.marks[RestoredNumbers.textLog] {
            numbers.marks[RestoredNumbers.textLog]?.sequence = max(mark.sequence, logs.lastText)
        }
        numbers.marks[RestoredNumbers.jsonLog] = RestoredNumbers.logMark(copy, logs)
        self.numbers = numbers
    }

    /// Where the log of JSON lines goes on: behind its last line, which must not be cut; if its lines were rotated away, at its beginning,
    /// after the number of the last of them. What the copy has beyond that, and no log holds, is written then. Where a log could not be
    /// read it may hold just that: then the copy's own mark stands, and nothing is written a second time.
    private static func logMark(_ copy: ArchiveNumbers, _ logs: AlertLogs) -> SinkMark? {
        let mark = copy.marks[jsonLog]
        let isKnown = logs.lastLine >= copy.lastAlert || logs.unread.isEmpty
        if let (sequence, end) = logs.current {
            return sequence >= copy.lastAlert || isKnown && sequence == logs.lastLine ? end : mark
        }
        guard isKnown, logs.lastLine > 0 else { return mark }
        var fresh = logs.empty ?? SinkMark(sequence: 0, device: 0, inode: 0, offset: 0)
        fresh.sequence = logs.lastLine
        return fresh
    }
}
