internal import Glibc
package import NewsArchive
internal import NewsReading
package import RasidSettings
package import RasidSystem

/// What lies in the spool, counted from outside: needs no daemon.
package struct Backlog: Sendable, Equatable {
    /// Files in the inbox that are meant to be taken.
    package var inbox = 0
    /// When the oldest of them was last changed, UTC milliseconds.
    package var oldestAt: Int64?
    /// When the first of them appeared in the inbox, or was last touched there, UTC milliseconds.
    package var arrivedAt: Int64?
    /// Files claimed and not yet acknowledged.
    package var work = 0
    package var rejected = 0
    /// False where the inbox may not be listed by who asks: the numbers mean nothing then.
    package var isReadable = true

    /// Counts the files of a configured spool. In mode `keep` the `archive` says which files were taken already; without it all count.
    package static func count(of configuration: Configuration, archive: ArchiveReader?) -> Backlog {
        guard configuration.inbox.after == .keep, let archive else { return count(spool: configuration.spool) }
        return count(spool: configuration.spool) { name, identity in
            (try? archive.read("count") { snapshot in
                try snapshot.wasKept(
                    name: name.bytes, inode: identity.inode, size: identity.size, modified: identity.modified)
            }) ?? false
        }
    }

    /// Counts the files of a spool; a missing directory counts as an empty one. `isDone`: whether a file in the inbox was
    /// taken already (mode `keep`).
    package static func count(
        spool: String, isDone: (FileName, FileIdentity) -> Bool = { _, _ in false }
    ) -> Backlog {
        var backlog = Backlog()
        do throws(SystemError) {
            let inbox = try Descriptor.directory("\(spool)/inbox")
            try Spool.forEachName(in: inbox) { bytes in
                let name = FileName(bytes)
                guard name.isFinal, let status = try? inbox.status(of: bytes), !status.isDirectory,
                    !isDone(name, FileIdentity(status))
                else { return }
                backlog.inbox += 1
                backlog.oldestAt = min(backlog.oldestAt ?? .max, status.modifiedAt / 1_000_000)
                backlog.arrivedAt = min(backlog.arrivedAt ?? .max, status.changedAt / 1_000_000)
            }
        } catch {
            backlog.isReadable = error.errno == ENOENT
        }
        if let work = try? Descriptor.directory("\(spool)/work") {
            try? Spool.forEachName(in: work) { name in
                guard let batch = try? Descriptor.open(name, in: work, O_RDONLY | O_DIRECTORY | O_NOFOLLOW) else {
                    return
                }
                try? Spool.forEachName(in: batch) { _ in backlog.work += 1 }
            }
        }
        if let rejected = try? Descriptor.directory("\(spool)/rejected") {
            try? Spool.forEachName(in: rejected) { if !RejectedFolder.isUnfinished($0) { backlog.rejected += 1 } }
        }
        return backlog
    }
}
