import Foundation
import Testing

/// What holds for the whole repository.
@Suite struct HouseTests {
    private static let sources = House.swiftFiles(in: "Sources")

    @Test func theTopLevelIsTheAgreedOne() throws {
        let agreed: Set = [
            "Package.swift", "Package.resolved", "Sources", "Tests", "config", "systemd", "README.md", "Makefile",
            "LICENSE",
            "CHANGELOG.md",
        ]
        let tracked = House.output(of: ["git", "ls-files", "-z"]).map {
            String(decoding: $0, as: UTF8.self).split(separator: "\0").compactMap { $0.split(separator: "/").first }
        }
        let entries = try tracked?.map(String.init) ?? FileManager.default.contentsOfDirectory(atPath: House.root)
        let others = Set(entries).filter { !$0.hasPrefix(".") }.subtracting(agreed)
        #expect(others.isEmpty)
    }

    @Test func noSourceFileIsLongerThan500Lines() throws {
        for file in HouseTests.sources {
            let text = try House.text(of: file)
            let isGenerated = text.hasPrefix("// Made by ")
            let count = text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
            #expect(isGenerated || count <= 500, "\(file) has \(count) lines")
        }
    }

    /// A daemon that guards other people's data does not trap by design.
    @Test func nothingInSourcesTrapsOnPurpose() throws {
        let forbidden = /\btry!|\bas!|\bfatalError\b|\bpreconditionFailure\b|\bTODO\b|\bFIXME\b/
        for file in HouseTests.sources {
            for (index, line) in try House.code(of: file).enumerated() {
                #expect(line.firstMatch(of: forbidden) == nil, "\(file):\(index + 1)")
            }
        }
    }

    /// The generator refuses other versions of Unicode than the one that the archive's keys were made with.
    @Test(.enabled(if: HouseTests.generated != nil, "needs the generator and a python3 with its version of Unicode"))
    func theGeneratedTableIsUpToDate() throws {
        let committed = try House.text(of: "Sources/ArabicText/OrthographyData.swift")
        let generated = try #require(HouseTests.generated)
        #expect(String(decoding: generated, as: UTF8.self) == committed)
    }

    private static let generated = House.output(of: ["python3", "Tests/Support/generate_orthography.py"])
}
