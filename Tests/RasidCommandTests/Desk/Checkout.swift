import Foundation

/// The checkout that the tests were built in, and the program under test.
enum Checkout {
    /// The root of the checkout.
    static let root = #filePath.components(separatedBy: "/Tests/RasidCommandTests/")[0]

    /// `$RASID_BINARY`, else the debug build beside the package.
    static let binary = ProcessInfo.processInfo.environment["RASID_BINARY"] ?? "\(root)/.build/debug/rasid"

    /// Says what is missing when there is no program to test.
    static func requireBinary() throws {
        guard FileManager.default.isExecutableFile(atPath: binary) else {
            throw Spawn.Failed(description: "\(binary) is no program; build rasid first, or name it in $RASID_BINARY")
        }
    }

    /// The data that comes with Rasid.
    static let data = "\(root)/config"
}
