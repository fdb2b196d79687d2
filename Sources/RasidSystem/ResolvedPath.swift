internal import Glibc

/// Where a path leads when every link is followed.
package enum ResolvedPath {
    /// More links in a row lead nowhere (path_resolution(7)).
    private static let mostLinks = 40

    /// The path without links, also where nothing stands there yet: then as far as its folders are there. A path that leads
    /// nowhere stays as it is.
    package static func of(_ path: String) -> String {
        var next = path
        for _ in 0..<mostLinks {
            if let found = real(next) { return found }
            let (folder, name) = parts(of: next)
            guard let target = target(of: next) else {
                return folder == next || folder == "." ? next : joined(real(folder) ?? of(folder), name)
            }
            next = target.hasPrefix("/") ? target : joined(folder, target)
        }
        return path
    }

    private static func real(_ path: String) -> String? {
        guard let found = realpath(path, nil) else { return nil }
        defer { free(found) }
        return String(cString: found)
    }

    /// What a link holds; nil where none stands there.
    private static func target(of path: String) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(path, &buffer, buffer.count)
        return count > 0 ? String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
    }

    private static func parts(of path: String) -> (folder: String, name: String) {
        let name = path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
        return (ParentFolder.of(path), name)
    }

    private static func joined(_ folder: String, _ name: String) -> String {
        folder == "/" ? "/\(name)" : "\(folder)/\(name)"
    }
}
