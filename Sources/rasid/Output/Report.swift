internal import ArgumentParser
internal import Glibc
internal import NewsArchive
internal import RasidDaemon
internal import RasidSettings
internal import RasidSystem

/// What goes to standard error, and the exit code that goes with it.
enum Report {
    /// Prints a line to standard error, whatever is in it.
    static func note(_ text: String) {
        ProgressLine.shared.clear()
        let bytes = Array((SafeText.escaped(text) + "\n").utf8)
        _ = write(STDERR_FILENO, bytes, bytes.count)
    }

    /// Hands on what was printed; where that cannot be written, says so and ends the process with 74.
    static func flush() {
        guard fflush(nil) != 0 else { return }
        note("rasid: cannot write the output: \(String(cString: strerror(errno)))")
        exit(ExitStatus.inputOutput)
    }

    /// Every fault of a configuration; exit code 78.
    static func faults(_ error: ConfigurationError) -> ExitCode {
        for fault in error.faults { note(fault.description) }
        return ExitCode(ExitStatus.configuration)
    }

    /// An archive that cannot be read, said on standard error.
    static func archive(_ error: ArchiveError) -> ExitCode {
        note("rasid: \(sentence(error))")
        return code(error)
    }

    /// What is wrong with an archive, for people. That there is none is no fault of its directory.
    static func sentence(_ error: ArchiveError) -> String {
        if isMissing(error) { return "there is no archive \(error.path); rasid run makes one" }
        if error.kind == .cannotOpen, access(error.path, R_OK) != 0, errno == EACCES {
            return
                "you may not read the archive \(error.path); be a member of its group (adduser NAME rasid), or run this as its owner"
        }
        return error.description
    }

    /// Whether there is no archive at all, as before the first start.
    static func isMissing(_ error: ArchiveError) -> Bool {
        guard error.kind == .cannotOpen else { return false }
        // One that is just being made is none yet.
        return error.cause == ArchiveError.nothingYet || access(error.path, F_OK) != 0 && errno == ENOENT
    }

    /// The exit code for an archive that cannot be read.
    static func code(_ error: ArchiveError) -> ExitCode {
        switch error.kind {
        case .cannotOpen: ExitCode(ExitStatus.noInput)
        case .corrupt, .newer, .older: ExitCode(ExitStatus.badData)
        case .busy: ExitCode(ExitStatus.unavailable)
        case .full, .inputOutput, .syncFailed, .misuse: ExitCode(ExitStatus.inputOutput)
        }
    }
}
