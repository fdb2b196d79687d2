internal import ArgumentParser
internal import NewsArchive
internal import RasidDaemon

struct RejectedList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show them, oldest first.",
        discussion: """
            Number, time, size, name as dropped, and why. Ends with 1 where there are none. How many single records of files that \
            hold several were rejected is said on standard error.
            """)

    @OptionGroup var source: ConfigurationOption

    @Flag(help: "One JSON object per file and line.")
    var json = false

    func run() throws {
        let files = try RejectedFiles(try source.load())
        defer { if files.inside.all > 0 { Report.note("rasid: \(RejectedText.sentence(files.inside))") } }
        guard !files.all.isEmpty else {
            Report.note("rasid: no rejected files")
            throw ExitCode(ExitStatus.nothingFound)
        }
        let terminal = Terminal()
        for file in files.all { print(json ? RejectedText.json(file) : RejectedText.text(file, terminal)) }
    }
}
