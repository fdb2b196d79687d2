internal import CSystem
internal import Glibc

/// Locks this process up: it can compute, read and write what it has open, and end. For programs that parse what strangers wrote.
package enum Confinement {
    /// Bytes of address space: enough for any input that is let through, and no more.
    package static let maxAddressSpace: UInt = 768 << 20

    /// Gives up every right for good. Throws where the system does not allow that: then nothing may be parsed. Must be called while
    /// there is one thread.
    package static func apply() throws(SystemError) {
        // When memory is short this one goes first. Where that may not be said, it is not needed to be safe.
        prefersDeath()
        for (resource, limit) in [
            (RLIMIT_AS, maxAddressSpace), (RLIMIT_NOFILE, 0), (RLIMIT_FSIZE, 0), (RLIMIT_CORE, 0),
        ] as [(__rlimit_resource, UInt)] {
            guard rasid_limit(0, Int32(resource.rawValue), limit, limit) == 0 else {
                throw SystemError("setrlimit", "this process")
            }
        }
        guard rasid_prctl(Int32(PR_SET_NO_NEW_PRIVS), 1) == 0 else { throw SystemError("prctl", "this process") }
        let filter = SystemCallFilter(allowing: allowed).instructions
        let result = filter.withUnsafeBufferPointer { rasid_set_filter($0.baseAddress, UInt16($0.count)) }
        guard result == 0 else { throw SystemError("prctl", "this process") }
    }

    /// https://man7.org/linux/man-pages/man5/proc_pid_oom_score_adj.5.html
    private static func prefersDeath() {
        let file = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC)
        guard file >= 0 else { return }
        _ = write(file, "1000", 4)
        close(file)
    }

    /// What memory, the run time and two open descriptors need. Everything else fails with EPERM.
    private static let allowed = [
        __NR_read, __NR_write, __NR_sendto, __NR_recvfrom, __NR_close, __NR_mmap, __NR_munmap, __NR_mremap,
        __NR_mprotect, __NR_brk,
        __NR_madvise, __NR_futex, __NR_rt_sigaction, __NR_rt_sigprocmask, __NR_rt_sigreturn, __NR_sigaltstack,
        __NR_exit,
        __NR_exit_group, __NR_clock_gettime, __NR_getrandom, __NR_sched_yield, __NR_gettid, __NR_getpid, __NR_tgkill,
        __NR_restart_syscall, __NR_prlimit64, __NR_sysinfo, __NR_sched_getaffinity,
    ]
}
