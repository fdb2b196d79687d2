import Foundation
import TestSupport
import Testing

@testable import RasidSystem

/// A file is taken as what it is. Another process is played by another open file: OFD locks belong to those (fcntl(2)).
@Suite struct OwnedFileTests {
    private let folder: TestFolder
    private var path: String { "\(folder.path)/log" }

    init() throws {
        folder = try TestFolder()
        try folder.write("a line\n", to: "log")
    }

    private func open(_ name: String = "log") throws -> Descriptor {
        try Descriptor.open(Array("\(folder.path)/\(name)".utf8), O_RDWR)
    }

    /// Whether another process could take it: F_OFD_SETLK on the same byte.
    private func isFree(_ name: String = "log") throws -> Bool {
        let other = try open(name)
        var lock = flock()
        (lock.l_type, lock.l_whence, lock.l_start, lock.l_len) = (Int16(F_WRLCK), Int16(SEEK_SET), 1 << 62, 1)
        return fcntl(other.number, 37, &lock) == 0
    }

    @Test func whoHasItKeepsOthersOut() throws {
        #expect(try isFree())
        do {
            let owned = try OwnedFile(try open(), path: path)
            #expect(try !isFree())
            withExtendedLifetime(owned) {}
        }
        #expect(try isFree())
    }

    @Test func everyNameLeadsToIt() throws {
        #expect(link(path, "\(folder.path)/hard") == 0)
        try FileManager.default.createSymbolicLink(atPath: "\(folder.path)/soft", withDestinationPath: "log")
        let owned = try OwnedFile(try open("soft"), path: path)
        for name in ["log", "hard", "soft"] { #expect(try !isFree(name)) }
        try folder.move("log", to: "log.1")
        try folder.write("", to: "log")
        #expect(try isFree("log"))
        #expect(try !isFree("log.1"))
        withExtendedLifetime(owned) {}
    }

    /// The parts of a process share it, whoever lets go first, and however often it is opened and closed.
    @Test func withinAProcessItIsShared() throws {
        var first: OwnedFile? = try OwnedFile(try open(), path: path)
        let second = try OwnedFile(try open(), path: path)
        _ = try? open()
        first = nil
        #expect(try !isFree())
        first = try OwnedFile(try open(), path: path)
        withExtendedLifetime(second) {}
        #expect(try !isFree())
        withExtendedLifetime(first) {}
    }

    @Test func theNextIsToldThatItIsTaken() throws {
        let other = try open()
        var lock = flock()
        (lock.l_type, lock.l_whence, lock.l_start, lock.l_len) = (Int16(F_WRLCK), Int16(SEEK_SET), 1 << 62, 1)
        #expect(fcntl(other.number, 37, &lock) == 0)
        let error = #expect(throws: LockFile.Held.self) { try OwnedFile(try open(), path: path) }
        #expect(error?.description == "\(path) is locked by another process")
        withExtendedLifetime(other) {}
    }

    @Test func aFolderIsTakenToo() throws {
        try folder.make("work")
        let owned = try OwnedFile(try folder.directory("work"), path: "work")
        let other = try folder.directory("work")
        #expect(flock(other.number, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        withExtendedLifetime(owned) {}
    }

    /// SQLite locks bytes of its files too, and unlocks all of them; ours stay.
    @Test func otherLocksOfTheFileAreLeftAlone() throws {
        let owned = try OwnedFile(try open(), path: path)
        let file = try open()
        var lock = flock()
        (lock.l_type, lock.l_whence, lock.l_start, lock.l_len) = (Int16(F_WRLCK), Int16(SEEK_SET), 0x4000_0000, 512)
        #expect(fcntl(file.number, F_SETLK, &lock) == 0)
        (lock.l_type, lock.l_start, lock.l_len) = (Int16(F_UNLCK), 0, 0)
        #expect(fcntl(file.number, F_SETLK, &lock) == 0)
        #expect(try !isFree())
        withExtendedLifetime(owned) {}
    }
}
