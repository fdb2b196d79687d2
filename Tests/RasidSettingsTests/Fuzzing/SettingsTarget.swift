package import TestSupport

/// A file that a person or another program wrote, with what must hold of its reader for any bytes at all: run by the fuzzer
/// (`Tests/Fuzzing`), and on the kept corpus by the tests.
package enum SettingsTarget: String, CaseIterable, Sendable {
    /// `rasid.yaml`.
    case configuration
    /// `watchlist.yaml`.
    case watchlist
    /// `targets.simple.csv`, and separated values by themselves.
    case csv
    /// FollowTheMoney entities as JSON lines.
    case entities

    /// Throws the first property that the bytes break.
    package func check(_ bytes: [UInt8]) throws(Broken) {
        switch self {
        case .configuration: try SettingsProperties.checkConfiguration(bytes)
        case .watchlist: try SettingsProperties.checkWatchlist(bytes)
        case .csv:
            try SettingsProperties.checkCells(bytes)
            try SettingsProperties.checkImport(bytes, as: "list.csv")
        case .entities: try SettingsProperties.checkImport(bytes, as: "list.ftm.json")
        }
    }
}
