internal import Glibc
internal import RasidSettings
internal import RasidSystem

// `inbox.sidecar`: NAME and NAME.json are claimed together.
//
// Names decide who is looked for, bytes decide what is found: NAME.json may as well be an article (``SidecarReading``). Nothing is read
// before it is claimed. So a file with the name of a sidecar whose own file is not there is claimed alone and read; where it is a
// sidecar it goes back to the inbox and waits.
extension Inbox {
    /// A file that is whole, and whose turn it is: claims it, with its sidecar where it has one, or lets it wait for its other half.
    func meet(_ name: FileName, _ status: stat, _ arrival: Arrival) {
        let identity = FileIdentity(status)
        if name.asMain != nil { meetings.noteStill(name, identity) }
        do throws(SystemError) {
            let sidecar = try sidecar(of: name)
            // A sidecar of its own makes it an article.
            if sidecar == nil, let main = name.asMain, try stands(main) {
                // Its file takes it. In one pass over the inbox that has its turn first, as its name is less.
                if case .found = arrival { return }
                bring(main)
            } else if let sidecar {
                if lies(still: sidecar.name, sidecar.status) {
                    claim(name, identity, with: Beside(name: sidecar.name, identity: FileIdentity(sidecar.status)))
                } else {
                    if !settling.contains(sidecar.name) { offer(sidecar.name, .found) }
                    wait(name, identity, atMost: settings.rescan)
                }
            } else if let sidecar = name.asSidecar, meetings.isReading(sidecar) {
                wait(name, identity, atMost: settings.rescan)
            } else if name.asSidecar != nil, Inbox.age(of: status) < settings.settle.nanoseconds {
                wait(name, identity, atMost: settings.settle)
            } else {
                claimAlone(name, identity)
            }
        } catch {
            round.request()
            block(.take, "cannot look beside \(name.display): \(error)")
        }
    }

    /// How long it has its name, at most, in nanoseconds: a rename is a change of the inode (inode(7), `ctime`).
    private static func age(of status: stat) -> Int64 {
        Instant.wall().clampedDifference(status.changedAt)
    }

    /// The sidecar of a file as it lies in the inbox; nil where there is none, or where that has one of its own.
    func sidecar(of name: FileName) throws(SystemError) -> (name: FileName, status: stat)? {
        guard let sidecar = name.asSidecar, let status = try look(at: sidecar), status.isRegular else { return nil }
        if let other = sidecar.asSidecar, let found = try look(at: other), found.isRegular { return nil }
        return (sidecar, status)
    }

    /// Whether a file stands in the inbox that will have its turn.
    private func stands(_ name: FileName) throws(SystemError) -> Bool {
        guard !givenUp.contains(name), let status = try look(at: name) else { return false }
        return !status.isDirectory
    }

    private func look(at name: FileName) throws(SystemError) -> stat? {
        do throws(SystemError) {
            return try directory.status(of: name.bytes)
        } catch let error where error.errno == ENOENT {
            return nil
        }
    }

    private func lies(still name: FileName, _ status: stat) -> Bool {
        let identity = FileIdentity(status)
        guard !settling.contains(name) else { return false }
        return meetings.isStill(name, identity)
            || identity.size > 0 && status.modifiedAt < Instant.wall() - settings.settle.nanoseconds
    }

    /// Gives a file its turn, unless it has to settle first.
    private func bring(_ main: FileName) {
        if let identity = meetings.waiting(main) {
            offer(main, .settled(identity))
        } else if !settling.contains(main) {
            offer(main, .found)
        }
    }

    /// Lets a file wait for its sidecar; claims it alone where it has waited long enough.
    private func wait(_ name: FileName, _ identity: FileIdentity, atMost limit: Duration) {
        guard let waited = meetings.wait(name, identity, now: Instant.monotonic()) else { return round.request() }
        let settle = max(settings.settle, .milliseconds(10))
        guard waited < max(limit, settle).nanoseconds else { return claimAlone(name, identity) }
        guard meetings.needsTimer(name) else { return }
        post(after: settle) {
            $0.meetings.timerFired(name)
            guard !$0.isStopping, let identity = $0.meetings.waiting(name) else { return }
            $0.offer(name, .settled(identity))
            $0.fill()
        }
    }

    /// Claims a file that has no sidecar. Its name may be that of one: then its bytes decide.
    func claimAlone(_ name: FileName, _ identity: FileIdentity) {
        guard name.asMain != nil else { return claim(name, identity) }
        // Read already, it waits as a sidecar.
        guard let lone = meetings.read(name, identity) else { return meetings.endWait(name) }
        claim(name, identity, lone: lone)
    }

    /// It is a sidecar, and its file is not there: it goes back, and waits for one `rescan`.
    func goBack(_ claim: Claim, _ identity: FileIdentity?) {
        window.letGo(claim.name)
        guard moveBack(claim), let identity else { return }
        meetings.waitAlone(claim.name, identity)
        let name = claim.name
        post(after: isOnce ? settings.settle : settings.rescan) {
            guard !$0.isStopping, $0.meetings.isOver(name, identity) else { return }
            $0.offer(name, .settled(identity))
            $0.fill()
        }
        // It may have come meanwhile, and waits.
        if let main = claim.name.asMain, meetings.waiting(main) != nil { bring(main) }
    }

    /// Moves a claimed file back into the inbox; false where it has to stay.
    func moveBack(_ claim: Claim) -> Bool {
        withdraw()
        guard claim.batch != nil else { return true }
        do throws(SystemError) {
            try Spool.move(claim.name.bytes, in: claim.directory, to: claim.name.bytes, in: directory)
            leave(claim)
            return true
        } catch let error where error.errno == EEXIST {
            // Another one has its name now: the file will not ask for this one.
            var late = claim
            late.lone = .late
            countSeen()
            submit(late)
        } catch let error where error.errno == ENOENT && (try? claim.directory.status(of: claim.name.bytes)) == nil {
            leave(claim)
        } catch {
            leftovers.append(claim)
            block(.work, "cannot move \(claim.name.display) back into the inbox: \(error)")
        }
        return false
    }
}

/// A sidecar as it lies in the inbox.
struct Beside: Sendable {
    var name: FileName
    var identity: FileIdentity
}
