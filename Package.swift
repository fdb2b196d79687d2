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
        // Makes the tagger's model; not installed.
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
        .target(name: "NewsAnalysis", dependencies: ["ArabicText"], swiftSettings: strict),
        .target(
            name: "NewsArchive", dependencies: ["ArabicText", "NewsAnalysis", "CSQLite", grdb, grdbSQLite],
            swiftSettings: strict
        ),
        .target(name: "CSQLite", linkerSettings: [.linkedLibrary("sqlite3")]),
        .target(
            name: "RasidDaemon", dependencies: ["NewsAnalysis", "NewsArchive", "CSystem", logging, yams, crypto],
            swiftSettings: strict),
        .target(name: "CSystem"),
        .executableTarget(
            name: "rasid",
            dependencies: ["ArabicText", "NewsAnalysis", "NewsArchive", "RasidDaemon", logging, arguments],
            swiftSettings: strict),
        .executableTarget(
            name: "RasidTrain", dependencies: ["ArabicText", "NewsAnalysis", arguments], swiftSettings: strict),

        .target(name: "FoldingInC", path: "Tests/Benchmarks/FoldingInC"),
        .executableTarget(
            name: "RasidBenchmarks", dependencies: ["ArabicText", "NewsAnalysis", "NewsArchive", "FoldingInC", grdb],
            path: "Tests/Benchmarks",
            exclude: ["FoldingInC"], swiftSettings: strict),

        .testTarget(name: "HouseTests", swiftSettings: strict),
        .testTarget(name: "ArabicTextTests", dependencies: ["ArabicText"], swiftSettings: strict),
        .testTarget(name: "NewsAnalysisTests", dependencies: ["ArabicText", "NewsAnalysis"], swiftSettings: strict),
        .testTarget(
            name: "NewsArchiveTests", dependencies: ["ArabicText", "NewsAnalysis", "NewsArchive", grdb],
            exclude: ["Archives"], swiftSettings: strict),
        .testTarget(
            name: "RasidDaemonTests", dependencies: ["ArabicText", "NewsAnalysis", "NewsArchive", "RasidDaemon", grdb],
            swiftSettings: strict),
        .testTarget(name: "RasidCommandTests", dependencies: [grdb], exclude: ["Snapshots"], swiftSettings: strict),
        .testTarget(name: "ServiceTests", swiftSettings: strict),
    ]
)
