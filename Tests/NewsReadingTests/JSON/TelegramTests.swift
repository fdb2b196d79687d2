import Testing

@testable import NewsReading

@Suite("Telegram exports")
struct TelegramTests {
    private static let lead = JSONFixture.lead
    private static let second = JSONFixture.second
    private static let noon: Int64 = 1_795_348_800_000

    private static func channel(_ messages: String) -> String {
        """
        {
         "name": "صدى الواحة",
         "type": "public_channel",
         "id": 1234567,
         "messages": [
          {"id": -999,"type": "service","date": "2026-11-20T10:00:00","date_unixtime": "1795165200","actor": "صدى الواحة",
           "actor_id": "channel1234567","action": "create_channel","title": "صدى الواحة","text": "","text_entities": []}\(messages)
         ]
        }
        """
    }

    private static let plain = """
        ,{"id": 2,"type": "message","date": "2026-11-22T14:00:00","date_unixtime": "1795348800","edited": "2026-11-22T14:01:00",
        "edited_unixtime": "1795348860","from": "صدى الواحة","from_id": "channel1234567","author": "ليلى حداد",
        "text": "\(lead)\\n\\n\(second)","text_entities": [{"type": "plain","text": "\(lead)\\n\\n\(second)"}]}
        """
    private static let marked = """
        ,{"id": 3,"type": "message","date": "2026-11-22T14:05:00","date_unixtime": "1795349100","from": "صدى الواحة",
        "from_id": "channel1234567","text": ["وصل الوفد ", {"type": "bold","text": "الفني"}, " صباح اليوم إلى ",
        {"type": "text_link","text": "ميناء الواحة","href": "https://sada.example/1"}, " القديم."]}
        """
    private static let photo = """
        ,{"id": 4,"type": "message","date": "2026-11-22T14:06:00","date_unixtime": "1795349160","from": "صدى الواحة",
        "from_id": "channel1234567","photo": "photos/1.jpg","width": 10,"height": 10,"text": "","text_entities": []}
        """

    @Test("messages are articles of their channel; what has no text is none")
    func channels() throws {
        let records = try JSONFixture.records(Self.channel(Self.plain + Self.photo + Self.marked))
        #expect(records.map(\.fault) == [nil, nil])
        let first = try #require(records.first?.article)
        #expect(first.body == "\(Self.lead)\n\n\(Self.second)" && first.title == nil && first.language == "ar")
        #expect(first.source == "صدى الواحة" && first.author == "ليلى حداد" && first.published == Self.noon)
        #expect(first.provenance?.provider == "telegram:1234567" && first.provenance?.guid == "2")
        #expect(first.provenance?.version.createdAt == Self.noon + 60_000)
        let second = try #require(records.last?.article)
        #expect(second.body == "وصل الوفد الفني صباح اليوم إلى ميناء الواحة القديم.")
        #expect(second.author == nil && second.provenance?.guid == "3")
    }

    /// Before 2021 the exports had no seconds and no list of pieces.
    @Test func older() throws {
        let file = #"""
            {"name":"صدى الواحة","type":"public_channel","id":7,"messages":[{"id":2,"type":"message","date":"2026-11-22T14:00:00",
            "from":"ليلى","from_id":4321,"text":["\#(Self.lead)"]}]}
            """#
        let article = try JSONFixture.article(file)
        #expect(article.body == Self.lead && article.published == 1_795_305_600_000 && article.author == "ليلى")
    }

    @Test("pieces cut anywhere give the same records; a broken message costs itself")
    func cut() throws {
        let file = Array(Self.channel(Self.plain + Self.photo + Self.marked).utf8)
        let whole = try JSONFixture.records(file)
        for size in [1, 5, 100] { #expect(try JSONFixture.records(file, pieceSizes: [size]) == whole) }
        for end in stride(from: 1, to: file.count, by: 41) { _ = try JSONFixture.records(Array(file[..<end])) }
        let broken = Self.plain.replacing("\"id\": 2", with: "\"id\": 9").replacing("\"from\":", with: "\"from\"")
        let records = try JSONFixture.records(Self.channel(Self.plain + broken + Self.marked))
        #expect(records.map(\.article?.provenance?.guid) == ["2", nil, "3"])
    }

    @Test("a record of a crawler may have such keys")
    func others() throws {
        let article = try JSONFixture.article(#"{"title":"ع","from_id":"7","text":"\#(Self.lead)"}"#)
        #expect(article.title == "ع" && article.source == nil)
    }
}
