internal import Dispatch
internal import Glibc
internal import RasidSystem

// Rejected records of a file that is removed (`after: delete`): nothing of what could not be read is lost with it.
extension Inbox {
    /// Puts the rejected records of a file into `rejected/`, then lets it leave. Reading them takes its time, so it happens on
    /// `rasid.analysis`. A stop waits for it; an end in between leaves the file to the next start, which finds it on record and does
    /// the same.
    func keepRejected(of departure: Departure) {
        wayOut.beginKeeping()
        let inbox = self
        archive.post {
            $0.findRejectedRecords(of: departure.row) { places in inbox.post { $0.keep(places, of: departure) } }
        }
    }

    /// `places`: nil where it is not known which records they are. Then the file itself is kept.
    private func keep(_ places: [Int64]?, of departure: Departure) {
        guard let places else { return kept(departure, nil, isWhole: false) }
        guard !places.isEmpty else { return kept(departure, nil) }
        let folder: RejectedFolder
        do throws(SystemError) {
            folder = RejectedFolder(try exit(rejected: true), inboxPath: spool.inboxPath)
        } catch {
            return kept(departure, error)
        }
        let (inbox, reader) = (self, reader.current)
        analysis.async {
            let claim = departure.claim
            var (fault, isWhole) = (SystemError?.none, true)
            do throws(SystemError) {
                isWhole = try reader.forEachRecord(at: places, of: claim) { place, bytes throws(SystemError) in
                    try folder.keep(bytes, of: departure.row, place: place, droppedAs: claim.name)
                }
                try folder.sync()
            } catch {
                fault = error
            }
            inbox.post { [fault, isWhole] in $0.kept(departure, fault, isWhole: isWhole) }
        }
    }

    /// `isWhole`: all that were looked for were there. Otherwise the file itself is kept.
    private func kept(_ departure: Departure, _ fault: SystemError?, isWhole: Bool = true) {
        wayOut.endKeeping()
        var departure = departure
        let claim = departure.claim
        // A file that is not there any more has nothing left to be kept; somebody may have removed `rejected/` as well.
        let isGone = fault?.errno == ENOENT && (try? claim.directory.status(of: claim.name.bytes)) == nil
        if let fault, !isGone {
            // A stop leaves it to the next start.
            guard !isStopping else { return fill() }
            wayOut.forgetFolders()
            setAside(
                .known(departure),
                "cannot keep the rejected records of \(claim.name.display) in rejected/: \(fault)")
        } else {
            departure.mayHoldRejected = false
            departure.isRejected = !isWhole
            if acknowledge(departure) { acknowledged([departure.row]) }
            if wayOut.isFree { recovered(.leave) }
        }
        fill()
    }
}
