internal import Glibc
internal import RasidDaemon
internal import RasidSettings
internal import RasidSystem

/// Whose the files of a daemon are.
enum FileOwner {
    /// A daemon that root starts by hand works as the owner of the archive's folder: files of root's would keep the service
    /// from starting. Returns what was done, for people; nil where there is nothing to change.
    static func become(ownerOf archive: String) throws(SystemError) -> String? {
        guard geteuid() == 0, let (folder, owner) = folder(of: archive), owner.st_uid != 0 else {
            return nil
        }
        let name = name(of: owner.st_uid)
        let groups = name.map { initgroups($0, owner.st_gid) } ?? setgroups(0, nil)
        guard groups == 0, setgid(owner.st_gid) == 0, setuid(owner.st_uid) == 0 else {
            throw SystemError("setuid", folder)
        }
        return "running as \(name ?? "user \(owner.st_uid)"), who owns \(SafeText.escaped(folder))"
    }

    /// What keeps the daemon of a configuration from starting: see ``faults(_:)``.
    static func faults(of configuration: Configuration) -> [String] {
        let archive = configuration.archive
        let files = ["", "-wal", "-shm", ".lock"].map { archive + $0 }
        return faults(files + [configuration.alerts.log, configuration.spool + "/.lock"])
    }

    /// What keeps the owner of a folder from writing files in it: they are root's. One sentence for each, safe to print.
    static func faults(_ paths: [String]) -> [String] {
        paths.compactMap { path in
            var file = stat()
            guard lstat(path, &file) == 0, file.st_uid == 0, let (_, owner) = folder(of: path),
                owner.st_uid != 0
            else {
                return nil
            }
            let user = name(of: owner.st_uid) ?? "\(owner.st_uid)"
            let path = SafeText.escaped(path)
            return
                "\(path) belongs to root, its folder to \(user), who cannot write it; chown \(user): \(path)"
        }
    }

    private static func folder(of path: String) -> (path: String, status: stat)? {
        let folder = ParentFolder.of(path)
        var status = stat()
        return stat(folder, &status) == 0 ? (folder, status) : nil
    }

    private static func name(of user: uid_t) -> String? {
        guard let entry = getpwuid(user), let name = entry.pointee.pw_name else { return nil }
        return String(cString: name)
    }
}
