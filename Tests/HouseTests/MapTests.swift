import Foundation
import Testing

/// What Sources/README.md names is there: a map that points nowhere is worse than none.
@Suite struct MapTests {
    private static let map = "Sources/README.md"

    @Test func theTableOfRoomsIsTheOneThatIsTested() throws {
        let rows = try MapTests.rows(under: "| room | may import |")
        #expect(rows.compactMap { MapTests.quoted($0[0]).first } == RoomTests.rooms.map(\.name))
        for (row, room) in zip(rows, RoomTests.rooms) {
            let parts = row[1].split(separator: ";").map { part in
                Set(part.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }).subtracting(["nothing"])
            }
            #expect(parts.first == room.dependencies, "\(room.name)")
            #expect(parts.dropFirst().first ?? [] == room.toolchain, "\(room.name)")
        }
    }

    /// A path begins in the root or in Sources, and may leave out `.swift`. A bare name is a file or a folder anywhere in
    /// Sources.
    @Test func whateverTheTableOfChangesNamesExists() throws {
        let files = House.swiftFiles(in: "Sources")
        let names = Set(files.flatMap { $0.dropLast(".swift".count).split(separator: "/").map(String.init) })
        let places = try MapTests.rows(under: "| what | where |").flatMap { MapTests.quoted($0[1]) }
        #expect(places.count > 80)
        for place in places {
            let isThere =
                ["", "Sources/"].contains { MapTests.exists($0 + place) || MapTests.exists($0 + place + ".swift") }
                || names.contains(place)
            #expect(isThere, "\(place) is not there")
        }
    }

    /// A test is named by its suite, or by its suite and function.
    @Test func theTestsThatHoldTheInvariantsExist() throws {
        let text = try House.text(of: MapTests.map)
        let start = try #require(text.range(of: "\n## Architecture invariants\n")).upperBound
        let end = try #require(text.range(of: "\n## Threads\n")).lowerBound
        let named = MapTests.quoted(String(text[start..<end])).filter { $0.wholeMatch(of: /\w+Tests(\.\w+)?/) != nil }
        #expect(named.count > 40)
        let files = House.swiftFiles(in: "Tests")
        for test in named {
            let parts = test.split(separator: ".")
            let homes = files.filter { $0.hasSuffix("/\(parts[0]).swift") }
            #expect(!homes.isEmpty, "\(test) is not there")
            guard parts.count > 1 else { continue }
            let isThere = try homes.contains { try House.text(of: $0).contains("func \(parts[1])(") }
            #expect(isThere, "\(test) is not there")
        }
    }

    @Test func invariantsAreNumberedInOrder() throws {
        let lines = try House.text(of: MapTests.map).split(separator: "\n")
        let numbers = lines.compactMap { $0.firstMatch(of: #/^(\d+)\. /#).flatMap { Int($0.1) } }
        #expect(numbers == Array(1...16))
    }

    /// The rows below a table's head, each as its cells.
    private static func rows(under head: String) throws -> [[String]] {
        let lines = try House.text(of: map).components(separatedBy: "\n")
        let start = try #require(lines.firstIndex(of: head))
        return lines[(start + 2)...].prefix { $0.hasPrefix("|") }.map { line in
            line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }

    /// What stands between backquotes.
    private static func quoted(_ text: String) -> [String] {
        text.matches(of: /`([^`]+)`/).map { String($0.1) }
    }

    private static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: "\(House.root)/\(path)")
    }
}
