import Foundation
import GRDB
import Testing

@testable import NewsArchive

/// SQLite's codes by what has to happen next, and what a person reads.
@Suite struct ErrorTests {
    @Test(arguments: [
        (5, ArchiveError.Kind.busy, true), (261, .busy, true), (517, .busy, true), (6, .busy, true), (262, .busy, true),
        (13, .full, true), (10, .inputOutput, true), (266, .inputOutput, true), (778, .inputOutput, true),
        (4874, .full, true), (7, .inputOutput, true), (1034, .syncFailed, false), (1290, .syncFailed, false),
        (11, .corrupt, false), (267, .corrupt, false), (26, .corrupt, false), (14, .cannotOpen, false),
        (526, .cannotOpen, false), (3, .cannotOpen, false), (8, .cannotOpen, false), (1032, .cannotOpen, false),
        (23, .cannotOpen, false), (1, .misuse, false), (19, .misuse, false), (2067, .misuse, false),
        (21, .misuse, false),
        (12345, .misuse, false),
    ])
    func codesHaveTheirKind(_ code: Int32, _ kind: ArchiveError.Kind, _ heals: Bool) {
        let error = ArchiveError(code: code, message: "words", operation: "record files", path: "/a.db")
        #expect(error.kind == kind)
        #expect(error.healsByItself == heals)
        #expect(error.description == "archive /a.db: cannot record files: words (SQLite \(code)); \(error.remedy)")
        #expect(
            ArchiveError(DatabaseError(resultCode: ResultCode(rawValue: code)), operation: "x", path: "y").kind == kind)
    }

    @Test func whatIsAnArchiveErrorStaysOne() {
        let inner = ArchiveError(.full, operation: "inner", path: "/a.db", cause: "c")
        #expect(ArchiveError(inner, operation: "outer", path: "/b.db") == inner)
    }

    @Test func anyOtherErrorIsOurFault() throws {
        let folder = try ArchiveFolder()
        let archive = try folder.open()
        let error = #expect(throws: ArchiveError.self) { try archive.commit { _ in throw CocoaError(.userCancelled) } }
        #expect(error?.kind == .misuse)
        #expect(error?.operation == "test")
        #expect(error?.path == folder.archive)
    }

    /// Article text and names are private: they stay out of messages.
    @Test func boundValuesStayOutOfMessages() throws {
        let archive = try ArchiveFolder().open()
        try archive.commit { _ = try $0.record(Sample.file("sirr.txt", digest: 1)) }
        let error = #expect(throws: ArchiveError.self) {
            try archive.commit { _ = try $0.record(Sample.file("sirr.txt", digest: 1)) }
        }
        #expect(error?.kind == .misuse)
        #expect(error?.description.contains("sirr") == false)
    }
}
