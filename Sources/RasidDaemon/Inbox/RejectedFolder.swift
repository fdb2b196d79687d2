internal import Glibc
package import RasidSystem

/// The spool's `rejected/`: the daemon puts rejected records there (``keep(_:of:place:droppedAs:)``), and commands look after it,
/// beside a running daemon or without one.
///
/// Commands name files by what the folder itself lists, never by a path from outside. No link is followed.
package struct RejectedFolder {
    /// One file in it: a rejected file, or the bytes of one rejected record. Whatever else lies there has no ``id``.
    package struct Entry: Sendable, Equatable {
        /// The name in the folder: `<id>~<safe name>` for a file, `<id>.<place>~<safe name>` for a record. Where the name was
        /// taken a number stands behind another point.
        package var name: FileName
        /// The row of its delivery; nil where a person put the file there.
        package var id: Int64?
        /// The first number behind the point: of a record, its place in the file, from 1. A file may have one too, if its name
        /// was taken; the archive knows whether the delivery has a rejected record of this place.
        package var place: Int64?
        /// The safe form of the name under which it was dropped.
        package var safeName: [UInt8]
        /// Bytes.
        package var size: Int64
        /// Time of last change of its name or rights (moving it here is one), UTC milliseconds.
        package var changedAt: Int64

        /// Whether this is the file that was dropped as `original` and is on record under its id.
        package func isFile(droppedAs original: FileName) -> Bool {
            RejectedFolder.is(name.bytes, safeName, droppedAs: original)
        }
    }

    let folder: Descriptor
    private let inboxPath: String

    /// Opens the folder of a spool; ENOENT where there is none yet.
    package init(spool: String) throws(SystemError) {
        folder = try Descriptor.directory("\(spool)/\(Spool.Place.rejected.rawValue)")
        inboxPath = "\(spool)/\(Spool.Place.inbox.rawValue)"
    }

    /// The folder, open already.
    init(_ folder: Descriptor, inboxPath: String) {
        self.folder = folder
        self.inboxPath = inboxPath
    }

    /// Everything in it but folders and records that are being written, by id, then by place and name.
    package func entries() throws(SystemError) -> [Entry] {
        var names: [[UInt8]] = []
        try Spool.forEachName(in: folder) { names.append($0) }
        let entries = names.compactMap { bytes -> Entry? in
            guard !RejectedFolder.isUnfinished(bytes), let status = try? folder.status(of: bytes), !status.isDirectory
            else { return nil }
            let parts = RejectedFolder.parts(bytes)
            return Entry(
                name: FileName(bytes), id: parts.id, place: parts.place, safeName: parts.rest,
                size: Int64(status.st_size),
                changedAt: status.changedAt / 1_000_000)
        }
        return entries.sorted {
            ($0.id ?? .max, $0.place ?? 0, $0.name) < ($1.id ?? .max, $1.place ?? 0, $1.name)
        }
    }

    /// Puts a file back into the inbox, where it is a new delivery. `original` is the name it was dropped under, where that is
    /// known and can be a name again; its safe form otherwise. A record whose file's name is not given keeps the name that it has
    /// here: a file may have several. EEXIST where the inbox has a file of that name. Returns the name.
    package func putBack(_ entry: Entry, as original: FileName?) throws(SystemError) -> FileName {
        let name =
            [original, entry.place == nil ? FileName(entry.safeName) : nil].compactMap { $0 }.first(
                where: RejectedFolder.isName) ?? entry.name
        let inbox = try Descriptor.directory(inboxPath)
        try Spool.move(entry.name.bytes, in: folder, to: name.bytes, in: inbox)
        return name
    }

    /// Removes a file for ever.
    package func remove(_ entry: Entry) throws(SystemError) {
        guard entry.name.bytes.withCString({ unlinkat(folder.number, $0, 0) }) == 0 else {
            throw SystemError("unlinkat", entry.name.display)
        }
    }

    /// Whether a name that ends in `safeName` was given to a file that was dropped as `original`.
    static func `is`(_ name: [UInt8], _ safeName: [UInt8], droppedAs original: FileName) -> Bool {
        let prefix = name.count - safeName.count - 1
        return Array(original.safe(limit: 254 - prefix).utf8) == safeName
    }

    /// Whether a name is one that the inbox would take, and no path.
    private static func isName(_ name: FileName) -> Bool {
        name.isFinal && name.bytes.count <= Int(NAME_MAX) && !name.bytes.contains(UInt8(ascii: "/"))
            && !name.bytes.contains(0)
    }

    /// `17~x` is 17 and x, `17.3~x` and `17.3.1~x` are 17, 3 and x; anything else has no id and is its own rest.
    static func parts(_ bytes: [UInt8]) -> (id: Int64?, place: Int64?, rest: [UInt8]) {
        let foreign: (Int64?, Int64?, [UInt8]) = (nil, nil, bytes)
        guard let tilde = bytes.firstIndex(of: UInt8(ascii: "~")), tilde > 0 else { return foreign }
        let head = bytes[..<tilde].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard head.count <= 3, head.allSatisfy({ $0.allSatisfy { (0x30...0x39).contains($0) } && !$0.isEmpty }),
            let id = Int64(String(decoding: head[0], as: UTF8.self))
        else { return foreign }
        let place = head.count > 1 ? Int64(String(decoding: head[1], as: UTF8.self)) : nil
        return (id, place, Array(bytes[(tilde + 1)...]))
    }
}
