internal import Glibc
internal import RasidSystem

extension NameList.State {
    /// Said where everybody on this machine may read a list with persons in it: their names are personal data, and nobody but who works
    /// with them needs to know who is watched. No fault. One line, safe to print; nil where there is nothing to say.
    package var remark: String? {
        guard hasPersons, NameList.isReadableByAll(list.path) else { return nil }
        let word = NameList.shellWord(list.path)
        return
            "\(SafeText.escaped(list.path)): everybody on this machine may read it, and it names persons; to change that: "
            + "chgrp rasid \(word) && chmod 640 \(word)"
    }
}

extension NameList {
    /// Whether everybody may read the file and pass every folder above it.
    static func isReadableByAll(_ path: String) -> Bool {
        var path = ResolvedPath.of(path)
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IROTH != 0 else { return false }
        while let slash = path.lastIndex(of: "/"), path != "/" {
            path = slash == path.startIndex ? "/" : String(path[..<slash])
            guard stat(path, &status) == 0, status.st_mode & S_IXOTH != 0 else { return false }
        }
        return true
    }

    /// A path as one word for a shell, safe to print.
    private static func shellWord(_ path: String) -> String {
        let isPlain = path.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"),
                UInt8(ascii: "/"):
                true
            default: false
            }
        }
        return isPlain ? path : "'\(SafeText.escaped(path.replacing("'", with: #"'\''"#)))'"
    }
}
