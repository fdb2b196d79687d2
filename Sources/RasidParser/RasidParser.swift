internal import Glibc
internal import NewsReading
internal import RasidSystem

/// `rasid-parser`: the process in which parsers in C run. Started by Rasid, never by people; it reads tasks from its input and writes
/// answers to its output until its input ends.
@main
enum RasidParser {
    /// It could not lock itself up: nothing may be parsed.
    private static let cannotConfine: Int32 = 70

    static func main() {
        // A stop of the service reaches all its processes; this one ends when its parent has closed the socket.
        for number in [SIGTERM, SIGINT, SIGHUP, SIGPIPE] { signal(number, SIG_IGN) }
        do throws(SystemError) {
            try Confinement.apply()
        } catch {
            try? Frame(kind: 0, bytes: Array("\(error)".utf8)).write(to: STDOUT_FILENO)
            exit(cannotConfine)
        }
        do throws(SystemError) {
            // The first message says that the walls stand.
            try Frame(kind: 1, bytes: []).write(to: STDOUT_FILENO)
            while let task = try Frame.read(from: STDIN_FILENO) {
                guard let answer = ParserLoop.answer(task.kind, task.bytes) else { exit(EX_PROTOCOL) }
                try Frame(kind: task.kind, bytes: answer).write(to: STDOUT_FILENO)
            }
        } catch {
            exit(EX_IOERR)
        }
    }
}
