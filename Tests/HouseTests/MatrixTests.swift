import Foundation
import Testing

/// The fault matrix in Tests/README.md names tests that are there, and all of those that were made for it.
@Suite struct MatrixTests {
    private static let head = "| fault | what the user sees | what is kept | how it heals | test |"

    /// The rows below the table's head, each as its cells.
    private static func rows() throws -> [[String]] {
        let lines = try House.text(of: "Tests/README.md").components(separatedBy: "\n")
        let start = try #require(lines.firstIndex(of: head))
        return lines[(start + 2)...].prefix { $0.hasPrefix("|") }.map { line in
            line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }

    /// The tests that the rows name, as suite and function.
    private static func named() throws -> [String] {
        try rows().compactMap(\.last).flatMap { $0.matches(of: /`(\w+Tests\.\w+)`/).map { String($0.1) } }
    }

    @Test func everyRowIsWhole() throws {
        let rows = try Self.rows()
        #expect(rows.count > 30)
        for row in rows {
            #expect(row.count == 5 && !row.contains(""), "\(row)")
            #expect(row.last?.firstMatch(of: /`\w+Tests\.\w+`/) != nil, "no test: \(row)")
        }
    }

    @Test func everyTestOfTheTableExists() throws {
        let files = House.swiftFiles(in: "Tests")
        for test in try Self.named() {
            let parts = test.split(separator: ".")
            let homes = files.filter { $0.hasSuffix("/\(parts[0]).swift") }
            let isThere = try homes.contains { try House.text(of: $0).contains("func \(parts[1])(") }
            #expect(isThere, "\(test) is not there")
        }
    }

    @Test func everyTestOfTheMatrixStandsInTheTable() throws {
        let named = Set(try Self.named())
        for file in House.swiftFiles(in: "Tests/RasidCommandTests/Matrix") where file.hasSuffix("Tests.swift") {
            let suite = file.split(separator: "/").last?.dropLast(".swift".count) ?? ""
            for test in try House.text(of: file).matches(of: /@Test[^{}]*?\bfunc (\w+)\(/) {
                #expect(named.contains("\(suite).\(test.1)"), "\(suite).\(test.1) does not stand in Tests/README.md")
            }
        }
    }
}
