import Foundation
import Testing

@testable import RasidSystem

/// The names that are left alone until they are renamed.
@Suite struct UnfinishedNameTests {
    @Test func theOperatingManualListsThem() throws {
        let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let manual = try String(contentsOf: checkout.appendingPathComponent("systemd/README.md"), encoding: .utf8)
        for ending in UnfinishedName.endings {
            #expect(manual.contains("`\(ending)`"), "\(ending)")
            #expect(UnfinishedName.matches(Array("خبر\(ending.uppercased())".utf8)))
            #expect(!UnfinishedName.matches(Array("خبر\(ending).txt".utf8)))
        }
    }
}
