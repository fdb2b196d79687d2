import Foundation
import Testing

/// `rasid entities` and `rasid export`.
@Suite final class EntitiesTests {
    private let desk: Desk

    init() throws {
        desk = try Desk()
        try desk.drop("a-1.txt", Self.visit)
        try desk.drop("a-2.txt", Self.answer)
        #expect(try desk.once() == .code(0))
    }

    private static let visit = """
        وزير الخارجية في دمشق

        وصل وزير الخارجية العراقي فؤاد حسين إلى دمشق أمس، والتقى الرئيس مصطفى الكاظمي هناك مع وفد من الأمم المتحدة.
        وقال الكاظمي إن العراق يدعم الحوار.
        """
    private static let answer = """
        تصريح جديد في بغداد

        قال رئيس الوزراء السابق مصطفى الكاظمي في بغداد إن الأمم المتحدة وعدت بالمساعدة في إعادة الإعمار هذا العام.
        """

    private struct Line: Decodable {
        struct Variant: Decodable { var name: String, articles: Int }
        var type: String, name: String, articles: Int, articlesBefore: Int?, firstSeen: Int64, lastSeen: Int64
        var variants: [Variant]

        enum CodingKeys: String, CodingKey {
            case type, name, articles, variants
            case articlesBefore = "articles_before"
            case firstSeen = "first_seen"
            case lastSeen = "last_seen"
        }
    }

    private func lines(_ arguments: String...) throws -> [Line] {
        let output = try desk.run(["entities", "--json"] + arguments)
        #expect(output.exit == .code(output.text.isEmpty ? 1 : 0))
        return try output.lines.map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
    }

    @Test func whoIsInTheNews() throws {
        let all = try lines()
        #expect(all.first { $0.name == "مصطفى الكاظمي" }?.articles == 2)
        #expect(all.first { $0.name == "الأمم المتحدة" }?.type == "organization")
        // The family name is counted with the full name of its article.
        #expect(!all.contains { $0.name == "الكاظمي" })
        #expect(all.map(\.articles) == all.map(\.articles).sorted(by: >))
        #expect(Set(try lines("--type", "place").map(\.type)) == ["place"])
        #expect(try lines("--limit", "1").count == 1)
    }

    /// The list has the name in Latin, the reader writes it in Arabic.
    @Test func withATrackedNameInAnotherSpelling() throws {
        try desk.write(
            """
            names:
              - id: kadhimi
                name: Mustafa al-Kadhimi
                kind: person
            """, to: "watchlist.yaml")
        try desk.drop("a-3.txt", Self.answer.replacing("جديد", with: "آخر").replacing("بغداد", with: "البصرة"))
        #expect(try desk.once() == .code(0))
        let with = try lines("--with", "مصطفى الكاظمي", "--type", "place").map(\.name)
        #expect(with.contains("البصرة") && with.contains("دمشق"))
    }

    @Test func whoIsNamedWithWhom() throws {
        let with = try lines("--with", "الكاظمي", "--type", "place").map(\.name)
        #expect(with.contains("دمشق") && with.contains("بغداد"))
        let unknown = try desk.run(["entities", "--with", "لا أحد\u{1B}"])
        #expect(unknown.exit == .code(1) && unknown.text.isEmpty)
        #expect(unknown.errors == "rasid: no article names لا أحد\\u{1b}\n")
    }

    @Test func risingNamesAreComparedWithThePeriodBefore() throws {
        let rising = try lines("--since", "1h", "--rising")
        #expect(!rising.isEmpty && rising.allSatisfy { $0.articlesBefore == 0 })
        #expect(try lines("--since", "2100").isEmpty)
        #expect(try desk.run(["entities", "--rising"]).exit == .code(64))
        #expect(try desk.run(["entities", "--type", "people"]).exit == .code(64))
        #expect(try desk.run(["entities", "--limit", "0"]).exit == .code(64))
    }

    @Test func textForPeopleHasOneLineEach() throws {
        let output = try desk.run(["entities", "--since", "1h"])
        #expect(output.exit == .code(0))
        let line = try #require(output.lines.first { $0.contains("مصطفى الكاظمي") })
        #expect(line.hasPrefix("   2 (before 0)  person        مصطفى الكاظمي  20"))
        #expect(output.lines.count == (try lines("--since", "1h")).count)
    }

    // MARK: export

    private struct Exported: Decodable {
        var id: String, schema: String, properties: [String: [String]]
    }

    /// The properties that FollowTheMoney 4 knows of both schemata (those we write).
    private static let known: [String: Set<String>] = [
        "Article": [
            "title", "fileName", "bodyText", "language", "publishedAt", "peopleMentioned", "companiesMentioned",
            "locationMentioned",
        ],
        "Mention": ["document", "name", "detectedSchema"],
    ]

    @Test func articlesAndMentionsHaveTheShapeOfFollowTheMoney() throws {
        let output = try desk.run(["export", "--format", "ftm"])
        #expect(output.exit == .code(0))
        let entities = try output.lines.map { try JSONDecoder().decode(Exported.self, from: Data($0.utf8)) }
        #expect(Set(entities.map(\.id)).count == entities.count)
        let articles = entities.filter { $0.schema == "Article" }
        #expect(articles.map { $0.properties["fileName"] } == [["a-1.txt"], ["a-2.txt"]])
        for entity in entities {
            let known = try #require(Self.known[entity.schema])
            #expect(Set(entity.properties.keys).isSubset(of: known))
            #expect(entity.properties.values.allSatisfy { !$0.isEmpty && !$0.contains("") })
            guard entity.schema == "Mention" else { continue }
            #expect(articles.contains { [$0.id] == entity.properties["document"] })
            #expect(entity.properties["name"]?.isEmpty == false)
        }
        let kadhimi = entities.first { $0.schema == "Mention" && $0.properties["name"]?.first == "مصطفى الكاظمي" }
        #expect(kadhimi?.properties["name"] == ["مصطفى الكاظمي", "الكاظمي"])
        #expect(kadhimi?.properties["detectedSchema"] == ["Person"])
        // The same again is the same.
        #expect(try desk.run(["export", "--format", "ftm"]).text == output.text)
        #expect(try desk.run(["export", "--format", "ftm", "--since", "2100"]).exit == .code(1))
        #expect(try desk.run(["export", "--format", "csv"]).exit == .code(64))
    }

    private static let validator = """
        import sys, json
        from followthemoney import model
        count = 0
        for line in sys.stdin:
            raw = json.loads(line)
            proxy = model.get_proxy(raw)
            proxy.schema.validate(raw)
            kept = {name: set(proxy.get(name)) for name in raw["properties"]}
            assert kept == {name: set(values) for name, values in raw["properties"].items()}, (raw, kept)
            count += 1
        print(count)
        """

    private static let hasLibrary: Bool = {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", "import followthemoney"]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()

    @Test(.enabled(if: EntitiesTests.hasLibrary, "needs the followthemoney library of Python (PyPI, 4.x)"))
    func theLibraryTakesEveryLineWhole() throws {
        let exported = try desk.run(["export", "--format", "ftm"])
        let process = Process()
        let (input, output) = (Pipe(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", Self.validator]
        (process.standardInput, process.standardOutput) = (input, output)
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(exported.text.utf8))
        try input.fileHandleForWriting.close()
        let counted = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(counted == "\(exported.lines.count)\n")
    }
}
