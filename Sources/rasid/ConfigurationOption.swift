internal import ArgumentParser
internal import Glibc
internal import RasidDaemon
internal import RasidSettings
internal import RasidSystem

/// `--config`, and where the configuration is without it.
struct ConfigurationOption: ParsableArguments {
    @Option(
        name: .customLong("config"),
        help: ArgumentHelp(
            "The configuration.", discussion: "Without it: $RASID_CONFIG, else /etc/rasid/rasid.yaml.",
            valueName: "file"))
    var explicit: String?

    /// The file to read.
    var file: String { named ?? Configuration.defaultFile }

    /// The file that somebody named, on the command line or in the environment.
    var named: String? { explicit ?? getenv("RASID_CONFIG").map { String(cString: $0) } }

    /// Reads it; prints every fault and ends with 78 where there is one.
    func load() throws -> Configuration {
        do {
            return try Configuration.load(file: file)
        } catch {
            throw Report.faults(error)
        }
    }

    /// The same with the files it names, ready to work. `keepsLists`: what had to be compiled of long watchlists is kept.
    func loadAll(keepsLists: Bool = false) throws -> (Configuration, Analysts.Loaded) {
        defer { ProgressLine.shared.clear() }
        do {
            return try Analysts.load(
                file: file, version: Rasid.version, keepsLists: keepsLists
            ) { progress in
                ProgressMeter.compilation(progress)
                // Nothing has begun that would have to be ended in order.
                guard Daemon.isToldToEnd else { return }
                ProgressLine.shared.clear()
                Glibc.exit(ExitStatus.done)
            }
        } catch {
            throw Report.faults(error)
        }
    }
}
