internal import Glibc
internal import RasidSystem

/// Checks what lies in the archive's place before the start makes an archive there.
enum ArchivePlace {
    /// The archive was emptied. Describes it in one sentence that names the path, safe to print.
    struct Emptied: Error, CustomStringConvertible {
        var description: String
    }

    /// Throws if the archive is an empty file while its alert log has lines. An alert is written only after the archive holds it, so that
    /// the archive was cut to nothing. SQLite takes an empty file for a new archive: nobody would hear that the old one is gone.
    static func check(_ archive: String, log: String) throws(Emptied) {
        var status = stat()
        guard stat(archive, &status) == 0, status.isRegular, status.st_size == 0 else { return }
        guard stat(log, &status) == 0, status.isRegular, status.st_size > 0 else { return }
        throw Emptied(
            description: "the archive \(SafeText.escaped(archive)) is an empty file, though alerts stand in "
                + "\(SafeText.escaped(log)); restore the archive from a backup, or remove the file to begin anew")
    }
}
