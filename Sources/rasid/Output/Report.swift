internal import ArgumentParser
internal import Glibc
internal import NewsArchive
internal import RasidDaemon

/// What goes to standard error, and the exit code that goes with it.
enum Report {
    /// Prints a line to standard error, whatever is in it.
    static func note(_ text: String) {
        let bytes = Array((Printable.escaped(text) + "\n").utf8)
        _ = write(STDERR_FILENO, bytes, bytes.count)
    }

    /// Every fault of a configuration; exit code 78.
    static func faults(_ error: ConfigurationError) -> ExitCode {
        for fault in error.faults { note(fault.description) }
        return ExitCode(ExitStatus.configuration)
    }

    /// An archive that cannot be read.
    static func archive(_ error: ArchiveError) -> ExitCode {
        note("rasid: \(error)")
        switch error.kind {
        case .cannotOpen: return ExitCode(ExitStatus.noInput)
        case .corrupt, .newer: return ExitCode(ExitStatus.badData)
        case .busy: return ExitCode(ExitStatus.unavailable)
        case .full, .inputOutput, .syncFailed, .misuse: return ExitCode(ExitStatus.inputOutput)
        }
    }
}
