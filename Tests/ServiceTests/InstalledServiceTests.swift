import Foundation
import Testing

/// Rasid as a desk has it: installed by `make install`, run and confined by a real systemd.
@Suite struct InstalledServiceTests {
    private static let root = #filePath.components(separatedBy: "/Tests/ServiceTests/")[0]
    private static let script = "\(root)/Tests/Support/service.sh"
    /// `make test` names the release program, which needs no toolchain in the container.
    private static let program = ProcessInfo.processInfo.environment["RASID_BINARY"]

    /// Why there can be no container here; nil where there can. With the right to mount, nothing is an excuse.
    private static let obstacle: String? = {
        guard program != nil else { return "no $RASID_BINARY; run it by `make test`" }
        let asked = output(of: "/")
        return asked.code == 77 ? asked.text : nil
    }()

    /// Every check of the script is a line of its own; those that do not hold become issues.
    @Test(.disabled(if: obstacle != nil, Comment(rawValue: obstacle ?? "")), .timeLimit(.minutes(4)))
    func aDeskInstallsItAndSystemdRunsIt() throws {
        let (code, text) = Self.output(of: try #require(Self.program))
        print(text)
        var failed: [String] = []
        for line in text.split(separator: "\n").map(String.init) {
            if line.hasPrefix("FAIL") {
                failed.append(line)
            } else if line.hasPrefix("      | "), !failed.isEmpty {
                failed[failed.count - 1] += "\n\(line)"
            }
        }
        for failure in failed { Issue.record(Comment(rawValue: failure)) }
        #expect(code == 0)
        #expect(text.contains("# 0 checks failed"))
    }

    /// Runs the script, bounded in time: when that is over, the container ends with it.
    private static func output(of program: String) -> (code: Int32, text: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["timeout", "--kill-after=10", "180", script, program]
        process.standardInput = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        do { try process.run() } catch { return (-1, "cannot run \(script): \(error)") }
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }
}
