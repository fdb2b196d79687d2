import Testing

/// Which folder of a room may know which: the order in Sources/README.md.
///
/// A folder knows another where it names a type that is declared there, or uses a member that the other adds to a type by an
/// extension. Names are compared as words, so that a word may mean something else in rare cases, and a knowledge is never
/// missed.
@Suite struct FolderTests {
    struct Order: Sendable, CustomTestStringConvertible {
        var room: String
        /// Each folder, with those that it may know. Files beside the folders are known to all, and know none.
        var mayKnow: [String: Set<String>]

        var testDescription: String { room }
    }

    static let orders = [
        Order(
            room: "RasidDaemon",
            mayKnow: [
                "Counts": [],
                "Ingest": ["Counts"],
                "Inbox": ["Ingest", "Counts"],
                "Outbox": ["Ingest", "Counts"],
                "Sinks": ["Outbox", "Ingest", "Counts"],
                "Health": ["Inbox", "Outbox", "Ingest", "Counts"],
                "Daemon": ["Health", "Inbox", "Sinks", "Outbox", "Ingest", "Counts"],
            ])
    ]

    @Test(arguments: orders)
    func everyFolderHasAPlace(_ order: Order) throws {
        #expect(try House.folders(in: "Sources/\(order.room)") == order.mayKnow.keys.sorted())
    }

    /// Whoever is known knows less than who knows it: so there is no way back.
    @Test(arguments: orders)
    func theOrderHasNoCircle(_ order: Order) {
        for (folder, known) in order.mayKnow {
            for other in known {
                #expect(order.mayKnow[other]?.isStrictSubset(of: known) == true, "\(folder) knows \(other)")
            }
        }
    }

    @Test(arguments: orders)
    func aFolderKnowsWhatItMay(_ order: Order) throws {
        let map = try FolderMap(of: order.room, folders: order.mayKnow.keys.sorted())
        for (file, folder, known) in try map.knowledge() {
            let (owner, word) = (known.folder, known.word)
            #expect(
                folder.map { order.mayKnow[$0]?.contains(owner) == true } == true, "\(file) knows \(word) of \(owner)")
        }
    }

    @Test func declarationsAreSeen() {
        let lines = [
            "package struct Alpha: Sendable {", "    struct Inner {}", "}", "@MainActor final class Beta {", "}",
            "extension Gamma {", "    private static func delta() {}", "    var epsilon: Int { 1 }", "}",
            "func zeta() {}",
        ]
        let found = FolderMap.declarations(in: lines)
        #expect(found.types == ["Alpha", "Beta"])
        #expect(found.nested == ["Inner"])
        #expect(found.members == ["Gamma": ["delta", "epsilon"]])
    }
}
