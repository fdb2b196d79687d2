internal import Glibc
internal import Synchronization

/// The line at the bottom of a terminal that says how far long work has got, and the log lines that scroll past above it.
///
/// Only on standard error, and only where that is a terminal; silent otherwise. There is one per process, because there is
/// one standard error. May be called from any thread.
package final class ProgressLine: Sendable {
    package static let shared = ProgressLine()

    /// Whether anything would be shown.
    package let isVisible: Bool
    private let isShown = Mutex(false)

    private init() {
        isVisible = isatty(STDERR_FILENO) == 1 && getenv("TERM").map { String(cString: $0) } != "dumb"
    }

    /// Shows `text` (no control characters, less than a line) in place of what was shown.
    package func show(_ text: String) {
        guard isVisible else { return }
        isShown.withLock { isShown in
            // One write and the rest of the old line cleared behind the new one: nothing flickers.
            ProgressLine.write("\r\(text)\u{1B}[K")
            isShown = true
        }
    }

    /// Takes the line away.
    package func clear() {
        isShown.withLock { isShown in
            guard isShown else { return }
            ProgressLine.write("\r\u{1B}[K")
            isShown = false
        }
    }

    /// Writes a whole line to standard error; what was shown gives way to it.
    package func write(line: String) {
        isShown.withLock { isShown in
            ProgressLine.write(isShown ? "\r\u{1B}[K\(line)" : line)
            isShown = false
        }
    }

    private static func write(_ text: String) {
        let bytes = Array(text.utf8)
        // Standard error may be a full disk or a closed pipe: a line there is never worth a fault.
        _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
    }
}
