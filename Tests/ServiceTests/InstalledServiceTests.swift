import Testing

/// Rasid as a desk has it: installed by `make install`, run and confined by a real systemd. One container at a time.
@Suite(.serialized) struct InstalledServiceTests {
    /// Why there can be no container here; nil where there can. With the right to mount, nothing is an excuse.
    private static let obstacle: String? = {
        guard Checkout.program != nil else { return "no $RASID_BINARY; run it by `make test`" }
        let asked = output(of: "service.sh", "/")
        return asked.code == 77 ? asked.text : nil
    }()

    @Test(.disabled(if: obstacle != nil, Comment(rawValue: obstacle ?? "")), .timeLimit(.minutes(4)))
    func aDeskInstallsItAndSystemdRunsIt() throws { try run("service.sh") }

    /// Every command of the operating manual (systemd/README.md), in its order.
    @Test(.disabled(if: obstacle != nil, Comment(rawValue: obstacle ?? "")), .timeLimit(.minutes(4)))
    func theOperatingManualIsTrue() throws { try run("operating_manual.sh") }

    /// Every check of a script is a line of its own; those that do not hold become issues.
    private func run(_ script: String) throws {
        let (code, text) = Self.output(of: script, try #require(Checkout.program))
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

    /// Runs a script, bounded in time: when that is over, the container ends with it.
    private static func output(of script: String, _ program: String) -> (code: Int32, text: String) {
        Checkout.output(of: ["timeout", "--kill-after=10", "180", "\(Checkout.root)/Tests/Support/\(script)", program])
    }
}
