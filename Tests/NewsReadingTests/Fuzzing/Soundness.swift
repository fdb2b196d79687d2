import ArabicText
import TestSupport

@testable import NewsReading

/// What holds of every article, whatever it was read from.
enum Soundness {
    static func check(_ article: Article, isPlain: Bool = false) throws(Broken) {
        try check(article.body, "body")
        if let title = article.title { try checkLine(title, "title") }
        for line in article.furniture { try checkLine(line, "furniture") }
        for (text, name) in [
            (article.source, "source"), (article.url, "url"), (article.author, "author"),
            (article.charset, "charset"), (article.mended, "mended"),
        ] {
            if let text { try check(text, name) }
        }
        try hold((article.url?.utf8.count ?? 0) <= ArticleDraft.maxAddressBytes, "a url beyond its bound")
        for name in [article.source, article.author] {
            try hold((name?.unicodeScalars.count ?? 0) <= ArticleDraft.maxNameLength, "a name beyond its bound")
        }
        let isTag = article.language.utf8.allSatisfy {
            $0 == 0x2D || $0 >= 0x61 && $0 <= 0x7A || RecordDate.isDigit($0)
        }
        try hold(isTag && article.language.utf8.count >= 2, "a language that is none")
        if let provenance = article.provenance { try check(provenance) }
        if !isPlain { try checkBody(article) }
        try check(SearchText(article.text))
    }

    /// Valid UTF-8 without U+0000. Strings are made of bytes unchecked on the way.
    static func check(_ text: String, _ name: String) throws(Broken) {
        try hold(String(validating: text.utf8, as: UTF8.self) != nil, "\(name) is not UTF-8")
        try hold(!text.utf8.contains(0), "\(name) has a NUL")
    }

    private static func checkLine(_ text: String, _ name: String) throws(Broken) {
        try check(text, name)
        try hold(!text.isEmpty && !text.utf8.contains { $0 == 0x0A || $0 == 0x0D }, "\(name) is not one line")
    }

    /// Paragraphs of one line, or as many as a web page shows, two line feeds between two paragraphs; none only where the article is taken back.
    private static func checkBody(_ article: Article) throws(Broken) {
        let provenance = article.provenance
        let isTakenBack = provenance.map { $0.state != .usable || !$0.cancels.isEmpty } ?? false
        guard !article.body.isEmpty else { return try hold(isTakenBack, "no body") }
        var (line, feeds) = (0, 2)
        for byte in article.body.utf8 {
            if byte == 0x0A {
                feeds += 1
                continue
            }
            try hold(line == 0 || feeds <= 2, "\(feeds) line feeds in the body")
            try hold(byte != 0x0D, "a carriage return in the body")
            (line, feeds) = (line + 1, 0)
        }
        try hold(feeds == 0 && article.body.utf8.first != 0x0A, "a line feed at an end of the body")
    }

    private static func check(_ provenance: Provenance) throws(Broken) {
        for (text, name) in [(provenance.provider, "provider"), (provenance.guid, "guid")] {
            if let text { try check(text, name) }
        }
        for guid in provenance.cancels { try check(guid, "cancels") }
        for entity in provenance.entities { try checkLine(entity.name, "entity") }
        try hold(
            Set(provenance.entities.map { "\($0.kind) \($0.name)" }).count == provenance.entities.count,
            "an entity twice")
    }

    /// Every span lies in the text and at its letters' bounds, in order.
    private static func check(_ text: SearchText) throws(Broken) {
        let bytes = Array(text.text.utf8)
        func isBoundary(_ at: Int) -> Bool { at == bytes.count || at < bytes.count && bytes[at] & 0xC0 != 0x80 }
        var (last, lastFolded) = (0, 0)
        for token in text.tokens {
            let (span, folded) = (Int(token.start)..<Int(token.end), Int(token.foldedStart)..<Int(token.foldedEnd))
            try hold(span.lowerBound >= last && isBoundary(span.lowerBound) && isBoundary(span.upperBound), "a span")
            try hold(folded.lowerBound >= lastFolded && folded.upperBound <= text.folded.count, "a folded span")
            (last, lastFolded) = (span.upperBound, folded.upperBound)
        }
    }

    /// Safe to print: nothing of the file is in it.
    static func check(_ error: ReadingError) throws(Broken) {
        try hold(error.description.utf8.allSatisfy { (0x20...0x7E).contains($0) }, "a reason that is not plain")
        try hold(error.description.utf8.count <= 300, "a reason that is long")
        try hold((error.offset ?? 0) >= 0, "an offset below 0")
    }
}
