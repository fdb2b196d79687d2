import NewsReading
import Testing

@Suite("Records: JSON lines")
struct RecordsTests {
    private static let sentence = "وصل الوفد صباح اليوم إلى الميناء القديم."
    private static let minimal = #"{"text":"\#(sentence)"}"#

    /// The only article of a file of one record.
    private static func article(_ line: String) throws -> Article {
        let records = try ReadRecord.all(line)
        #expect(records.count == 1 && records[0].bytes == nil)
        return try #require(records[0].article, "\(String(describing: records[0].fault))")
    }

    @Test("a record with everything")
    func everything() throws {
        let article = try Self.article(
            """
            {"title":" عنوان الخبر\\n","text":"\(Self.sentence)\\n\\n  سطر ثان. \\r\\nثالث","url":"https://example.org/1",
            """.replacing("\n", with: "")
                + #""source":"وكالة الواحة","published":"2026-11-22T03:40:11.482Z","author":"ليلى حداد"}"#)
        #expect(article.title == "عنوان الخبر")
        #expect(article.body == Self.sentence + "\n\nسطر ثان.\n\nثالث")
        #expect(article.url == "https://example.org/1")
        #expect(article.source == "وكالة الواحة")
        #expect(article.author == "ليلى حداد")
        #expect(article.published == 1_795_318_811_482)
        #expect(article.language == "ar")
        #expect(article.furniture.isEmpty)
    }

    @Test("what is missing is nil")
    func missing() throws {
        let article = try Self.article(Self.minimal)
        #expect(article == Article(title: nil, body: Self.sentence, language: "ar", provenance: Provenance(.crawler)))
        #expect(try Self.article(#"{"title":null,"text":"\#(Self.sentence)","url":7,"author":[]}"#) == article)
        #expect(try Self.article(#"{"title":" ","text":"\#(Self.sentence)","published":"soon"}"#) == article)
    }

    @Test(
        "keys that mean the same, in any letters",
        arguments: ["body", "content", "article", "TEXT", "Body", "cOnTeNt"])
    func textKeys(_ key: String) throws {
        #expect(try Self.article(#"{"\#(key)":"\#(Self.sentence)"}"#).body == Self.sentence)
    }

    @Test("the first key that says something counts; the last of two that are equal does")
    func order() throws {
        let other = "نص آخر أطول من عشرين حرفا في سطر واحد."
        #expect(try Self.article(#"{"content":"\#(other)","text":"\#(Self.sentence)"}"#).body == Self.sentence)
        #expect(try Self.article(#"{"content":"\#(other)","text":""}"#).body == other)
        #expect(try Self.article(#"{"text":"\#(other)","Text":"\#(Self.sentence)"}"#).body == Self.sentence)
        #expect(try Self.article(#"{"text":["\#(Self.sentence)","\#(other)"]}"#).body == Self.sentence + "\n\n" + other)
    }

    @Test(
        "address, outlet, author",
        arguments: [
            (#""link":"a""#, "a", nil, nil), (#""url":"","link":"b""#, "b", nil, nil),
            (#""site":"ت""#, nil, "ت", nil), (#""domain":"x.org""#, nil, "x.org", nil),
            (#""source":{"id":"7","name":"وكالة","home":"h"}"#, nil, "وكالة", nil),
            (#""authors":["أ","ب"]"#, nil, nil, "أ, ب"), (#""author":{"url":"u","name":"أ"}"#, nil, nil, "أ"),
            (#""authors":[{"name":"أ","email":"e"},{"name":"ب"},"ج"]"#, nil, nil, "أ, ب, ج"),
            (#""url":{"name":"x"},"author":7"#, nil, nil, nil),
        ] as [(String, String?, String?, String?)])
    func origin(_ members: String, url: String?, source: String?, author: String?) throws {
        let article = try Self.article(#"{"text":"\#(Self.sentence)",\#(members)}"#)
        #expect(article.url == url)
        #expect(article.source == source)
        #expect(article.author == author)
    }

    @Test(
        "dates",
        arguments: [
            (#""published":"2026-11-22T03:40:11Z""#, 1_795_318_811_000),
            (#""published":"2026-11-22T06:40:11.5+03:00""#, 1_795_318_811_500),
            (#""published":"2026-11-22 06:40+0300""#, 1_795_318_800_000),
            (#""published":"2026-11-22t03:40:11z""#, 1_795_318_811_000),
            (#""published":"2026-11-22T03:40:11""#, 1_795_305_600_000),
            (#""published":"2026-11-22""#, 1_795_305_600_000), (#""published":"20261122""#, 1_795_305_600_000),
            (#""date":"Sun, 22 Nov 2026 03:40:11 GMT""#, 1_795_318_811_000),
            (#""pubDate":"Sun, 22 Nov 2026 06:40:11 +0300""#, 1_795_318_811_000),
            (#""pubDate":"22 November 26 03:40 EST""#, 1_795_336_800_000),
            (#""pubDate":"22 Nov 2026""#, 1_795_305_600_000),
            (#""published_at":1795318811"#, 1_795_318_811_000), (#""timestamp":1795318811482"#, 1_795_318_811_482),
            (#""timestamp":"1795318811""#, 1_795_318_811_000), (#""timestamp":1795318811.482"#, 1_795_318_811_482),
            (#""published":"٢٠٢٦-١١-٢٢""#, 1_795_305_600_000), (#""published":"22 نوفمبر 2026""#, 1_795_305_600_000),
            (#""published":"","date":"2026-11-22""#, 1_795_305_600_000),
            (#""published":"2026-13-22""#, nil), (#""published":"2026-11-22T25:00:00Z""#, nil),
            (#""timestamp":7"#, nil),
            (#""timestamp":-1795318811"#, nil), (#""timestamp":1e400"#, nil), (#""timestamp":true"#, nil),
            (#""published":"yesterday""#, nil), (#""published":"2026-11-22T03:40:11Q""#, nil),
            (#""published":"2026-11-22 and later""#, nil), (#""published":["2026-11-22"]"#, 1_795_305_600_000),
        ] as [(String, Int64?)])
    func dates(_ member: String, _ expected: Int64?) throws {
        #expect(try Self.article(#"{"text":"\#(Self.sentence)",\#(member)}"#).published == expected)
    }

    @Test("the language is the text's; the record is asked only where the letters do not tell")
    func language() throws {
        #expect(try Self.article(#"{"text":"\#(Self.sentence)","lang":"en"}"#).language == "ar")
        let german = "Der Zug erreicht den Hafen am Abend und bleibt."
        #expect(try Self.article(#"{"text":"\#(german)","language":"de-AT"}"#).language == "de-at")
        #expect(try Self.article(#"{"text":"\#(german)","language":"Deutsch"}"#).language == "und")
        #expect(try Self.article(#"{"text":"\#(german)"}"#).language == "und")
    }

    @Test("each line that is not blank is a record, with its place, whatever became of the others")
    func faults() throws {
        let file = [
            "\u{FEFF}\r", "  \(Self.minimal)\t\r", "", "{\"text\":", "[1]", "نص", #"{"text":"قصير"}"#,
            #"{"title":"عنوان"}"#,
            "{\"text\":\"\(String(repeating: "\u{1}", count: 30))\"}", Self.minimal,
        ]
        let records = try ReadRecord.all(file.joined(separator: "\n"))
        #expect(try ReadRecord.all(file.dropFirst().joined(separator: "\n")) == records)
        #expect(records.map(\.place) == Array(1...8))
        #expect(
            records.map(\.fault?.fault) == [
                nil, .malformed, .malformed, .malformed, .noText, .noText, .noText, nil,
            ])
        #expect(records[0].bytes == Array(Self.minimal.utf8))
        #expect(records[1].bytes == Array("{\"text\":".utf8))
        #expect(records[0].article == records[7].article)
    }

    @Test(
        "what begins with a brace and is no JSON lines stays a text",
        arguments: [
            "{عنوان} الخبر في سطر واحد", "{\"a\":1}", "{\"items\":[]}", "{\"title\":7}", "{\n\"title\":\"عنوان\"\n}",
            "{\"title\":\"عنوان\"} ثم نص", "{\"عنوان\"", "{}", "[{\"title\":\"عنوان\"}]",
            "نص\n{\"title\":\"عنوان\"}", "{\"a\":{\"title\":\"عنوان\"}}",
        ])
    func textsStayTexts(_ file: String) throws {
        let records = try ReadRecord.all(file)
        #expect(records.count == 1)
        #expect(records[0].article == (try Reader.read(Array(file.utf8), limits: Limits())))
        #expect(records[0].bytes == nil)
    }

    @Test(
        "a record that is cut off is no text",
        arguments: ["{\"title\":\"عنوان\"", "{\"text\":", "{\"text\":\"وصل الوفد\r", "{\"body\":\"وصل"])
    func cutOff(_ file: String) throws {
        let records = try ReadRecord.all(file)
        #expect(records.map(\.fault?.fault) == [.malformed])
        #expect(try ReadRecord.all("\(file)\n\(Self.minimal)").map(\.fault?.fault) == [.malformed, nil])
    }

    @Test("blank lines, however many, are no records and cost no more than their bytes")
    func blankLines() throws {
        let blanks = String(repeating: "\n \t\r\n", count: 50_000)
        for sizes in [[], [1_000], [7, 30_001]] {
            let file = Array("\(Self.minimal)\(blanks)\(Self.minimal)\(blanks)".utf8)
            let records = try ReadRecord.all(file, pieceSizes: sizes)
            #expect(records.map(\.fault) == [nil, nil] && records.map(\.place) == [1, 2])
        }
    }

    @Test("a file of one text is read as it is alone, or refused as it is")
    func texts() throws {
        let files: [[UInt8]] = [
            [], [0x0A], Array("عنوان\n\nنص الخبر.".utf8), [0xEF, 0xBB, 0xBF], [0xFF, 0xFE, 0x27, 0x06], [0x7B], [0x1F],
        ]
        for file in files {
            for sizes in [[], [1], [3, 1]] {
                let records = try ReadRecord.all(file, pieceSizes: sizes)
                #expect(records.count == 1)
                do {
                    let article = try Reader.read(file, limits: Limits())
                    #expect(records.first?.article == article)
                } catch {
                    #expect(records.first?.fault == error)
                }
            }
        }
    }

    @Test("a packed text is read as the text is; what is packed twice, or cut off, is not")
    func packedTexts() throws {
        let text = Array("عنوان\n\nنص الخبر الأول عن الوفد.".utf8)
        #expect(try ReadRecord.all(Gzip.member(text)) == ReadRecord.all(text))
        #expect(try ReadRecord.all(Gzip.member(Gzip.member(text))).map(\.fault?.fault) == [.binary])
        #expect(try ReadRecord.all([0x1F, 0x8B, 8]).map(\.fault?.fault) == [.truncated])
        let limits = Limits(maxFileBytes: text.count)
        #expect(try ReadRecord.all(Gzip.member(text), limits: limits).map(\.fault) == [nil])
        #expect(try ReadRecord.all(Gzip.member(text + text), limits: limits).map(\.fault?.fault) == [.tooLarge])
    }

    @Test("a text is refused where it is larger than the limit, JSON lines where a record is or all of them are")
    func limits() throws {
        let text = Array("نص الخبر.".utf8)
        let limits = Limits(maxFileBytes: text.count, maxArchiveBytes: 240, maxRecordBytes: 80)
        #expect(try ReadRecord.all(text, limits: limits)[0].article != nil)
        #expect(try ReadRecord.all(text + [0x2E], limits: limits)[0].fault?.fault == .tooLarge)
        let long = Array(#"{"text":"\#(Self.sentence) \#(Self.sentence)"}"#.utf8)
        let short = Array(#"{"text":"abcdefghijklmnopqrst"}"#.utf8)
        let records = try ReadRecord.all(short + [0x0A] + long + [0x0A] + short + [0x0A] + short, limits: limits)
        try #require(records.map(\.fault?.fault) == [nil, .tooLarge, nil, .tooLarge])
        #expect(records[1].bytes == Array(long.prefix(80)))
        #expect(records[1].fault?.description == "it has over 80 bytes")
        // The bound of the whole file falls into the last record; what came before stays.
        #expect(records[3].fault?.description == "the file has over 240 bytes (inbox.max_archive_size)")
        // As the first record too.
        #expect(
            try ReadRecord.all(long + [0x0A] + short, limits: limits).map(\.fault?.fault) == [.tooLarge, nil])
    }

    @Test("records that are known already are passed over unread")
    func skipping() throws {
        let file = (1...5).map { #"{"text":"\#(Self.sentence) \#($0)"}"# }.joined(separator: "\n")
        for count in 0...7 {
            var records = try Records(of: ByteSource(Array(file.utf8)), limits: Limits())
            #expect(try records.skip(count) == min(count, 5))
            #expect(records.place == min(count, 5))
            let rest = try records.next()
            #expect(rest?.place == (count < 5 ? count + 1 : nil))
            if let rest { #expect(ReadRecord(rest) == (try ReadRecord.all(file)[count])) }
        }
        var text = try Records(of: ByteSource(Array("نص".utf8)), limits: Limits())
        #expect(try text.skip(1) == 1)
        #expect(try text.next() == nil)
    }

    @Test("a source that fails is the machine's fault")
    func sourceFault() throws {
        struct Broken: Error {}
        var pieces = [Array("\(Self.minimal)\n\(Self.minimal)\n\(Self.minimal)".utf8.prefix(200))]
        var records = try Records(
            of: ByteSource { () throws(SourceFault) -> [UInt8]? in
                guard let piece = pieces.popLast() else { throw SourceFault(Broken()) }
                return piece
            }, limits: Limits())
        #expect(try records.next()?.place == 1)
        #expect(throws: SourceFault.self) {
            while try records.next() != nil {}
        }
    }
}
