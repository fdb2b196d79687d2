import Foundation
import Testing

/// Each line of the threat model (systemd/THREATS.md) is held by tests that exist.
@Suite struct ThreatsTests {
    private static let paper = "systemd/THREATS.md"

    /// The last cells of the tables of threats.
    private static func heldBy() throws -> [(threat: String, tests: String)] {
        var rows: [(String, String)] = []
        var isTable = false
        for line in try House.text(of: paper).split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("| ") else {
                isTable = false
                continue
            }
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            if cells.last == "held by" { isTable = true }
            if isTable, cells.last != "held by", !line.hasPrefix("| ---") { rows.append((cells[0], cells.last ?? "")) }
        }
        return rows
    }

    @Test func everyThreatNamesATestThatExists() throws {
        let rows = try Self.heldBy()
        #expect(rows.count > 35)
        let files = House.swiftFiles(in: "Tests")
        let service = try House.text(of: "Tests/Support/service.sh")
        let fuzzing = try House.text(of: "Tests/Fuzzing/run")
        for (threat, tests) in rows {
            let named = tests.matches(of: /(service |fuzz )?`([^`]+)`/)
            #expect(!named.isEmpty, "\(threat): no test")
            for match in named {
                let name = String(match.2)
                switch match.1 {
                case "service ": #expect(service.contains(name), "\(threat): \(name)")
                case "fuzz ":
                    #expect(fuzzing.contains(" \(name) ") || fuzzing.contains(" \(name))"), "\(threat): \(name)")
                default: #expect(try Self.exists(name, files), "\(threat): \(name)")
                }
            }
        }
    }

    private static func exists(_ test: String, _ files: [String]) throws -> Bool {
        let parts = test.split(separator: ".")
        let homes = files.filter { $0.hasSuffix("/\(parts[0]).swift") }
        guard !homes.isEmpty, parts.count > 1 else { return !homes.isEmpty }
        return try homes.contains { try House.text(of: $0).contains("func \(parts[1])(") }
    }
}
