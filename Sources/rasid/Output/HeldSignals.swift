internal import Glibc

/// Signals that would end the process, held until work that must be tidied up is over.
enum HeldSignals {
    private static let numbers = [SIGINT, SIGTERM, SIGHUP]

    /// From here on they wait. To be called while there is one thread only: others inherit it.
    static func hold() { change(SIG_BLOCK) }

    /// The one that waits, which is then answered; nil where there is none. Costs a system call.
    static func pending() -> Int32? {
        var (set, now) = (set, timespec())
        let number = sigtimedwait(&set, nil, &now)
        return number > 0 ? number : nil
    }

    /// Ends the process as the signal would have ended it.
    static func end(by number: Int32) {
        signal(number, SIG_DFL)
        change(SIG_UNBLOCK)
        raise(number)
    }

    private static var set: sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        for number in numbers { sigaddset(&set, number) }
        return set
    }

    private static func change(_ how: Int32) {
        var set = set
        pthread_sigmask(how, &set, nil)
    }
}
