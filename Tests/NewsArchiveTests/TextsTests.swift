import NewsAnalysis
import Testing

@testable import NewsArchive

/// Reading the whole archive piece by piece.
@Suite struct TextsTests {
    private let folder: ArchiveFolder

    init() throws { folder = try ArchiveFolder() }

    private func texts() throws -> [[StoredText]] {
        let archive = try folder.reader()
        let last = try archive.read("look") { try $0.extent().last }
        var pieces: [[StoredText]] = []
        while case let piece = try archive.read(
            "look", { try $0.texts(after: pieces.last?.last?.id ?? 0, through: last) }),
            !piece.isEmpty
        {
            pieces.append(piece)
        }
        return pieces
    }

    @Test func anEmptyArchive() throws {
        let archive = try folder.open()
        #expect(try archive.read("look") { try $0.extent() } == (0, 0))
        #expect(try texts().isEmpty)
        #expect(try archive.read("look") { try $0.text(of: 1) } == nil)
    }

    @Test func everyTextOnceInOrder() throws {
        let archive = try folder.open()
        try archive.commit { transaction in
            for number in 1...1_100 {
                let title = number % 2 == 0 ? "عنوان \(number)" : nil
                try transaction.record(
                    "f\(number).txt", digest: number, Sample.findings(title: title, body: "متن الخبر رقم \(number)"))
            }
        }
        let reader = try folder.reader()
        #expect(try reader.read("look") { try $0.extent() } == (1_100, 1_100))
        let pieces = try texts()
        #expect(pieces.map(\.count) == [512, 512, 76])
        #expect(pieces.joined().map(\.id) == Array(1...1_100))
        let second = try #require(try reader.read("look") { try $0.text(of: 2) })
        #expect(second == StoredText(id: 2, file: "f2.txt", title: "عنوان 2", body: "متن الخبر رقم 2"))
        #expect(second.text == "عنوان 2\n\nمتن الخبر رقم 2" && second.titleBytes == "عنوان 2".utf8.count)
        #expect(try reader.read("look") { try $0.text(of: 1) }?.text == "متن الخبر رقم 1")
        // What comes later is not read: the end was looked up at the start.
        #expect(try reader.read("look") { try $0.texts(after: 0, through: 3).map(\.id) } == [1, 2, 3])
        #expect(try reader.read("look") { try $0.text(of: 1_101) } == nil)
    }

    /// Long articles come few at a time.
    @Test func aPieceIsBoundedInBytes() throws {
        let archive = try folder.open()
        let body = String(repeating: "ن", count: 1 << 21)
        try archive.commit { transaction in
            for number in 1...6 {
                try transaction.record("f\(number).txt", digest: number, Sample.findings(body: "\(number) \(body)"))
            }
        }
        #expect(try texts().map(\.count) == [2, 2, 2])
    }
}
