internal import Dispatch

// Files of many records: read and recorded in chunks, beside all others.
extension Inbox {
    /// The beginning of a file was read, and it is long: it is streamed from now on, or waits for its turn.
    func begin(long ticket: UInt64, _ reading: LongReading) {
        guard let claim = window.claim(ticket) else { return }
        guard !isStopping else { return breakOff(claim) }
        guard longFiles.begin(claim, reading) else {
            _ = window.remove(ticket)
            if claim.isCounted { forgetAttempts(of: claim) }
            return
        }
        // A leftover stays alone until its first chunk is on record.
        if !claim.isCounted { window.setLong(ticket) }
        readOn(claim, reading)
    }

    /// A chunk is on record: the next one is read.
    func advance(_ ticket: UInt64, _ progress: FileProgress) {
        window.advance(ticket, to: progress)
        guard let claim = window.claim(ticket), let reading = longFiles.reading(of: ticket) else { return }
        if isStopping { breakOff(claim) } else { readOn(claim, reading) }
    }

    private func readOn(_ claim: Claim, _ reading: LongReading) {
        tally.update { $0.submitted += 1 }
        let (archive, reader) = (archive, reader)
        analysis.async {
            let outcome = reading.next(claim, reader.current)
            archive.post { $0.accept([outcome]) }
        }
    }

    /// Leaves a claimed file to the next start, which goes on behind its last record. Its ticket ends with the settlement.
    func breakOff(_ claim: Claim) {
        tally.update { $0.submitted += 1 }
        let outcome = Outcome(claim: claim, result: .brokenOff)
        archive.post { $0.accept([outcome]) }
    }
}
