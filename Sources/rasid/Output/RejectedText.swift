internal import NewsArchive
internal import RasidDaemon
internal import RasidSystem

/// A rejected file, for people and for programs.
enum RejectedText {
    static func text(_ file: RejectedFiles.File, _ terminal: Terminal) -> String {
        let number = file.number ?? terminal.outside(file.entry.name.text)
        return
            "\(terminal.bold(number))  \(terminal.dim(LocalTime.text(file.rejectedAt)))  \(Size.text(file.entry.size))  "
            + "\(terminal.outside(file.name))\n    \(file.reason.map(terminal.outside) ?? terminal.dim("the reason is not known"))"
    }

    /// How many records were rejected inside files that hold several.
    static func sentence(_ inside: ArchiveCounts.Inside) -> String {
        let all =
            inside.all == 1 ? "1 record of a file of several was" : "\(inside.all) records of files of several were"
        let unlisted = inside.unlisted == 0 ? "" : "; \(inside.unlisted) of them have no text and are only counted"
        return "\(all) rejected (view records says why)\(unlisted)"
    }

    static func json(_ file: RejectedFiles.File) -> String {
        let value: JSONValue = [
            "id": .init(file.entry.id), "name": .string(file.entry.name.text), "file": .string(file.name),
            "reason": .init(file.reason), "bytes": .integer(file.entry.size), "rejected_at": .integer(file.rejectedAt),
            "place": .init(file.place),
        ]
        return value.text
    }
}
