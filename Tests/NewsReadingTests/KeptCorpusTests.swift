import Foundation
import NewsReading
import TestSupport
import Testing

/// What a fuzzer has been through is held by every run of the tests.
@Suite("The kept corpus")
struct KeptCorpusTests {
    /// Of each target, and the most bytes of all files: a checkout stays small.
    private static let (minCount, maxBytes) = (5, 1 << 20)

    @Test(arguments: FuzzTarget.allCases)
    func everyFileHasItsProperties(_ target: FuzzTarget) throws {
        let files = KeptCorpus.files(of: target.rawValue)
        #expect(files.count >= Self.minCount)
        for file in files {
            let bytes = Array(try Data(contentsOf: file))
            #expect(throws: Never.self, "\(target) \(file.lastPathComponent)") { try target.check(bytes) }
        }
    }

    /// Whatever a file was kept for: cut in two ways it has the same records.
    @Test(arguments: FuzzTarget.allCases)
    func everyFileIsReadHoweverItIsCut(_ target: FuzzTarget) throws {
        for file in KeptCorpus.files(of: target.rawValue) {
            let bytes = Array(try Data(contentsOf: file))
            #expect(throws: Never.self, "\(target) \(file.lastPathComponent)") {
                try RecordsProperties.checkPieces(bytes)
            }
        }
    }

    @Test func itIsSmall() throws {
        let folder = try #require(KeptCorpus.folder)
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.fileSizeKey])
        let sizes = try files?.compactMap { try ($0 as? URL)?.resourceValues(forKeys: [.fileSizeKey]).fileSize }
        #expect(try #require(sizes).reduce(0, +) <= Self.maxBytes)
    }

    /// The properties see what is wrong: each of these articles breaks one.
    @Test(
        arguments: [
            Article(title: "سطر\nآخر", body: "نص"), Article(title: nil, body: ""), Article(title: nil, body: "نص\0"),
            Article(title: nil, body: "سطر\n\n\nآخر"), Article(title: nil, body: "نص\n"),
            Article(title: nil, body: "نص", language: "؟"), Article(title: nil, body: "نص", furniture: [""]),
        ])
    func aBrokenArticleIsSeen(_ article: Article) {
        #expect(throws: Broken.self) { try Soundness.check(article) }
    }
}
