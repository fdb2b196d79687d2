import Testing

@testable import NewsAnalysis
@testable import NewsArchive

/// One article with everything about it, however a person names it.
@Suite struct ArticleLookupTests {
    private let folder: ArchiveFolder
    private let archive: ArchiveWriter

    init() throws {
        folder = try ArchiveFolder()
        archive = try folder.open()
    }

    private func found(_ reference: String) throws -> [Int64] {
        guard
            case .found(let articles) = try archive.read(
                "look", { try $0.look(up: try #require(ArticleReference(reference))) })
        else {
            return []
        }
        return articles.map(\.id)
    }

    private func recordSome() throws {
        let findings = Sample.findings(
            title: "خطة جديدة", body: "قالت سلمى الهاشمي إن الخطة جاهزة.", published: 5,
            mentions: [Mention(type: .person, name: "سلمى الهاشمي", span: 16..<28)],
            matches: [
                Sample.match("salma", 16..<28, evidence: [Evidence(.name)]), Sample.match("other", 0..<3, zone: .title),
            ])
        try archive.commit { transaction in
            let first = try transaction.record("أ.txt", digest: 1, findings)
            try transaction.alert(article: first.id, story: first.story)
            let second = try transaction.record("b.txt", digest: 2, findings)
            try transaction.alert(article: second.id, watch: "other", story: second.story)
            try transaction.record("c.txt", digest: 3, Sample.findings(body: "خبر آخر"))
        }
    }

    @Test func everythingAboutOne() throws {
        try recordSome()
        guard case .found(let articles) = try archive.read("look", { try $0.look(up: .id(2)) }) else {
            Issue.record("article 2 is not found")
            return
        }
        let digest =
            "sha256:" + Sample.digest(2).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        #expect(
            articles == [
                ArticleRow(
                    id: 2, file: "b.txt", digest: digest, title: "خطة جديدة", body: "قالت سلمى الهاشمي إن الخطة جاهزة.",
                    language: "ar", publishedAt: 5, recordedAt: 2_000, novelty: .duplicate, original: 1, story: 1,
                    resemblance: 1, place: 1,
                    mentions: [.init(type: .person, name: "سلمى الهاشمي", span: 16..<28, origin: .text)],
                    matches: [
                        .init(
                            watch: "other", surface: "خطة", span: 0..<3, zone: .title, tier: .exact,
                            evidence: #"["name"]"#),
                        .init(
                            watch: "salma", surface: "سلمى الهاشمي", span: 16..<28, zone: .body, tier: .exact,
                            evidence: #"["name"]"#),
                    ],
                    relations: articles[0].relations,
                    alerts: [
                        .init(
                            sequence: 2, id: "al-2", watch: "other", type: "rasid.alert.match.v1", recordedAt: 2_000,
                            deliveredAt: nil)
                    ], versions: [1])
            ])
        #expect(articles[0].relations.map(\.other) == [1])
        #expect(articles[0].relations.map(\.kind) == [.duplicate])
        guard case .found(let first) = try archive.read("look", { try $0.look(up: .id(1)) }) else { return }
        #expect(first[0].versions == [2])
        #expect(first[0].alerts.map(\.sequence) == [1])
        guard case .found(let alone) = try archive.read("look", { try $0.look(up: .id(3)) }) else { return }
        #expect(alone[0].versions.isEmpty && alone[0].alerts.isEmpty && alone[0].title == nil)
    }

    @Test func byAnyReference() throws {
        try recordSome()
        #expect(try found("2") == [2])
        #expect(try found("al-2") == [2])
        #expect(try found("al-3") == [])
        #expect(try found("4") == [])
        let digits = Sample.digest(3).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        for count in [4, 5, 7, 63, 64] {
            #expect(try found("sha256:" + digits.prefix(count)) == [3])
            #expect(try found("sha256:" + digits.prefix(count).uppercased()) == [3])
        }
        let other = digits.prefix(3) + (digits.dropFirst(3).first == "0" ? "1" : "0")
        #expect(try found("sha256:" + other) == [])
    }

    /// All articles of the file with the digest; a beginning that several files share is told.
    @Test func severalOfThem() throws {
        try archive.commit { transaction in
            let file = try transaction.record(Sample.file("two.txt", digest: 1))
            for part in 0..<2 {
                let findings = Sample.findings(body: "خبر رقم \(part)")
                let novelty = Novelty(of: findings.textKeys.text, among: [])
                _ = try transaction.record(findings, part: Int64(part), file: file, novelty: novelty, recordedAt: 2_000)
            }
            try transaction.record("c.txt", digest: 3, Sample.findings(body: "خبر آخر"))
            var close = Sample.file("d.txt")
            close.digest = Sample.digest(3).dropLast() + [Sample.digest(3)[31] ^ 1]
            let file2 = try transaction.record(close)
            let findings = Sample.findings(body: "خبر رابع")
            _ = try transaction.record(
                findings, part: 0, file: file2, novelty: Novelty(of: findings.textKeys.text, among: []),
                recordedAt: 2_000
            )
        }
        let one = Sample.digest(1).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        #expect(try found("sha256:" + one) == [1, 2])
        let three = Sample.digest(3).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        guard
            case .several(let digests) = try archive.read(
                "look", { try $0.look(up: .digest(String(three.prefix(12)))) })
        else {
            Issue.record("the beginning of two digests is not told")
            return
        }
        #expect(digests.count == 2)
        #expect(try found("sha256:" + three) == [3])
    }

    @Test func byTheNameOfItsFile() throws {
        try recordSome()
        func found(_ text: String) throws -> [Int64] {
            guard
                case .found(let articles) = try archive.read(
                    "look", { try $0.look(up: ArticleReference(file: text)) })
            else { return [] }
            return articles.map(\.id)
        }
        #expect(try found("أ.txt") == [1])
        #expect(try found("b.txt") == [2])
        #expect(try found("d.txt") == [])
        #expect(ArticleReference(file: "feed.xml#3") == .file("feed.xml", place: 3))
        #expect(ArticleReference(file: "a#b.txt") == .file("a#b.txt", place: nil))
    }

    @Test(arguments: [
        "", "0", "-1", "+1", "17a", "99999999999999999999", "sha256:", "sha256:abc", "sha256:xyzw", "al-", "al-x", "١٧",
    ])
    func whatIsNoReference(_ text: String) { #expect(ArticleReference(text) == nil) }
}
