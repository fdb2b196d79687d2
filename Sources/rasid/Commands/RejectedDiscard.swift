internal import ArgumentParser
internal import RasidDaemon
internal import RasidSystem

struct RejectedDiscard: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "discard", abstract: "Delete them for ever.",
        discussion: """
            The archive keeps the record that they came and why they were rejected. Needs the right to write in the spool: user \
            rasid, or root.

            Examples:
              rasid rejected discard 17
              rasid rejected discard --all
            """)

    @OptionGroup var source: ConfigurationOption
    @OptionGroup var choice: RejectedChoice

    func run() throws {
        let files = try RejectedFiles(try source.load())
        try choice.each(of: files, "delete") { file throws(SystemError) in
            try files.folder.remove(file.entry)
            return "\(file.entry.name.display): deleted"
        }
    }
}
