internal import ArgumentParser
internal import RasidDaemon
internal import RasidSystem

struct RejectedRetry: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Put them back into the inbox.",
        discussion: """
            Under the name they were dropped under: a new delivery, which a running daemon takes at once. A file of that name in \
            the inbox is not touched; the rejected one stays then. Needs the right to write in the spool: user rasid, or root.

            Examples:
              rasid rejected retry 17 18
              rasid rejected retry --all            after a change of inbox.max_file_size
            """)

    @OptionGroup var source: ConfigurationOption
    @OptionGroup var choice: RejectedChoice

    func run() throws {
        let files = try RejectedFiles(try source.load())
        try choice.each(of: files, "put back") { file throws(SystemError) in
            // Records keep the name that they have here: a file may have several.
            let name = try files.folder.putBack(file.entry, as: file.place == nil ? file.original : nil)
            return "\(file.entry.name.display): put back into the inbox as \(name.display)"
        }
    }
}
