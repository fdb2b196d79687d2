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

    /// Where the log of JSON lines goes on. If it holds all that the copy does, behind its last line, which must not be cut; if the lines
    /// of this number were rotated away, at its beginning. Otherwise the daemon finds out how far it got, and writes what is missing.
    private static func logMark(_ copy: ArchiveNumbers, _ logs: AlertLogs) -> SinkMark? {
        let mark = copy.marks[jsonLog]
        if let (sequence, end) = logs.current { return sequence >= copy.lastAlert ? end : mark }
        guard logs.last >= copy.lastAlert, logs.last > 0 else { return mark }
        var fresh = logs.empty ?? SinkMark(sequence: 0, device: 0, inode: 0, offset: 0)
        fresh.sequence = logs.last
        return fresh
    }
}
