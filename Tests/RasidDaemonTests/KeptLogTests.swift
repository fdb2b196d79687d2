import Foundation
import TestSupport
import Testing

/// What a fuzzer has been through is held by every run of the tests.
@Suite struct KeptLogTests {
    @Test func everyKeptLogHasItsProperties() throws {
        let files = KeptCorpus.files(of: "log")
        #expect(files.count >= 5)
        for file in files {
            let bytes = Array(try Data(contentsOf: file))
            #expect(throws: Never.self, "\(file.lastPathComponent)") { try LogProperties.check(bytes) }
        }
    }
}
