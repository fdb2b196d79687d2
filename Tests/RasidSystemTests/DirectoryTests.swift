import Foundation
import TestSupport
import Testing

@testable import RasidSystem

/// Directories are made with those above them, once.
@Suite struct DirectoryTests {
    private static func mode(_ path: String) throws -> mode_t {
        var status = stat()
        try #require(stat(path, &status) == 0)
        return status.st_mode & 0o7777
    }

    @Test(arguments: [false, true], [mode_t(0o755), 0o750, 0o700])
    func thoseAboveAreMadeWithTheSameMode(_ isDurable: Bool, _ mode: mode_t) throws {
        let folder = try TestFolder()
        let path = "\(folder.path)/أخبار/2026/11/22"
        // A second time nothing is done, whatever the mode that is asked for.
        try Descriptor.makeDirectories(path, mode: mode, isDurable: isDurable)
        try Descriptor.makeDirectories(path, mode: 0o711, isDurable: isDurable)
        let mask = umask(0)
        umask(mask)
        for part in ["أخبار", "أخبار/2026", "أخبار/2026/11", "أخبار/2026/11/22"] {
            #expect(try DirectoryTests.mode("\(folder.path)/\(part)") == mode & ~mask)
        }
    }

    @Test func aFileInTheWayIsSaid() throws {
        let folder = try TestFolder()
        let file = try folder.write("x", to: "file")
        let error = #expect(throws: SystemError.self) { try Descriptor.makeDirectories("\(file)/below\n") }
        #expect(error == SystemError("mkdir", "\(file)/below\\u{a}", errno: ENOTDIR))
        #expect(throws: SystemError("mkdir", "", errno: ENOENT)) { try Descriptor.makeDirectories("") }
    }
}
