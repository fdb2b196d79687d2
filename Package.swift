// swift-tools-version: 6.2
import PackageDescription

/// The same strict settings for every target: a warning is an error, and nothing is imported by accident.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

let package = Package(
    name: "rasid",
    products: [
        .executable(name: "rasid", targets: ["rasid"]),
        // In which parsers in C run; started by rasid.
        .executable(name: "rasid-parser", targets: ["RasidParser"]),
        // Makes the tagger's model, and what the trees of pages are learnt from; not installed.
        .executable(name: "rasid-train", targets: ["RasidTrain"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        // The rooms (Sources/README.md). Their imports are held by Tests/HouseTests.
        .target(name: "ArabicText", swiftSettings: strict),
        .target(name: "NewsReading", dependencies: ["ArabicText", "CZlib", "CLibXML2"], swiftSettings: strict),
        .target(name: "CZlib", linkerSettings: [.linkedLibrary("z")]),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0"),
        .target(
            name: "NewsAnalysis", dependencies: ["ArabicText", "NewsReading"],
            exclude: ["Entities/README.md", "Stories/README.md"], swiftSettings: strict),
        .target(
            name: "NewsArchive",
            dependencies: ["ArabicText", "NewsReading", "NewsAnalysis", "RasidSystem", "CSQLite", grdb, grdbSQLite],
            swiftSettings: strict
        ),
        .target(name: "CSQLite", linkerSettings: [.linkedLibrary("sqlite3")]),
        .target(name: "RasidSystem", dependencies: ["CSystem", crypto], swiftSettings: strict),
        .target(name: "CSystem"),
        .target(
            name: "RasidSettings", dependencies: ["NewsReading", "NewsAnalysis", "RasidSystem", yams, crypto],
            swiftSettings: strict),
        .target(
            name: "AlertFormat", dependencies: ["NewsReading", "NewsAnalysis", "RasidSystem"], swiftSettings: strict),
        .target(
            name: "RasidDaemon",
            dependencies: [
                "AlertFormat", "NewsReading", "NewsAnalysis", "NewsArchive", "RasidSystem", "RasidSettings", logging,
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "rasid",
            dependencies: [
                "ArabicText", "NewsReading", "NewsAnalysis", "NewsArchive", "RasidSystem", "RasidSettings",
                "AlertFormat", "RasidDaemon", logging, arguments,
            ],
            swiftSettings: strict),
        .executableTarget(name: "RasidParser", dependencies: ["NewsReading", "RasidSystem"], swiftSettings: strict),
        .executableTarget(
            name: "RasidTrain", dependencies: ["ArabicText", "NewsReading", "NewsAnalysis", arguments],
            swiftSettings: strict),

        .target(name: "FoldingInC", path: "Tests/Benchmarks/FoldingInC"),
        .executableTarget(
            name: "RasidBenchmarks",
            dependencies: ["ArabicText", "NewsReading", "NewsAnalysis", "NewsArchive", "FoldingInC", grdb],
            path: "Tests/Benchmarks",
            exclude: ["FoldingInC", "README.md"], swiftSettings: strict),

        // What stands in several test targets.
        .target(name: "TestSupport", dependencies: ["RasidSystem"], path: "Tests/TestSupport", swiftSettings: strict),

        .testTarget(name: "HouseTests", swiftSettings: strict),
        .testTarget(name: "ArabicTextTests", dependencies: ["ArabicText", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "NewsReadingTests", dependencies: ["ArabicText", "NewsReading", "CZlib", "CLibXML2", "TestSupport"],
            exclude: ["Specimens/README.md", "Specimens/pages", "Specimens/wire"], swiftSettings: strict),
        .testTarget(
            name: "NewsAnalysisTests", dependencies: ["ArabicText", "NewsReading", "NewsAnalysis", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "NewsArchiveTests",
            dependencies: ["ArabicText", "NewsReading", "NewsAnalysis", "NewsArchive", "TestSupport", grdb],
            exclude: ["Archives"], swiftSettings: strict),
        .testTarget(name: "RasidSystemTests", dependencies: ["RasidSystem", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "RasidSettingsTests",
            dependencies: ["ArabicText", "NewsReading", "NewsAnalysis", "RasidSystem", "RasidSettings", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "AlertFormatTests",
            dependencies: ["ArabicText", "NewsReading", "NewsAnalysis", "RasidSystem", "AlertFormat", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "RasidDaemonTests",
            dependencies: [
                "AlertFormat",
                "ArabicText", "NewsReading", "NewsAnalysis", "NewsArchive", "RasidSystem", "RasidSettings",
                "RasidDaemon",
                "TestSupport", grdb,
            ], swiftSettings: strict),
        .testTarget(
            name: "RasidCommandTests", dependencies: ["TestSupport", grdb], exclude: ["Snapshots"],
            swiftSettings: strict),
        .testTarget(name: "ServiceTests", swiftSettings: strict),
    ]
)
