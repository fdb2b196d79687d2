internal import ArgumentParser
internal import RasidDaemon
internal import RasidSettings
internal import RasidSystem

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check configuration, watchlists and data files.",
        discussion: """
            Says for each watchlist how many names it has, and whether slips and variants (fuzzy) and the other script \
            (cross_script) are looked for. Prints every fault at once as file:line:column: key: what is wrong; what would be right, and ends with 78 where \
            there is one, with 1 where no list has a name. Remarks where everybody may read a list with persons in it.

            Example:
              rasid check --config ./rasid.yaml && systemctl reload rasid
            """)

    @OptionGroup var source: ConfigurationOption

    func run() throws {
        let (_, analysts) = try source.loadAll()
        for warning in analysts.warnings { Report.note("warning: \(warning)") }
        for remark in analysts.lists.compactMap(\.remark) { Report.note("remark: \(remark)") }
        for list in analysts.lists { print(list.description) }
        guard analysts.names > 0 else {
            Report.note("warning: no list has a name, so nothing will be alerted; add one under watchlists")
            throw ExitCode(ExitStatus.nothingFound)
        }
        print("\(SafeText.escaped(source.file)): good; \(analysts.names) names")
    }
}
