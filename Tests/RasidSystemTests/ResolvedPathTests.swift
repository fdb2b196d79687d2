import Foundation
import TestSupport
import Testing

@testable import RasidSystem

/// Where a path leads, also where nothing stands there yet.
@Suite struct ResolvedPathTests {
    private let folder: TestFolder
    private let path: String

    init() throws {
        folder = try TestFolder()
        path = ResolvedPath.of(folder.path)
        try folder.make("real/deep")
        try folder.write("", to: "real/a")
        for (link, target) in [
            ("real/b", "a"), ("to", "real"), ("c", "\(path)/to/b"), ("missing", "to/deep/none"), ("loop", "loop2"),
            ("loop2", "loop"),
        ] { try FileManager.default.createSymbolicLink(atPath: "\(path)/\(link)", withDestinationPath: target) }
    }

    @Test(arguments: [
        ("real/a", "real/a"), ("real/b", "real/a"), ("to/b", "real/a"), ("c", "real/a"), ("to/deep/../a", "real/a"),
        ("to/none", "real/none"), ("missing", "real/deep/none"), ("no/such", "no/such"), ("loop", "loop"),
    ])
    func linksAreFollowed(_ name: String, _ expected: String) {
        #expect(ResolvedPath.of("\(path)/\(name)") == "\(path)/\(expected)")
    }

    @Test func theRootIsItself() {
        #expect(ResolvedPath.of("/") == "/")
        #expect(ResolvedPath.of("/no-such-file") == "/no-such-file")
    }
}
