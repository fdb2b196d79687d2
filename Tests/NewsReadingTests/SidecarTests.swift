import Testing

@testable import NewsReading

@Suite("Sidecars: what NAME.json is to NAME")
struct SidecarTests {
    private static let sentence = "أعلنت البلدية صباح اليوم موعد افتتاح الجسر الجديد."

    private static func sidecar(_ json: String, pages: Pages? = nil) throws -> Sidecar {
        try Sidecar(Array(json.utf8), limits: Limits(), pages: pages)
    }

    private static func hints(_ json: String) throws -> Hints? {
        guard case .hints(let hints) = try sidecar(json) else { return nil }
        return hints
    }

    @Test("a sidecar with everything")
    func everything() throws {
        var expected = Hints()
        expected.title = "جسر جديد"
        expected.url = "https://example.org/7"
        expected.source = "صوت الضفة"
        expected.published = 1_795_318_811_000
        expected.author = "ليلى حداد, سامر نعيم"
        expected.language = "ar-sy"
        expected.fetchedAt = 1_795_322_411_000
        let json = """
            \u{FEFF} {"title": " جسر\\nجديد ", "url": "https://example.org/7", "source": {"name": "صوت الضفة"},
            "published": "2026-11-22T03:40:11Z", "authors": ["ليلى حداد", {"name": "سامر نعيم"}], "language": "ar-SY",
            "fetched": 1795322411, "status": 200, "headers": {"title": "no"}}
            """
        #expect(try Self.hints(json) == expected)
    }

    static let same: [(String, @Sendable (Hints) -> String?, String?)] = [
        (#"{"link": "https://a/1"}"#, { $0.url }, "https://a/1"),
        (#"{"URL": "https://a/1", "link": "https://b/2"}"#, { $0.url }, "https://a/1"),
        (#"{"url": ["x"], "link": 3}"#, { $0.url }, "x"),
        (#"{"url": 3}"#, { $0.url }, nil),
        (#"{"site": "الواحة"}"#, { $0.source }, "الواحة"),
        (#"{"domain": "a.example"}"#, { $0.source }, "a.example"),
        (#"{"author": "س"}"#, { $0.author }, "س"),
        (#"{"author": ""}"#, { $0.author }, nil),
        (#"{"lang": "FA"}"#, { $0.language }, "fa"),
        (#"{"language": "not a tag"}"#, { $0.language }, nil),
        (#"{"title": "Ø§Ù„Ø¬Ø³Ø± Ø§Ù„Ø¬Ø¯ÙŠØ¯"}"#, { $0.title }, "الجسر الجديد"),
        (#"{"title": "a", "title": "b"}"#, { $0.title }, "b"),
        (#"{"title": null}"#, { $0.title }, nil),
    ]

    @Test("keys as records have them", arguments: same.indices)
    func keys(_ index: Int) throws {
        let (json, field, value) = Self.same[index]
        #expect(field(try #require(try Self.hints(json))) == value)
    }

    @Test(
        "when it was fetched, and when it was published",
        arguments: [
            (#""fetched": "2026-11-22T03:40:11+03:00""#, 1_795_308_011_000 as Int64?, nil as Int64?),
            (#""fetched_at": 1795318811482"#, 1_795_318_811_482, nil),
            (#""date": "2026-11-22""#, nil, 1_795_305_600_000),
            (#""pubDate": "Sun, 22 Nov 2026 03:40:11 GMT""#, nil, 1_795_318_811_000),
            (#""fetched": "soon", "published": 5"#, nil, nil),
        ])
    func times(_ members: String, _ fetched: Int64?, _ published: Int64?) throws {
        let hints = try #require(try Self.hints("{\(members)}"))
        #expect(hints.fetchedAt == fetched)
        #expect(hints.published == published)
    }

    @Test(
        "an object without a text is a sidecar, whatever it says",
        arguments: [
            "{}", " \n{}\n", #"{"foo": 1}"#, #"{"text": ""}"#, #"{"text": " \n"}"#, #"{"body": null, "title": "ع"}"#,
            #"{"text": 7}"#, #"{"a": {"text": "أعلنت البلدية صباح اليوم موعد افتتاح الجسر"}}"#,
        ])
    func objects(_ json: String) throws {
        #expect(try Self.hints(json) != nil)
    }

    @Test(
        "what has a text of its own, or is no JSON at all, is a file of its own",
        arguments: [
            #"{"text": "\#(sentence)"}"#, #"{"title": "ع", "BODY": "\#(sentence)"}"#, #"{"text": "قصير"}"#,
            "{\"title\":\"بلا نص\"}\n{\"text\":\"\(sentence)\"}", sentence, "", "  \n", "<html><p>\(sentence)</p>",
            "\u{1F}\u{8B}",
        ])
    func files(_ text: String) throws {
        #expect(try Self.sidecar(text) == .file)
    }

    @Test(
        "what is meant as JSON and is not is at fault",
        arguments: [
            (#"{"url": "https://a/1""#, ReadingError.Fault.malformed),
            (#"{"title": "ع","#, .malformed), (#"{title: 1}"#, .malformed), ("[]", .malformed),
            (#"["https://a/1"]"#, .malformed), ("{}{}", .malformed),
            (String(repeating: "{\"a\":", count: 200), .tooDeep),
        ])
    func faults(_ text: String, _ fault: ReadingError.Fault) throws {
        guard case .fault(let error) = try Self.sidecar(text) else {
            Issue.record("no fault")
            return
        }
        #expect(error.fault == fault)
        #expect(error.description.hasPrefix("it is no sidecar: "))
    }

    @Test("windows-1256")
    func olderCharset() throws {
        // الجسر
        let bytes = Array(#"{"title":""#.utf8) + [0xC7, 0xE1, 0xCC, 0xD3, 0xD1] + Array(#"","source":"a"}"#.utf8)
        guard case .hints(let hints) = try Sidecar(bytes, limits: Limits()) else {
            Issue.record("no sidecar")
            return
        }
        #expect(hints.source == "a")
        #expect(hints.title?.contains("\u{FFFD}") != true)
    }

    @Test("every beginning of a sidecar gives something, and no more than its bytes cost")
    func beginnings() throws {
        let whole = Array(
            #"{"title":"جسر","url":"https://a/\u0661","authors":["ل",{"name":"س"}],"fetched":1795322411}"#.utf8)
        for count in 0...whole.count { _ = try Sidecar(Array(whole[..<count]), limits: Limits()) }
        let many =
            "{"
            + (0..<200_000).map { "\"author\(String(repeating: "s", count: $0 % 2))\":[\"ا\"]" }.joined(separator: ",")
            + "}"
        #expect(try Self.hints(many)?.author == "ا")
    }
}
