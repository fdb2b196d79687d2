// swift-tools-version: 6.2
import PackageDescription

// A package of its own: the fuzzer is built by Tests/Fuzzing/run alone, with the sanitizers. The rooms stand here by links, and so do the
// properties, which the tests of NewsReading hold on the kept corpus.

/// As the rooms are built, and with what a fuzzer needs.
let instrumented: [SwiftSetting] = [
    .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"), .enableUpcomingFeature("InternalImportsByDefault"),
    .unsafeFlags(["-enable-testing", "-sanitize=address,fuzzer"]),
]

/// For targets that are links to a room's folder with some of its files alone: what they need is a part of the room.
func part(_ name: String, of files: [String], _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, sources: files, swiftSettings: instrumented)
}

let package = Package(
    name: "fuzzing",
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        .target(name: "ArabicText", swiftSettings: instrumented),
        .target(name: "NewsReading", dependencies: ["ArabicText", "CZlib", "CLibXML2"], swiftSettings: instrumented),
        .target(name: "CZlib", linkerSettings: [.linkedLibrary("z")]),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0"),
        .target(
            name: "NewsAnalysis", dependencies: ["ArabicText", "NewsReading"],
            exclude: ["Entities/README.md", "Stories/README.md"], swiftSettings: instrumented),
        .target(name: "CSystem"),
        .target(
            name: "RasidSystem", dependencies: ["CSystem", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: instrumented),
        .target(
            name: "RasidSettings",
            dependencies: [
                "NewsReading", "NewsAnalysis", "RasidSystem", .product(name: "Yams", package: "Yams"),
                .product(name: "Crypto", package: "swift-crypto"),
            ], swiftSettings: instrumented),
        .target(
            name: "AlertFormat", dependencies: ["NewsReading", "NewsAnalysis", "RasidSystem"],
            swiftSettings: instrumented),
        part(
            "NewsArchive",
            of: [
                "Rows/SinkMark.swift", "Search/FTSQuery.swift", "Search/SearchLeaf.swift", "Search/SearchQuery.swift",
                "Search/SearchQueryError.swift", "Search/SearchQueryParser.swift", "Search/SearchQuerySign.swift",
            ], ["ArabicText", "NewsAnalysis"]),
        part(
            "RasidDaemon", of: ["Outbox/AlertLog.swift", "Outbox/LogRecovery.swift", "Outbox/LogTail.swift"],
            ["AlertFormat", "NewsArchive", "NewsReading", "RasidSystem"]),

        part("TestSupport", of: ["Broken.swift", "ScratchFolder.swift"], []),
        .target(
            name: "Checks", dependencies: ["ArabicText", "NewsReading", "CZlib", "TestSupport"],
            swiftSettings: instrumented),
        .target(
            name: "SettingsChecks", dependencies: ["NewsAnalysis", "RasidSettings", "TestSupport"],
            swiftSettings: instrumented),
        .target(
            name: "ArchiveChecks", dependencies: ["NewsAnalysis", "NewsArchive", "TestSupport"],
            swiftSettings: instrumented),
        .target(
            name: "DaemonChecks", dependencies: ["NewsArchive", "RasidDaemon", "TestSupport"],
            swiftSettings: instrumented),
        .target(name: "FuzzerDriver"),
        .executableTarget(
            name: "Fuzz",
            dependencies: ["Checks", "SettingsChecks", "ArchiveChecks", "DaemonChecks", "FuzzerDriver", "TestSupport"],
            swiftSettings: instrumented,
            linkerSettings: [.unsafeFlags(["-sanitize=address,fuzzer", "-use-ld=lld"])]),
    ]
)
