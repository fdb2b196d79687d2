internal import CSystem
internal import Glibc

/// A filter that lets some system calls through and has all others fail with EPERM.
///
/// https://man7.org/linux/man-pages/man2/seccomp.2.html : a program for the kernel's packet filter, run before each call.
struct SystemCallFilter {
    let instructions: [sock_filter]

    /// `allowed`: at most 250 numbers of system calls of this machine. A call of another machine's convention ends the process.
    init(allowing allowed: [Int32]) {
        let (load, compare, end) = (
            UInt16(BPF_LD | BPF_W | BPF_ABS), UInt16(BPF_JMP | BPF_JEQ | BPF_K), UInt16(BPF_RET | BPF_K)
        )
        // struct seccomp_data: the number of the call, then the convention.
        var program = [
            sock_filter(code: load, jt: 0, jf: 0, k: 4),
            sock_filter(code: compare, jt: 1, jf: 0, k: rasid_audit_arch),
            sock_filter(code: end, jt: 0, jf: 0, k: UInt32(SECCOMP_RET_KILL_PROCESS)),
            sock_filter(code: load, jt: 0, jf: 0, k: 0),
        ]
        for (place, call) in allowed.enumerated() {
            // Past the calls that are left and the refusal.
            let steps = UInt8(allowed.count - place)
            program.append(sock_filter(code: compare, jt: steps, jf: 0, k: UInt32(bitPattern: call)))
        }
        program.append(sock_filter(code: end, jt: 0, jf: 0, k: UInt32(SECCOMP_RET_ERRNO) | UInt32(EPERM)))
        program.append(sock_filter(code: end, jt: 0, jf: 0, k: UInt32(SECCOMP_RET_ALLOW)))
        instructions = program
    }
}
