import Foundation
import Glibc

/// How to start a process: in a process group of its own, with default signals, and no descriptor but those that are named.
struct Spawn {
    var program: String
    var arguments: [String] = []
    /// Put over this process's own environment, which loses what would lead the program astray.
    var environment: [String: String] = [:]
    var folder = "/"
    /// What the new process finds under each number; 0, 1 and 2 are `/dev/null` where nothing is named.
    var descriptors: [Int32: Int32] = [:]

    struct Failed: Error, CustomStringConvertible {
        var description: String
    }

    /// Starts it; the caller waits for it.
    func start() throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for number in 0..<3 where descriptors[Int32(number)] == nil {
            posix_spawn_file_actions_addopen(&actions, Int32(number), "/dev/null", O_RDWR, 0)
        }
        for (target, source) in descriptors { posix_spawn_file_actions_adddup2(&actions, source, target) }

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

        var process: pid_t = 0
        // env(1) becomes the program after it has changed the folder: the process stays the same.
        let code = withStrings(["env", "-C", folder, program] + arguments) { arguments in
            withStrings(wholeEnvironment.map { "\($0)=\($1)" }) { environment in
                posix_spawn(&process, "/usr/bin/env", &actions, &attributes, arguments, environment)
            }
        }
        guard code == 0 else {
            throw Failed(description: "cannot start \(program): \(String(cString: strerror(code)))")
        }
        return process
    }

    private var wholeEnvironment: [String: String] {
        let led = [
            "RASID_CONFIG", "NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID", "JOURNAL_STREAM", "NO_COLOR", "COLUMNS",
        ]
        return ProcessInfo.processInfo.environment.filter { !led.contains($0.key) }.merging(environment) { $1 }
    }

    private func withStrings<Value>(
        _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Value
    ) -> Value {
        let copies = strings.map { strdup($0) }
        defer { copies.forEach { free($0) } }
        return body(copies + [nil])
    }
}
