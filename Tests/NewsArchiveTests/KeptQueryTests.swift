import Foundation
import GRDB
import NewsAnalysis
import TestSupport
import Testing

@testable import NewsArchive

/// What a fuzzer has been through is held by every run of the tests.
@Suite struct KeptQueryTests {
    private static let files = KeptCorpus.files(of: "query")

    @Test func everyKeptQueryHasItsProperties() throws {
        #expect(Self.files.count >= 5)
        for file in Self.files {
            let bytes = Array(try Data(contentsOf: file))
            #expect(throws: Never.self, "\(file.lastPathComponent)") { try QueryProperties.check(bytes) }
        }
    }

    /// The index takes whatever a query becomes.
    @Test func theIndexTakesEveryKeptQuery() throws {
        let folder = try ArchiveFolder()
        let writer = try folder.open()
        defer { writer.close() }
        let known = KnownWords(Lexicon())
        for file in Self.files {
            let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
            guard let query = try? SearchQuery(text, known: known) else { continue }
            for each in [query, query.withoutPhrases, query.anyWord] {
                guard let each else { continue }
                let expression = FTSQuery(each).text
                _ = try writer.queue.read {
                    try Int.fetchOne(
                        $0, sql: "SELECT count(*) FROM search WHERE search MATCH ?", arguments: [expression])
                }
            }
        }
    }

    @Test(arguments: ["\"", "a", "(\"a\"", "\"a\")", "\"a\" NEAR \"b\"", "\"a\":"])
    func anExpressionOfOthersIsSeen(_ text: String) { #expect(!QueryProperties.isSafe(text)) }
}
