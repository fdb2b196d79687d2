internal import ArgumentParser
internal import Glibc
internal import RasidDaemon
internal import RasidSystem

/// Which of the rejected files a command is about.
struct RejectedChoice: ParsableArguments {
    @Flag(help: "All of them.")
    var all = false

    @Argument(help: ArgumentHelp("Numbers (17, or 17.3 for one record), or names as listed.", valueName: "name"))
    var names: [String] = []

    func validate() throws {
        if all != names.isEmpty {
            throw ValidationError(all ? "--all goes without names" : "name the files, or give --all")
        }
    }

    /// Does `action` to each file and prints what it returns. What cannot be done is said, and the others are done all the
    /// same; the exit code is that of the last failure.
    func each(
        of files: RejectedFiles, _ verb: String, _ action: (RejectedFiles.File) throws(SystemError) -> String
    ) throws {
        var status = ExitStatus.done
        if all, files.all.isEmpty {
            Report.note("rasid: no rejected files")
            status = ExitStatus.nothingFound
        }
        var chosen = all ? files.all : []
        for name in names {
            let found = files.named(name)
            let isOne = found.count == 1 || (!found.isEmpty && found.allSatisfy { $0.place != nil })
            if !isOne {
                let numbers = found.map { $0.entry.name.display }.joined(separator: ", ")
                Report.note("rasid: \(found.isEmpty ? "no rejected file \(name)" : "\(name) is several: \(numbers)")")
                status = ExitStatus.nothingFound
            } else {
                chosen += found.filter { !chosen.contains($0) }
            }
        }
        for file in chosen {
            do throws(SystemError) {
                print(try action(file))
            } catch {
                Report.note("rasid: cannot \(verb) \(file.entry.name.display): \(RejectedFiles.sentence(error))")
                status =
                    [EACCES, EPERM, EROFS, EEXIST].contains(error.errno)
                    ? ExitStatus.cannotCreate : ExitStatus.inputOutput
            }
        }
        guard status == ExitStatus.done else { throw ExitCode(status) }
    }
}
