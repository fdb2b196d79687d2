internal import RasidSystem

/// The directories of the spool. All of them lie under one writable mount, so that a rename is possible.
struct Spool: Sendable {
    /// `inbox/`, `work/`, `done/`, `rejected/`.
    enum Place: String, CaseIterable {
        case inbox, work, done, rejected
    }

    let path: String

    /// Makes the directories that are missing.
    init(path: String) throws(SystemError) {
        self.path = path
        for place in Place.allCases { try Descriptor.makeDirectories("\(path)/\(place.rawValue)") }
    }

    var inboxPath: String { "\(path)/\(Place.inbox.rawValue)" }

    /// Opens a directory of the spool, or one below it (`2026/11/22`), made where missing: a person may have tidied up.
    func open(_ place: Place, _ below: String = "") throws(SystemError) -> Descriptor {
        let path = below.isEmpty ? "\(path)/\(place.rawValue)" : "\(path)/\(place.rawValue)/\(below)"
        try Descriptor.makeDirectories(path)
        return try Descriptor.directory(path)
    }

    /// ``Descriptor/move(_:to:in:)``: nobody but us writes in these directories.
    static func move(
        _ name: [UInt8], in from: Descriptor, to target: [UInt8], in to: Descriptor
    ) throws(SystemError) {
        try from.move(name, to: target, in: to)
    }

    /// ``Descriptor/forEachName(_:)``.
    static func forEachName(in directory: Descriptor, _ body: ([UInt8]) -> Void) throws(SystemError) {
        try directory.forEachName(body)
    }
}
