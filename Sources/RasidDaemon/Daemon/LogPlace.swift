internal import Glibc
internal import RasidSystem

/// Whether the alert log can lie where it is to lie. Asked before the start: what only a person can change must end it, and
/// must not be waited for as a full disk is.
enum LogPlace {
    /// It cannot; a sentence that names the path, safe to print.
    struct Unusable: Error, CustomStringConvertible {
        var description: String
    }

    /// Throws where `path` is something else than a file or may not be written. The folder must exist.
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
        let folder = AlertLog.folder(of: path)
        guard access(folder, W_OK | X_OK) == 0 else {
            throw unusable(path, reason(), "give the user who runs rasid the right to write in its folder")
        }
    }

    private static func reason() -> String { "cannot be written: \(String(cString: strerror(errno)))" }

    private static func unusable(_ path: String, _ problem: String, _ remedy: String) -> Unusable {
        Unusable(description: "the alert log \(SafeText.escaped(path)) \(problem); \(remedy)")
    }
}
