import Foundation
import TestSupport
import Testing

@testable import RasidSystem

/// One holder at a time, who is named. flock(2) belongs to the open file, so one process can play both.
@Suite struct LockFileTests {
    private let folder: TestFolder
    private var path: String { "\(folder.path)/rasid.lock" }

    init() throws { folder = try TestFolder() }

    @Test func theSecondTakerIsToldWhoHasIt() throws {
        let first = try LockFile(path: path)
        let error = #expect(throws: LockFile.Held.self) { try LockFile(path: path) }
        #expect(error?.path == path)
        #expect(error?.holder.hasPrefix("process \(getpid()), since 20") == true)
        #expect(error?.description == "\(path) is locked by \(error?.holder ?? "")")
        withExtendedLifetime(first) {}
    }

    @Test func itIsFreeWhenTheHolderIsGone() throws {
        do { _ = try LockFile(path: path) }
        #expect(folder.exists("rasid.lock"))
        let next = try LockFile(path: path)
        #expect(throws: LockFile.Held.self) { try LockFile(path: path) }
        withExtendedLifetime(next) {}
    }

    @Test func aShorterTextLeavesNothingOfALongerOne() throws {
        try folder.write(String(repeating: "قديم ", count: 200), to: "rasid.lock")
        let lock = try LockFile(path: path)
        #expect(try folder.text(of: "rasid.lock").split(separator: "\n").count == 1)
        #expect(try folder.text(of: "rasid.lock").hasPrefix("process \(getpid())"))
        withExtendedLifetime(lock) {}
    }

    @Test(arguments: [("", "another process"), ("\u{1B}[31mred\nline", "\\u{1b}[31mredline")])
    func whateverTheHolderWroteIsSafeToPrint(_ text: String, _ holder: String) throws {
        try folder.write(text, to: "rasid.lock")
        let other = try Descriptor.open(Array(path.utf8), O_RDWR)
        #expect(flock(other.number, LOCK_EX | LOCK_NB) == 0)
        let error = #expect(throws: LockFile.Held.self) { try LockFile(path: path) }
        #expect(error?.holder == holder)
        #expect(try folder.text(of: "rasid.lock") == text)
    }

    @Test func whatCannotBeLockedIsNamed() throws {
        #expect(throws: SystemError.self) { try LockFile(path: "\(folder.path)/no/such/folder.lock") }
        try FileManager.default.createSymbolicLink(atPath: "\(folder.path)/link", withDestinationPath: "/etc/passwd")
        #expect(throws: SystemError.self) { try LockFile(path: "\(folder.path)/link") }
    }
}
