import RasidSystem
import TestSupport
import Testing

/// The folder of a path, and that names in it are durable.
@Suite struct ParentFolderTests {
    @Test(arguments: [("/var/log/a.jsonl", "/var/log"), ("/a", "/"), ("a", "."), ("b/a", "b"), ("/b/a/", "/b/a")])
    func itIsWhatStandsBeforeTheLastSlash(_ path: String, _ expected: String) {
        #expect(ParentFolder.of(path) == expected)
    }

    @Test func oneThatIsNotThereCannotBeSynced() throws {
        let folder = try TestFolder()
        try ParentFolder.sync(of: "\(folder.path)/a")
        #expect(throws: SystemError.self) { try ParentFolder.sync(of: "\(folder.path)/none/a") }
    }
}
