internal import CSystem
internal import Glibc

/// A process of ours that reads from one end of a socket pair and writes to it, and has nothing else.
///
/// https://man7.org/linux/man-pages/man3/posix_spawn.3.html : no fork in a program with threads. Belongs to one thread at a time.
package final class ChildProcess: Sendable {
    /// How a process ended.
    package enum End: Sendable, Equatable {
        case exit(Int32)
        case signal(Int32)
    }

    package let number: Int32
    /// Our end of the pair: a stream (unix(7)). The process has the other as its input and output.
    package let socket: Descriptor

    private init(number: Int32, socket: Descriptor) {
        self.number = number
        self.socket = socket
    }

    /// Starts the program at `path`. It inherits no descriptor, no signal mask and no handler; what it writes to its error output is
    /// lost. Throws where it is not there or may not be started.
    package static func spawn(_ path: String, _ arguments: [String]) throws(SystemError) -> ChildProcess {
        var ends: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
            throw SystemError("socketpair", path)
        }
        let (ours, theirs) = (Descriptor(ends[0]), Descriptor(ends[1]))
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        for number in 0...1 as ClosedRange<Int32> {
            posix_spawn_file_actions_adddup2(&actions, theirs.number, number)
        }
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        _ = rasid_close_from(&actions, 3)
        var (none, all) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        // A group of its own: Ctrl-C is for us, and ends it by the end of its input.
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))
        var number: pid_t = 0
        var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var environment: [UnsafeMutablePointer<CChar>?] = [nil]
        let failure = posix_spawn(&number, path, &actions, &attributes, &words, &environment)
        guard failure == 0 else { throw SystemError("posix_spawn", path, errno: failure) }
        return ChildProcess(number: number, socket: ours)
    }

    /// Waits for its end. To be called once.
    package func wait() -> End {
        var status: Int32 = 0
        guard retried({ waitpid(number, &status, 0) }) == number else { return .exit(-1) }
        // The macros of sys/wait.h, which Swift does not import.
        let signal = status & 0x7F
        return signal == 0 ? .exit(status >> 8 & 0xFF) : .signal(signal)
    }

    /// Ends it at once. Its end has to be waited for all the same.
    package func kill() { _ = Glibc.kill(number, SIGKILL) }

    /// The processor time that it has used, whole seconds.
    package func processorSeconds() -> UInt64 {
        var clock: clockid_t = 0
        var time = timespec()
        guard clock_getcpuclockid(number, &clock) == 0, clock_gettime(clock, &time) == 0 else { return 0 }
        return UInt64(max(0, time.tv_sec))
    }

    /// Lets it use so many seconds of processor time in all; then it gets SIGXCPU.
    package func limitProcessor(seconds: UInt64) {
        // Without an upper bound, so that it can be raised again. A process that has ended needs no limit.
        _ = rasid_limit(number, Int32(RLIMIT_CPU.rawValue), UInt(seconds), UInt.max)
    }
}
