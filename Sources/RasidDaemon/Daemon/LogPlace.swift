internal import Glibc
internal import RasidSystem

/// Checks whether the alert log can lie at its path. Checked before the start: a fault that only a person can mend must
/// end the start. Waiting helps with a full disk, but not here.
enum LogPlace {
    /// The log cannot lie there. Describes why in one sentence that names the path, safe to print.
    struct Unusable: Error, CustomStringConvertible {
        var description: String
    }

    /// Throws if `path` is not a file or may not be written. The folder must exist.
    static func check(_ path: String) throws(Unusable) {
        var status = stat()
        if stat(path, &status) == 0 {
            guard status.isRegular else {
                throw unusable(path, "is \(status.kindName)", "alerts.log has to name a file")
            }
            guard access(path, W_OK) == 0 else {
                throw unusable(path, reason(), "give the user who runs rasid the right to write it")
            }
            return
        }
        guard errno == ENOENT else { throw unusable(path, reason(), "correct alerts.log, or make its folder") }
        let folder = ParentFolder.of(path)
        guard access(folder, W_OK | X_OK) == 0 else {
            throw unusable(path, reason(), "give the user who runs rasid the right to write in its folder")
        }
    }

    private static func reason() -> String { "cannot be written: \(String(cString: strerror(errno)))" }

    private static func unusable(_ path: String, _ problem: String, _ remedy: String) -> Unusable {
        Unusable(description: "the alert log \(SafeText.escaped(path)) \(problem); \(remedy)")
    }
}
