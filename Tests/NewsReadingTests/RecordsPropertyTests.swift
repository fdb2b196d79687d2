import NewsReading
import TestSupport
import Testing

@Suite("Records: properties")
struct RecordsPropertyTests {
    /// A record as it is meant, and as JSON of any style.
    private struct Sample {
        var title: String?
        var paragraphs: [String]
        var url: String?
        var source: String?
        var author: String?
        var published: Int64?

        init(_ lottery: inout SplitMix) {
            func text(_ lottery: inout SplitMix, _ count: ClosedRange<Int>) -> String {
                let words = [
                    "وصل", "الوفد", "إلى", "الميناء", "القديم،", "\"قال\"", "C:\\ملف", "😀", "a/b", "\u{200F}ثم\u{200F}",
                    "مَدِينة", "17",
                    "\u{7F}x", "é", "e\u{301}",
                ]
                return (0..<Int.random(in: count, using: &lottery))
                    .map { _ in words.randomElement(using: &lottery) ?? "" }.joined(separator: " ")
            }
            let opening = "وصل الوفد صباح اليوم إلى الميناء القديم"
            paragraphs =
                [opening] + (0..<Int.random(in: 0...4, using: &lottery)).map { _ in "س " + text(&lottery, 0...9) + "." }
            title = Bool.random(using: &lottery) ? "ع " + text(&lottery, 0...5) + "!" : nil
            url = Bool.random(using: &lottery) ? "https://example.org/\(lottery.next())" : nil
            source = Bool.random(using: &lottery) ? "و " + text(&lottery, 0...2) + "." : nil
            author = Bool.random(using: &lottery) ? "ك " + text(&lottery, 0...2) + "." : nil
            published =
                Bool.random(using: &lottery)
                ? Int64.random(in: 800_000_000_000...1_900_000_000_000, using: &lottery) : nil
        }

        func isEqual(_ article: Article?) -> Bool {
            article?.title == title && article?.body == paragraphs.joined(separator: "\n\n") && article?.url == url
                && article?.source == source && article?.author == author && article?.published == published
        }

        func json(_ lottery: inout SplitMix) -> String {
            let gap = ["\n", "\r\n", "\n\n", " \n\t"].randomElement(using: &lottery) ?? "\n"
            var members = [("text", Sample.string(paragraphs.joined(separator: gap), &lottery))]
            for (key, value) in [("title", title), ("url", url), ("source", source), ("author", author)] {
                members.append((key, value.map { Sample.string($0, &lottery) } ?? "null"))
            }
            if let published { members.append(("published", "\(published)")) }
            members.append(("extra", #"{"text":["no",{"title":NaN}],"n":-1.5e9}"#))
            members.shuffle(using: &lottery)
            let blank = ["", " ", "\t"].randomElement(using: &lottery) ?? ""
            let body = members.map { "\(blank)\"\(Sample.cased($0.0, &lottery))\"\(blank):\(blank)\($0.1)" }
            return "{" + body.joined(separator: "\(blank),") + "\(blank)}"
        }

        private static func cased(_ key: String, _ lottery: inout SplitMix) -> String {
            String(key.map { Bool.random(using: &lottery) ? Character($0.uppercased()) : $0 })
        }

        /// A string with escapes where they are needed, and at random where they are not.
        private static func string(_ text: String, _ lottery: inout SplitMix) -> String {
            var out = "\""
            for scalar in text.unicodeScalars {
                let mustEscape = scalar == "\"" || scalar == "\\" || scalar.value < 0x20
                guard mustEscape || Int.random(in: 0..<6, using: &lottery) == 0 else {
                    out.unicodeScalars.append(scalar)
                    continue
                }
                let short: [Unicode.Scalar: String] = [
                    "\"": "\\\"", "\\": "\\\\", "/": "\\/", "\n": "\\n", "\r": "\\r", "\t": "\\t",
                ]
                if let escape = short[scalar], Bool.random(using: &lottery) {
                    out += escape
                } else {
                    for unit in String(scalar).utf16 { out += "\\u" + hexadecimal(unit, &lottery) }
                }
            }
            return out + "\""
        }

        private static func hexadecimal(_ unit: UInt16, _ lottery: inout SplitMix) -> String {
            let digits = String(unit, radix: 16, uppercase: Bool.random(using: &lottery))
            return String(repeating: "0", count: 4 - digits.count) + digits
        }
    }

    @Test("records encoded in any style are read back")
    func roundTrip() throws {
        var lottery = SplitMix(seed: 5)
        for _ in 0..<60 {
            let samples = (0..<Int.random(in: 1...12, using: &lottery)).map { _ in Sample(&lottery) }
            let end = ["\n", "\r\n", "\n\n \n"].randomElement(using: &lottery) ?? "\n"
            let file =
                samples.map { $0.json(&lottery) }.joined(separator: end) + (Bool.random(using: &lottery) ? end : "")
            let records = try ReadRecord.all(file)
            #expect(records.map(\.place) == Array(1...samples.count))
            for (record, sample) in zip(records, samples) {
                #expect(sample.isEqual(record.article), "\(sample) \(record)")
            }
        }
    }

    @Test("however a file is cut into pieces, packed or not, its records are equal")
    func pieces() throws {
        var lottery = SplitMix(seed: 6)
        for _ in 0..<40 {
            var lines = (0..<Int.random(in: 1...8, using: &lottery)).map { _ in Sample(&lottery).json(&lottery) }
            if Bool.random(using: &lottery) { lines.append("{\"text\":\"") }
            let file = Array(lines.joined(separator: "\n").utf8)
            let expected = try ReadRecord.all(file)
            let sizes = (0..<7).map { _ in Int.random(in: 1...200, using: &lottery) }
            #expect(try ReadRecord.all(file, pieceSizes: sizes) == expected)
            let cut = Int.random(in: 0...file.count, using: &lottery)
            let packed = Gzip.member(Array(file[..<cut])) + Gzip.member(Array(file[cut...]))
            #expect(try ReadRecord.all(packed, pieceSizes: sizes) == expected)
        }
    }

    /// The fuzzer found that the reason said how much was read by chance.
    @Test("of a text that is too large, nothing depends on how it is cut")
    func tooLarge() throws {
        let limits = Limits(maxFileBytes: 700, maxArchiveBytes: 2_048)
        let file = Array(String(repeating: "وصل الوفد صباح اليوم إلى الميناء. ", count: 60).utf8)
        let expected = try ReadRecord.all(file, limits: limits)
        #expect(expected.map(\.fault) == [ReadingError(.tooLarge, "the file has over 700 bytes")])
        for size in [1, 3, 699, 700, 701, 1_024, 1_035, 2_048, 3_000] {
            #expect(try ReadRecord.all(file, limits: limits, pieceSizes: [size]) == expected, "\(size)")
            var records = try Records(of: ReadRecord.source(file, [size]), limits: limits)
            #expect(try records.next()?.size == 700)
        }
    }
}
