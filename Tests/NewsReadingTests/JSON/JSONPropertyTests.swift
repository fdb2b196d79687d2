import TestSupport
import Testing

@testable import NewsReading

@Suite("JSON files: properties")
struct JSONPropertyTests {
    private static let lead = JSONFixture.lead
    private static let samples = [
        #"{"title":"أ","text":"\#(lead)","authors":[{"name":"ل"},{"name":"س"}]}"#,
        "{\n  \"title\": \"ب\",\n  \"content\": \"<p>\(lead)</p>\",\n  \"n\": [1, -2.5e3, null]\n}",
        #"{"uri":"urn:x:1","type":"text","headline":"ج","body_text":"\#(lead)","associations":{"a":{"uri":"urn:x:2","type":"text","body_xhtml":"<p>\#(lead)</p>"}}}"#,
        #"{"@type":"NewsArticle","headline":"د","articleBody":"\#(lead)"}"#,
        #"{"id":7,"content_html":"<b>\#(lead)</b>"}"#,
        #"{"_source":{"text":"\#(lead) \\u0627\\\"{"}}"#, #"{"title":"x"}"#, "7", "\"نص\"", "null", "[1]",
        #"{"title":"x","text":"abc}"#, #"{"title":"قال "نعم" له"}"#, #"{"title":"x"}}"#, "{\"a\":[}",
    ]
    private static let forms = [
        ("[", ",", "]"), ("[\n", ",\n", "\n]\n"), ("{\"items\":[", ",", "],\"a\":{\"b\":[\"]\"]}}"), ("", "\n", ""),
        ("", "", ""),
        ("\u{1E}", "\n\u{1E}", "\n"),
        ("{\"version\":\"https://jsonfeed.org/version/1\",\"title\":\"ع\",\"items\":[", ",", "]}"),
        ("{\"hits\":{\"total\":1,\"hits\":[", ",", "]}}"),
    ]

    @Test("however a file is cut into pieces, its records are equal")
    func pieces() throws {
        var lottery = SplitMix(seed: 21)
        for round in 0..<120 {
            let form = Self.forms[round % Self.forms.count]
            let first = Self.samples[Int.random(in: 0..<6, using: &lottery)]
            let rest = (0..<Int.random(in: 0...6, using: &lottery)).map { _ in
                Self.samples.randomElement(using: &lottery) ?? ""
            }
            let file = Array((form.0 + ([first] + rest).joined(separator: form.1) + form.2).utf8)
            let limits = Limits(maxRecordBytes: round % 3 == 0 ? 400 : 8 << 20)
            let expected = try JSONFixture.records(file, limits: limits)
            #expect(expected.map(\.place) == Array(1..<(expected.count + 1)))
            for sizes in [[1], (0..<5).map { _ in Int.random(in: 1...150, using: &lottery) }] {
                #expect(try JSONFixture.records(file, limits: limits, pieceSizes: sizes) == expected)
            }
        }
    }

    @Test("every beginning of a file, and every file with a byte changed, is read or refused", arguments: forms.indices)
    func anyBytes(_ form: Int) throws {
        var lottery = SplitMix(seed: UInt64(form))
        let form = Self.forms[form]
        let file = Array((form.0 + Self.samples.prefix(6).joined(separator: form.1) + form.2).utf8)
        for end in stride(from: 0, to: file.count, by: 5) {
            let records = try ReadRecord.all(Array(file[..<end]))
            #expect(records.allSatisfy { ($0.article == nil) != ($0.fault == nil) })
        }
        let signs = Array("{}[]\",:\\ \n\u{1E}x".utf8) + [0, 0xFF, 0xD8]
        for _ in 0..<150 {
            var changed = file
            changed[Int.random(in: 0..<file.count, using: &lottery)] = signs.randomElement(using: &lottery) ?? 0
            _ = try ReadRecord.all(changed)
        }
    }

    @Test("records in a list are those on lines")
    func sameInEveryForm() throws {
        let good = [
            Self.samples[0], Self.samples[2], Self.samples[3], Self.samples[4], Self.samples[5], Self.samples[6],
        ]
        let lines = try JSONFixture.records(good.joined(separator: "\n"))
        for form in Self.forms where form.0 != "" && !form.0.contains("jsonfeed") {
            #expect(try JSONFixture.records(form.0 + good.joined(separator: form.1) + form.2) == lines)
        }
        #expect(lines.count == 7)
    }
}
