internal import ArgumentParser
internal import NewsReading
internal import RasidDaemon
internal import RasidSettings
internal import RasidSystem

struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the daemon in the foreground.",
        discussion: """
            What a service unit starts. SIGTERM ends it in less than ten seconds, SIGHUP makes it read configuration and \
            watchlists anew and reopen the alert log. SIGKILL is always safe.

            Examples:
              rasid run --config /etc/rasid/rasid.yaml
              rasid run --once                  take what lies in the inbox, then end
              rasid run --once --import         an old archive: its alerts are only listed
            """)

    @OptionGroup var source: ConfigurationOption

    @Flag(
        help:
            "Take everything that lies in the inbox in name order, deliver all alerts, bring the search index up to date, end."
    )
    var once = false

    @Flag(help: "With --once: leave the search index for later.")
    var noIndex = false

    @Flag(
        name: .customLong("import"),
        help: "With --once: the files are an old archive. Record them; list their alerts as imported, and raise none.")
    var isImport = false

    func validate() throws {
        if isImport && !once { throw ValidationError("--import goes with --once") }
        if noIndex && !once { throw ValidationError("--no-index goes with --once") }
    }

    func run() throws {
        Heap.bound()
        Daemon.holdSignals()
        let archive = try source.load().archive
        do throws(SystemError) {
            if let told = try FileOwner.become(ownerOf: archive) { Report.note("rasid: \(told)") }
        } catch {
            Report.note("rasid: cannot work as the owner of the archive's folder: \(error)")
            throw ExitCode(ExitStatus.cannotCreate)
        }
        let (configuration, analysts) = try source.loadAll(keepsLists: true)
        do throws(ParserFault) {
            // Web pages come from strangers: without its walls the parser must not run at all.
            try analysts.pages?.check()
        } catch {
            Report.note("rasid: \(error.reason); install Rasid again (make install)")
            throw ExitCode(ExitStatus.unavailable)
        }
        var options = Daemon.Options()
        options.once = once
        options.index = !noIndex
        options.isImport = isImport
        options.marksCrashes = true
        options.configurationFile = source.file
        options.version = Rasid.version
        if once { options.progress = ProgressMeter.onceReporter() }
        let file = source.file
        let daemon = Daemon(configuration: configuration, analysts: analysts, options: options) {
            () throws(ConfigurationError) in
            try Analysts.load(file: file, version: Rasid.version, keepsLists: true)
        }
        let status = daemon.run()
        ProgressLine.shared.clear()
        guard status == ExitStatus.done else { throw ExitCode(status) }
    }
}
