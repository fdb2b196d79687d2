import Foundation

/// The fault matrix (Tests/README.md) in its two forms: some points of each fault in `make test`, all of them in `make soak`.
enum Matrix {
    static let isWhole = ProcessInfo.processInfo.environment["RASID_MATRIX"] == "whole"

    /// The fast form takes the first of these, the whole form all.
    static func some<Value>(_ count: Int, of all: [Value]) -> [Value] { isWhole ? all : Array(all.prefix(count)) }
}
