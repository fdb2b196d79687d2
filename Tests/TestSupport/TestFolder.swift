import Foundation
package import RasidSystem

/// A folder of its own for the files of one test; gone when the test is.
package final class TestFolder: Sendable {
    package let path: String

    package init(in parent: String = FileManager.default.temporaryDirectory.path) throws {
        path = "\(parent)/rasid-daemon-\(UUID().uuidString.prefix(13))"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The folder, or one in it, open.
    package func directory(_ name: String = "") throws -> Descriptor { try Descriptor.directory("\(path)/\(name)") }

    @discardableResult
    package func write(_ text: String, to name: String) throws -> String {
        try write(bytes: Array(text.utf8), to: name)
    }

    @discardableResult
    package func write(bytes: [UInt8], to name: String) throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
        return "\(path)/\(name)"
    }

    /// A file whose name may be any bytes.
    package func write(bytes: [UInt8], to name: [UInt8]) throws {
        let file = try Descriptor.open(name, in: directory(), O_WRONLY | O_CREAT | O_EXCL)
        guard Glibc.write(file.number, bytes, bytes.count) == bytes.count else { throw POSIXError(.EIO) }
    }

    package func append(_ text: String, to name: String) throws {
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: "\(path)/\(name)"))
        try file.seekToEnd()
        try file.write(contentsOf: Data(text.utf8))
        try file.close()
    }

    package func make(_ name: String) throws {
        try FileManager.default.createDirectory(atPath: "\(path)/\(name)", withIntermediateDirectories: true)
    }

    package func move(_ name: String, to target: String) throws {
        try FileManager.default.moveItem(atPath: "\(path)/\(name)", toPath: "\(path)/\(target)")
    }

    package func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: "\(path)/\(name)") }

    package func bytes(of name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)")))
    }

    package func text(of name: String) throws -> String { String(decoding: try bytes(of: name), as: UTF8.self) }

    package func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/\(name)") }

    /// The paths of the files below a folder of this one, sorted; directories are left out.
    package func files(in name: String) -> [String] {
        let all = FileManager.default.enumerator(atPath: "\(path)/\(name)")?.compactMap { $0 as? String } ?? []
        return all.filter { file in
            var isDirectory: ObjCBool = false
            let exists = FileManager.default.fileExists(atPath: "\(path)/\(name)/\(file)", isDirectory: &isDirectory)
            return !(exists && isDirectory.boolValue)
        }.sorted()
    }
}
