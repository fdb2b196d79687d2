/// The reading side of one transaction: see ``Archive/read(_:_:)``. Do not keep it.
package struct Snapshot {
    let reads: ReadStatements
    /// nil where the archive is only read: then only whole copies are found.
    let stories: StoryIndex?

    /// The first article of the file with these bytes; nil where they are new.
    package func article(digest: [UInt8]) throws -> Int64? {
        reads.fileByDigest.bind(1, digest)
        return try reads.fileByDigest.first { $0.int(0) }
    }

    /// Whether any article of a story has raised an alert for a tracked name.
    package func hasAlert(story: Int64, watch: String) throws -> Bool {
        reads.alerted.bind(1, story)
        reads.alerted.bind(2, watch)
        return try reads.alerted.first { _ in true } ?? false
    }

    /// The greatest sequence number given or reserved; 0 before the first.
    package func lastSequence() throws -> Int64 { try reads.lastSequence.first { $0.int(0) } ?? 0 }

    package func mark(of sink: String) throws -> SinkMark? {
        reads.mark.bind(1, sink)
        return try reads.mark.first {
            SinkMark(sequence: $0.int(0), device: $0.int(1), inode: $0.int(2), offset: $0.int(3))
        }
    }

    /// Alerts behind `sequence`, in order, at most `limit`.
    package func alerts(after sequence: Int64, limit: Int) throws -> [StoredAlert] {
        reads.alertsAfter.bind(1, sequence)
        reads.alertsAfter.bind(2, Int64(limit))
        var alerts: [StoredAlert] = []
        try reads.alertsAfter.forEachRow {
            alerts.append(StoredAlert(sequence: $0.int(0), line: $0.text(1), deliveredAt: $0.optionalInt(2)))
        }
        return alerts
    }

    /// The line of an alert, without its line feed.
    package func line(sequence: Int64) throws -> String? {
        reads.alertLine.bind(1, sequence)
        return try reads.alertLine.first { $0.text(0) }
    }

    /// Every file row up to it has left `work/`.
    package func acknowledged() throws -> Int64 { try reads.setting.get("acknowledged") }

    /// The id of the last file row; 0 before the first.
    package func lastFile() throws -> Int64 { try reads.lastFile.first { $0.int(0) } ?? 0 }

    /// The rows, other than deferred ones, that may still lie in one of these directories under `work/`, with their ids,
    /// oldest first. The mark may lag far behind when one file cannot be moved: rows of other directories are passed over.
    package func unacknowledged(inBatches batches: Set<String>) throws -> [(id: Int64, file: FileRow)] {
        reads.unacknowledged.bind(1, try acknowledged())
        var rows: [(id: Int64, file: FileRow)] = []
        try reads.unacknowledged.forEachRow {
            guard let batch = $0.optionalText(3), batches.contains(batch) else { return }
            let display = $0.text(1)
            rows.append(
                (
                    $0.int(0),
                    FileRow(
                        name: $0.optionalBlob(2) ?? Array(display.utf8), display: display, batch: $0.optionalText(3),
                        digest: $0.optionalBlob(4), size: $0.optionalInt(5), modified: $0.optionalInt(6),
                        fate: Fate(rawValue: $0.int(7)) ?? .recorded, seenAt: 0, recordedAt: 0)
                ))
        }
        return rows
    }

    /// The deliveries that wait for the machine, with their ids, oldest first.
    package func deferred() throws -> [(id: Int64, file: FileRow)] {
        var rows: [(id: Int64, file: FileRow)] = []
        try reads.deferred.forEachRow {
            let display = $0.text(1)
            rows.append(
                (
                    $0.int(0),
                    FileRow(
                        name: $0.optionalBlob(2) ?? Array(display.utf8), display: display, batch: $0.optionalText(3),
                        digest: nil,
                        size: nil, modified: nil, fate: .deferred, attempts: $0.int(4), seenAt: $0.int(5), recordedAt: 0
                    )
                ))
        }
        return rows
    }

    /// The places of the files whose reading was begun and not finished.
    package func attempts() throws -> [[UInt8]] {
        var places: [[UInt8]] = []
        try reads.attempts.forEachRow { places.append($0.optionalBlob(0) ?? []) }
        return places
    }

    /// Mode `keep`: whether this very file was taken before.
    package func wasKept(name: [UInt8], inode: Int64, size: Int64, modified: Int64) throws -> Bool {
        reads.ledger.bind(1, name)
        return try reads.ledger.first { $0.int(0) == inode && $0.int(1) == size && $0.int(2) == modified } ?? false
    }

    /// What the archive holds, counted.
    package func counts() throws -> ArchiveCounts {
        try reads.counts.first {
            ArchiveCounts(
                recorded: $0.int(0), known: $0.int(1), rejected: $0.int(2), deferred: $0.int(3), articles: $0.int(4),
                duplicates: $0.int(5), alerts: $0.int(6), possibleMatches: $0.int(13), lastAlertAt: $0.optionalInt(7),
                lastSequence: $0.int(8), deliveredSequence: $0.int(9), indexedThrough: $0.int(10),
                lastArticle: $0.int(11), bytes: $0.int(12))
        } ?? ArchiveCounts()
    }
}
