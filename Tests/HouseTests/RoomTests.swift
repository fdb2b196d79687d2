import Testing

/// What each room may import: the table of Sources/README.md. SwiftPM alone lets an undeclared sibling import build.
@Suite struct RoomTests {
    struct Room: Sendable, CustomTestStringConvertible {
        var name: String
        /// Rooms and packages, as Package.swift must declare them.
        var dependencies: Set<String>
        /// Modules of the toolchain.
        var toolchain: Set<String> = []

        var testDescription: String { name }
    }

    static let rooms = [
        Room(name: "ArabicText", dependencies: []),
        Room(name: "NewsReading", dependencies: ["ArabicText", "CZlib", "CLibXML2"], toolchain: ["Synchronization"]),
        Room(name: "NewsAnalysis", dependencies: ["ArabicText", "NewsReading"], toolchain: ["Synchronization"]),
        Room(
            name: "NewsArchive",
            dependencies: [
                "ArabicText", "NewsReading", "NewsAnalysis", "RasidSystem", "CSQLite", "GRDB", "GRDBSQLite",
            ], toolchain: ["FoundationEssentials", "Synchronization"]),
        Room(
            name: "RasidSystem", dependencies: ["CSystem", "Crypto"],
            toolchain: ["FoundationEssentials", "Glibc", "Synchronization"]),
        Room(
            name: "RasidSettings", dependencies: ["NewsReading", "NewsAnalysis", "RasidSystem", "Yams", "Crypto"],
            toolchain: ["FoundationEssentials", "Glibc", "Synchronization"]),
        Room(
            name: "AlertFormat", dependencies: ["NewsReading", "NewsAnalysis", "RasidSystem"],
            toolchain: ["FoundationEssentials"]),
        Room(
            name: "RasidDaemon",
            dependencies: [
                "AlertFormat", "NewsReading", "NewsAnalysis", "NewsArchive", "RasidSystem", "RasidSettings", "Logging",
            ], toolchain: ["Dispatch", "FoundationEssentials", "Glibc", "Synchronization"]),
        Room(
            name: "rasid",
            dependencies: [
                "ArabicText", "NewsReading", "NewsAnalysis", "NewsArchive", "RasidSystem", "RasidSettings",
                "AlertFormat", "RasidDaemon", "ArgumentParser", "Logging",
            ], toolchain: ["Dispatch", "FoundationEssentials", "Glibc"]),
        Room(name: "RasidParser", dependencies: ["NewsReading", "RasidSystem"], toolchain: ["Glibc"]),
        Room(
            name: "RasidTrain", dependencies: ["ArabicText", "NewsReading", "NewsAnalysis", "ArgumentParser"],
            toolchain: ["FoundationEssentials", "Glibc"]),
    ]

    /// C shims for macros are targets of their own, without Swift.
    @Test func everyFolderOfSourcesIsARoomOrAShim() throws {
        let folders = try House.folders(in: "Sources").filter { !House.swiftFiles(in: "Sources/\($0)").isEmpty }
        #expect(folders == RoomTests.rooms.map(\.name).sorted())
    }

    @Test(arguments: rooms)
    func aRoomImportsWhatItMay(_ room: Room) throws {
        let files = House.swiftFiles(in: "Sources/\(room.name)")
        #expect(!files.isEmpty)
        for file in files {
            for module in try RoomTests.imports(of: House.code(of: file)) {
                #expect(
                    room.dependencies.contains(module) || room.toolchain.contains(module),
                    "\(file) imports \(module)")
            }
        }
    }

    @Test(arguments: rooms)
    func thePackageDeclaresTheSameTable(_ room: Room) throws {
        let package = try House.text(of: "Package.swift")
        #expect(try RoomTests.dependencies(of: room.name, in: package) == room.dependencies)
    }

    @Test(arguments: [
        ("import A", ["A"]), ("package import A", ["A"]), ("@preconcurrency internal import A", ["A"]),
        ("@_spi(X) @testable import A", ["A"]), ("import struct A.B", ["A"]), ("    import A.B", ["A"]),
        ("important()", []), ("let a = \"import\"", []),
    ])
    func importLinesAreRead(_ line: String, _ expected: [String]) {
        #expect(RoomTests.imports(of: [line]) == expected)
    }

    /// The modules that lines of code import.
    static func imports(of lines: [String]) -> [String] {
        let pattern =
            /^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:\w+\s+)?import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)/
        return lines.compactMap { line in line.firstMatch(of: pattern).map { String($0.1) } }
    }

    /// The dependencies that Package.swift declares for a target, products by their name.
    static func dependencies(of target: String, in package: String) throws -> Set<String> {
        var products: [String: String] = [:]
        for match in package.matches(of: /let (\w+): Target\.Dependency = \.product\(name: "(\w+)"/) {
            products[String(match.1)] = String(match.2)
        }
        let targets = package.matches(of: /arget\(\s*name: "(\w+)"(?:,\s*dependencies: \[([^\]]*)\])?/)
        let declared = try #require(targets.first { $0.1 == target })
        let words = (declared.2 ?? "").split { $0 == "," || $0.isWhitespace }.map { $0.filter { $0 != "\"" } }
        return Set(words.map { products[$0] ?? $0 })
    }
}
