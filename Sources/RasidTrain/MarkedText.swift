internal import ArabicText
internal import FoundationEssentials
internal import NewsAnalysis

/// Articles in which people marked who is named: one line of JSON an article with its id and, in reading order, what is marked: the
/// surface, PER, LOC or ORG, and which occurrence of it in the article is meant, counted from 1, also inside longer words.
///
/// The texts stand in another file, one line of JSON an article: `id`, `title`, `text`. An article is its title, an empty line, its text.
struct MarkedText {
    private struct Marks: Decodable {
        struct Mark: Decodable {
            var surface: String
            var kind: String
            var occurrence: Int

            init(from decoder: any Decoder) throws {
                var fields = try decoder.unkeyedContainer()
                surface = try fields.decode(String.self)
                kind = try fields.decode(String.self)
                occurrence = try fields.decode(Int.self)
            }
        }

        var id: String
        var entities: [Mark]
    }

    private struct Text: Decodable {
        var id: String
        var title: String
        var text: String
    }

    /// What cannot be used of the marks, in words.
    struct Fault: Error, CustomStringConvertible {
        var description: String
    }

    private(set) var articles: [LabelledText.Article] = []

    /// `marks`, `texts`: whole files. Articles of `leftOut` are not taken.
    init(marks: String, texts: String, leavingOut leftOut: Set<String> = []) throws {
        let decoder = JSONDecoder()
        var byID: [String: String] = [:]
        for line in texts.utf8.split(separator: UInt8(ascii: "\n")) {
            let text = try decoder.decode(Text.self, from: Data(line))
            byID[text.id] = text.title + "\n\n" + text.text
        }
        for line in marks.utf8.split(separator: UInt8(ascii: "\n")) {
            let marks = try decoder.decode(Marks.self, from: Data(line))
            guard !leftOut.contains(marks.id) else { continue }
            guard let text = byID[marks.id] else { throw Fault(description: "\(marks.id) has marks and no text") }
            articles.append(try MarkedText.article(marks, text))
        }
    }

    private static func article(_ marks: Marks, _ text: String) throws(Fault) -> LabelledText.Article {
        let search = SearchText(text)
        let bytes = Array(text.utf8)
        var labels = [UInt8](repeating: Label.none, count: search.tokens.count)
        for mark in marks.entities {
            guard let range = place(of: Array(mark.surface.utf8), mark.occurrence, in: bytes) else {
                throw Fault(description: "\(marks.id): \(mark.surface) does not stand there \(mark.occurrence) times")
            }
            guard let begin = ["PER": 1, "LOC": 3, "ORG": 5][mark.kind] as UInt8? else {
                throw Fault(description: "\(marks.id): \(mark.kind) is no kind")
            }
            let tokens = search.tokens.indices.filter {
                Int(search.tokens[$0].start) < range.upperBound && Int(search.tokens[$0].end) > range.lowerBound
            }
            // A mark within one that was marked before is left out: the longest counts.
            guard let first = tokens.first, labels[first] == Label.none else { continue }
            for token in tokens { labels[token] = token == first ? begin : begin + 1 }
        }
        return LabelledText.Article(text: search, tokens: search.canonicalTokens(), labels: labels)
    }

    private static func place(of surface: [UInt8], _ occurrence: Int, in text: [UInt8]) -> Range<Int>? {
        guard !surface.isEmpty, text.count >= surface.count else { return nil }
        var left = occurrence
        for start in 0...(text.count - surface.count)
        where text[start] == surface[0] && text[start..<(start + surface.count)].elementsEqual(surface) {
            left -= 1
            if left == 0 { return start..<(start + surface.count) }
        }
        return nil
    }
}
