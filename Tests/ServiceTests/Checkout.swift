import Foundation

/// The checkout that the tests were built in, and what is installed from it.
enum Checkout {
    static let root = #filePath.components(separatedBy: "/Tests/ServiceTests/")[0]

    /// The release program, which `make test` names: it runs without a toolchain.
    static let program = ProcessInfo.processInfo.environment["RASID_BINARY"]

    /// Runs a command to its end; its exit code, and its output with its errors.
    static func output(of arguments: [String]) -> (code: Int32, text: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        do { try process.run() } catch { return (-1, "cannot run \(arguments): \(error)") }
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }
}
