internal import ArabicText
internal import NewsAnalysis
internal import NewsReading

/// Sentences with a label for each token, as they stand in a file: token and BIO tag on a line, a blank line behind a sentence.
struct LabelledText {
    /// So many sentences make one article, one a line.
    static let block = 20

    /// One article: its text, and the label of each token of its ``SearchText``.
    struct Article {
        var text: SearchText
        var tokens: [CanonicalToken]
        var labels: [UInt8]
    }

    var articles: [Article] = []

    init(parsing text: String) {
        var sentences: [[(token: String, tag: String)]] = [[]]
        for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            let fields = line.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }.map {
                String(decoding: $0, as: UTF8.self)
            }
            if let token = fields.first, let tag = fields.last {
                sentences[sentences.count - 1].append((token, tag))
            } else if sentences[sentences.count - 1].count > 0 {
                sentences.append([])
            }
        }
        sentences.removeAll { $0.isEmpty }
        for start in stride(from: 0, to: sentences.count, by: LabelledText.block) {
            articles.append(LabelledText.article(sentences[start..<min(start + LabelledText.block, sentences.count)]))
        }
    }

    private static func article(_ sentences: ArraySlice<[(token: String, tag: String)]>) -> Article {
        var text = ""
        var ends: [(end: Int, tag: String)] = []
        for sentence in sentences {
            for (token, tag) in sentence {
                text += token
                ends.append((text.utf8.count, tag))
                text += " "
            }
            text += "\n"
        }
        let search = SearchText(text)
        var labels: [UInt8] = []
        var at = 0
        var last = -1
        for token in search.tokens {
            while ends[at].end <= Int(token.start) { at += 1 }
            labels.append(label(ends[at].tag, isFirst: at != last, before: labels.last ?? 0))
            last = at
        }
        return Article(text: search, tokens: search.canonicalTokens(), labels: labels)
    }

    /// The label of a tag; an inside label that cannot stand begins an entity.
    private static func label(_ tag: String, isFirst: Bool, before: UInt8) -> UInt8 {
        let begin: UInt8
        switch tag.dropFirst(2) {
        case "PER": begin = 1
        case "LOC": begin = 3
        case "ORG": begin = 5
        case "MISC": return 7
        default: return 0
        }
        let isInside = tag.hasPrefix("I-") || !isFirst
        return isInside && Label.mayFollow(begin + 1, before) ? begin + 1 : begin
    }
}
