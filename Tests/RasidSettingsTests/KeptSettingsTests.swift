import Foundation
import TestSupport
import Testing

/// What a fuzzer has been through is held by every run of the tests.
@Suite struct KeptSettingsTests {
    @Test(arguments: SettingsTarget.allCases)
    func everyKeptFileHasItsProperties(_ target: SettingsTarget) throws {
        let files = KeptCorpus.files(of: target.rawValue)
        #expect(files.count >= 5)
        for file in files {
            let bytes = Array(try Data(contentsOf: file))
            #expect(throws: Never.self, "\(target) \(file.lastPathComponent)") { try target.check(bytes) }
        }
    }
}
