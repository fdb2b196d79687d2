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

let package = Package(
    name: "fuzzing",
    targets: [
        .target(name: "ArabicText", swiftSettings: instrumented),
        .target(name: "NewsReading", dependencies: ["ArabicText", "CZlib", "CLibXML2"], swiftSettings: instrumented),
        .target(name: "CZlib", linkerSettings: [.linkedLibrary("z")]),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0"),
        .target(
            name: "Checks", dependencies: ["ArabicText", "NewsReading", "CZlib"], swiftSettings: instrumented),
        .target(name: "FuzzerDriver"),
        .executableTarget(
            name: "Fuzz", dependencies: ["Checks", "FuzzerDriver"], swiftSettings: instrumented,
            linkerSettings: [.unsafeFlags(["-sanitize=address,fuzzer", "-use-ld=lld"])]),
    ]
)
