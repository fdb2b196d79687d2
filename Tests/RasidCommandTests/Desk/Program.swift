import Foundation
import Glibc

/// A running process of the program under test. Whoever holds it ends it: when it is let go, it is killed.
final class Program {
    enum Exit: Equatable, CustomStringConvertible {
        case code(Int32)
        case signal(Int32)

        var description: String {
            switch self {
            case .code(let code): "exit \(code)"
            case .signal(let number): "signal \(number)"
            }
        }
    }

    let process: pid_t
    /// Where its standard output and standard error go; empty where they go to descriptors of the caller.
    let output: String
    let errors: String
    /// The process holds the other end and nobody else does: it closes when the process ends.
    private let lifeline: Int32
    private var exit: Exit?

    /// Starts the program. `output` and `errors` are files, appended to; `terminal` takes their place.
    init(
        _ arguments: [String], program: String = Checkout.binary, in folder: String = "/",
        environment: [String: String] = [:], input: String = "/dev/null", output: String = "/dev/null",
        errors: String = "/dev/null", terminal: Int32? = nil
    ) throws {
        self.output = output
        self.errors = errors
        var ends: [Int32] = [-1, -1]
        socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &ends)
        lifeline = ends[0]
        let files = [
            open(input, O_RDONLY | O_CLOEXEC), open(output, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600),
            open(errors, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600),
        ]
        defer { for file in files + [ends[1]] { close(file) } }
        process = try Spawn(
            program: program, arguments: arguments, environment: environment, folder: folder,
            descriptors: [0: files[0], 1: terminal ?? files[1], 2: terminal ?? files[2], 3: ends[1]]
        ).start()
        Guardian.shared.born(process)
    }

    deinit {
        kill()
        close(lifeline)
    }

    func signal(_ number: Int32) { _ = Glibc.kill(process, number) }

    /// Kills it at once and waits for its end.
    @discardableResult
    func kill() -> Exit {
        if let exit { return exit }
        _ = Glibc.kill(-process, SIGKILL)
        return reap()
    }

    /// Waits for its end; a process that does not end in time is killed, and that is an error.
    func waitForExit(within seconds: Double = Limit.seconds) throws -> Exit {
        if let exit { return exit }
        guard waitForInput(on: lifeline, within: seconds) else {
            kill()
            throw TimedOut(description: "process \(process) did not end in \(seconds) s")
        }
        return reap()
    }

    /// Whether it has ended by itself.
    var isOver: Bool { exit != nil || waitForInput(on: lifeline, within: 0) }

    private func reap() -> Exit {
        var status: Int32 = 0
        while waitpid(process, &status, 0) == -1, errno == EINTR {}
        Guardian.shared.dead(process)
        let result: Exit = status & 0x7F == 0 ? .code((status >> 8) & 0xFF) : .signal(status & 0x7F)
        exit = result
        return result
    }
}
