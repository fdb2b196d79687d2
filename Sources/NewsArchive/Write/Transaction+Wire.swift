internal import NewsReading

// What envelopes say of articles, and the alerts that wait for that.
extension Transaction {
    func write(_ row: WireRow, of article: Int64) throws {
        let insert = statements.wire.insertWire
        insert.bind(1, article)
        insert.bind(2, row.format.rawValue)
        insert.bind(3, row.state.code)
        insert.bind(4, row.versionOf)
        insert.bind(5, row.fetchedAt)
        insert.bind(6, Int64(row.isSummary ? 1 : 0))
        try insert.run()
    }

    func write(_ row: GroupRows.EditionOf) throws {
        let insert = statements.wire.insertEdition
        insert.bind(1, row.key.authority)
        insert.bind(2, row.key.guid)
        insert.bind(3, row.edition.article)
        insert.bind(4, row.edition.version.number)
        insert.bind(5, row.edition.version.createdAt)
        insert.bind(6, row.edition.state.code)
        insert.bind(7, row.edition.embargo?.code ?? 0)
        insert.bind(8, Int64(row.edition.isNote ? 1 : 0))
        try insert.run()
    }

    func write(_ alert: WaitingAlert) throws {
        let insert = statements.wire.insertWaiting
        insert.bind(1, alert.id)
        insert.bind(2, alert.article)
        insert.bind(3, alert.watch)
        insert.bind(4, alert.story)
        insert.bind(5, alert.reason.rawValue)
        insert.bind(6, alert.until)
        insert.bind(7, alert.recordedAt)
        let isImported = alert.reason == .imported
        insert.bind(8, Int64(isImported ? 3 : 0))
        insert.bind(9, isImported ? alert.recordedAt : nil)
        insert.bind(10, alert.part)
        insert.bind(11, alert.line)
        try insert.run()
    }

    /// Ends the waiting of an alert: told under a sequence, or lapsed. `time`: UTC milliseconds.
    func endWaiting(_ id: Int64, sequence: Int64?, at time: Int64) throws {
        let end = statements.wire.endWaiting
        end.bind(1, Int64(sequence == nil ? 2 : 1))
        end.bind(2, time)
        end.bind(3, sequence)
        end.bind(4, id)
        try end.run()
    }

    /// Lets go of the alerts that are due, at most `limit`, the longest due first; returns those that are told. `tell` makes each into a
    /// row with the sequence that it is given; nil where it cannot be read: then it lapses. `time`: UTC milliseconds.
    package func letGo(
        at time: Int64, limit: Int, tell: (WaitingRelease) throws -> GroupRows.Alert?
    ) throws -> [StoredAlert] {
        var last = try snapshot.lastSequence()
        var told: [StoredAlert] = []
        for waiting in try statements.wire.due(at: time, limit: limit) {
            guard let alert = try tell(try release(waiting, as: last + 1)) else {
                try endWaiting(waiting.id, sequence: nil, at: time)
                continue
            }
            last = alert.sequence
            try write(alert)
            try endWaiting(waiting.id, sequence: last, at: time)
            told.append(StoredAlert(sequence: last, line: alert.line))
        }
        return told
    }

    private func release(_ waiting: WaitingAlert, as sequence: Int64) throws -> WaitingRelease {
        statements.alerted.bind(1, waiting.story)
        statements.alerted.bind(2, waiting.watch)
        statements.alerted.bind(3, 1)
        let hasAlert = try statements.alerted.first { _ in true } ?? false
        var release = WaitingRelease(waiting: waiting, sequence: sequence, hasAlert: hasAlert)
        guard hasAlert else { return release }
        statements.textOfArticle.bind(1, waiting.article)
        release.text =
            try statements.textOfArticle.first { Article(title: $0.optionalText(0), body: $0.text(1)).text } ?? ""
        release.toldTexts = try statements.wire.toldTexts(of: waiting.story)
        return release
    }
}
