import Foundation
import Glibc
import Synchronization

/// Ends what the tests started, even when the tests themselves are killed: a shell that is told of every process and, when
/// its line to us is cut, kills those that are left and removes their folders.
final class Guardian: Sendable {
    static let shared = Guardian()

    /// Every test's folder lies in it. Short: the path of a socket has at most 107 bytes.
    let folder: String
    private let line: Mutex<Int32>

    private static let script = """
        trap '' INT TERM HUP
        declare -A alive
        while read -r verb process; do
            if [[ $verb == born ]]; then alive[$process]=1; else unset "alive[$process]"; fi
        done
        for process in "${!alive[@]}"; do kill -KILL -- "-$process" 2>/dev/null; done
        [[ -n $RASID_KEEP ]] || rm -rf -- "$1"
        """

    private init() {
        var template = Array("/tmp/rasid-test-XXXXXX".utf8CString)
        folder =
            mkdtemp(&template) == nil ? "/tmp" : String(decoding: template.dropLast().map(UInt8.init), as: UTF8.self)
        var ends: [Int32] = [-1, -1]
        socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &ends)
        line = Mutex(ends[0])
        let shell = Spawn(
            program: "/bin/bash", arguments: ["-c", Guardian.script, "guardian", folder],
            descriptors: [0: ends[1]])
        _ = try? shell.start()
        close(ends[1])
    }

    func born(_ process: pid_t) { tell("born \(process)\n") }
    func dead(_ process: pid_t) { tell("dead \(process)\n") }

    private func tell(_ text: String) {
        line.withLock { _ = send($0, text, text.utf8.count, Int32(MSG_NOSIGNAL)) }
    }
}
