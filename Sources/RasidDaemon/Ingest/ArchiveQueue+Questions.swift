internal import NewsArchive
internal import RasidSystem

// What the other rooms ask of the archive. Each calls `then` on `rasid.archive`, once, when the archive has answered.
extension ArchiveQueue {
    // MARK: the inbox

    /// What the archive knows of the files in these directories under `work/`, and of those that wait for the machine.
    func findUnfinished(inBatches batches: Set<String>, then: @escaping @Sendable (Leftovers) -> Void) {
        ask(
            "look for unfinished files",
            { transaction in
                let snapshot = transaction.snapshot
                return Leftovers(
                    rows: try snapshot.unacknowledged(inBatches: batches) + snapshot.deferred(),
                    unfinished: try snapshot.unfinished(), attempts: try snapshot.attempts(),
                    lastRow: try snapshot.lastFile())
            }, then: then)
    }

    /// Puts one more try of a file on record; `then` is told how many there were before.
    func beginAttempt(
        at place: [UInt8], size: Int64, modified: Int64, then: @escaping @Sendable (Attempts) -> Void
    ) {
        ask(
            "begin an attempt", { try $0.beginAttempt(place: place, size: size, modified: modified) },
            then: then)
    }

    /// Mode `keep`: the same, unless this very file was taken before: then `then` is told nil.
    func beginAttempt(ofKept name: FileName, _ identity: FileIdentity, then: @escaping @Sendable (Attempts?) -> Void) {
        let (inode, size, modified) = (identity.inode, identity.size, identity.modified)
        ask(
            "begin an attempt",
            { transaction -> Attempts? in
                guard
                    !(try transaction.snapshot.wasKept(name: name.bytes, inode: inode, size: size, modified: modified))
                else { return nil }
                return try transaction.beginAttempt(place: name.bytes, size: size, modified: modified)
            }, then: then)
    }

    /// The process before this one ended by a fault of its own. To be called before files are looked for.
    func countCrash() { ask("count a crash", { try $0.countCrash() }, then: {}) }

    /// Forgets the tries of a file that is gone.
    func forgetAttempt(at place: [UInt8]) { ask("forget an attempt", { try $0.clearAttempt(place: place) }, then: {}) }

    /// Ends a file of several records whose rest will never come.
    func finishFile(_ row: Int64, then: @escaping @Sendable () -> Void) {
        ask("finish a file", { try $0.finishFile(row) }, then: then)
    }

    /// The places of a file's rejected records, rising; nil where not all of them are known.
    func findRejectedRecords(of row: Int64, then: @escaping @Sendable ([Int64]?) -> Void) {
        look("find rejected records", { try $0.rejectedPlaces(of: row) }, then: then)
    }

    /// Of these deliveries the names of those that have met their fate and were recorded before a time (UTC milliseconds), by id.
    func findOld(_ rows: [Int64], before time: Int64, then: @escaping @Sendable ([Int64: FileName]) -> Void) {
        look(
            "look for old files", { try $0.deliveries(rows, recordedBefore: time).mapValues(FileName.init) }, then: then
        )
    }

    // MARK: outbox and sinks

    /// Finds a sink's mark, and the last number given; a sink without one begins with the alerts that come from now on.
    func findMark(of sink: String, then: @escaping @Sendable (_ mark: Int64, _ last: Int64) -> Void) {
        ask(
            "find the mark of \(sink)",
            { transaction -> (mark: Int64, last: Int64) in
                let last = try transaction.snapshot.lastSequence()
                if let mark = try transaction.snapshot.mark(of: sink) { return (mark.sequence, last) }
                let mark = SinkMark(sequence: last, device: 0, inode: 0, offset: 0)
                try transaction.set(mark, sink: sink, deliveredAt: nil)
                return (last, last)
            }, then: { then($0.mark, $0.last) })
    }

    /// Alerts behind a number, in order, at most `limit`; and the last number given.
    func readAlerts(
        after sequence: Int64, limit: Int, then: @escaping @Sendable (_ alerts: [StoredAlert], _ last: Int64) -> Void
    ) {
        look(
            "read alerts",
            { (try $0.alerts(after: sequence, limit: limit), try $0.lastSequence()) },
            then: { then($0.0, $0.1) })
    }
}
