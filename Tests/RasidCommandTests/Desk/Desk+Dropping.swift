import Foundation
import Glibc

/// The producers' side: the ways in which files come into the inbox. Names are bytes.
extension Desk {
    struct Failed: Error, CustomStringConvertible {
        var description: String

        init(_ call: String, _ name: String) { description = "\(call) \(name): \(String(cString: strerror(errno)))" }
    }

    /// As producers should: written under a name that is not taken, then renamed.
    func drop(_ name: String, _ text: String) throws { try drop(Array(name.utf8), Array(text.utf8)) }

    func drop(_ name: [UInt8], _ bytes: [UInt8]) throws {
        try Dropping(inbox: inbox).rename(name, bytes)
    }

    /// The names in the inbox, hidden ones too.
    func inboxNames() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: inbox).sorted() }

    /// Every file below a part of the spool, as paths below it.
    func files(in part: String) throws -> [String] {
        let root = "\(spool)/\(part)"
        let all = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        return all.filter { path in
            var status = stat()
            return lstat("\(root)/\(path)", &status) == 0 && status.st_mode & S_IFMT != S_IFDIR
        }.sorted()
    }
}

/// Ways of putting a file into a folder; may be used from any thread.
struct Dropping: Sendable {
    let inbox: String

    /// Written under a name that is not taken, then renamed.
    func rename(_ name: [UInt8], _ bytes: [UInt8]) throws {
        let part = "\(inbox)/.\(UUID().uuidString).part"
        try write(Array(part.utf8), bytes)
        try path(name) { target in
            guard Glibc.rename(part, target) == 0 else { throw Desk.Failed("rename", part) }
        }
    }

    /// Written elsewhere in the spool's file system, then linked.
    func link(_ name: [UInt8], _ bytes: [UInt8]) throws {
        let other = "\(inbox)/../\(UUID().uuidString)"
        try write(Array(other.utf8), bytes)
        defer { unlink(other) }
        try path(name) { target in
            guard Glibc.link(other, target) == 0 else { throw Desk.Failed("link", other) }
        }
    }

    /// Moved in from another folder.
    func move(_ name: [UInt8], _ bytes: [UInt8]) throws {
        let other = "\(inbox)/../\(UUID().uuidString)"
        try write(Array(other.utf8), bytes)
        try path(name) { target in
            guard Glibc.rename(other, target) == 0 else { throw Desk.Failed("rename", other) }
        }
    }

    /// Written under its final name, all at once.
    func inPlace(_ name: [UInt8], _ bytes: [UInt8]) throws { try write(Array("\(inbox)/".utf8) + name, bytes) }

    /// Written under its final name in pieces, with `pause` milliseconds in between.
    func slowly(_ name: [UInt8], _ pieces: [[UInt8]], pause: Int32) throws {
        try path(name) { target in
            let file = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
            guard file >= 0 else { throw Desk.Failed("open", "slowly") }
            defer { close(file) }
            for (index, piece) in pieces.enumerated() {
                if index > 0 { rest(milliseconds: pause) }
                guard Glibc.write(file, piece, piece.count) == piece.count else { throw Desk.Failed("write", "slowly") }
            }
        }
    }

    /// Calls `body` with the name's path in the inbox.
    func path<Value>(_ name: [UInt8], _ body: (UnsafePointer<CChar>) throws -> Value) rethrows -> Value {
        let path = (Array("\(inbox)/".utf8) + name + [0]).map { CChar(bitPattern: $0) }
        return try path.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return try "".withCString(body) }
            return try body(base)
        }
    }

    private func write(_ path: [UInt8], _ bytes: [UInt8]) throws {
        let file = (path + [0]).map { CChar(bitPattern: $0) }.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { open($0, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644) } ?? -1
        }
        guard file >= 0 else { throw Desk.Failed("open", String(decoding: path, as: UTF8.self)) }
        defer { close(file) }
        guard Glibc.write(file, bytes, bytes.count) == bytes.count else { throw Desk.Failed("write", "file") }
    }
}
