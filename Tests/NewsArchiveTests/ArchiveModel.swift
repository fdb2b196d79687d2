import ArabicText
import NewsArchive

@testable import NewsAnalysis
@testable import NewsReading

/// What an archive should hold, in plain arrays and dictionaries: the oracle of the random runs.
struct ArchiveModel {
    struct File: Equatable {
        var row: FileRow
        var article: Int64?
    }

    struct Article: Equatable {
        var file: Int64
        var part: Int64
        var title: String?
        var body: String
        var original: Int64?
        var story: Int64
        var mentions: [Mention]
        var matches: [Match]
    }

    struct Alert: Equatable {
        var sequence: Int64
        var article: Int64
        var watch: String
        var story: Int64
        var isUpdate: Bool
        var line: String
    }

    struct Attempt: Equatable {
        var size: Int64
        var modified: Int64
        var before: Attempts
    }

    /// Row 1 is at index 0, and so on.
    var files: [File] = []
    var articles: [Article] = []
    var alerts: [Alert] = []
    var marks: [String: SinkMark] = [:]
    var deliveries: [(through: Int64, at: Int64)] = []
    var attempts: [[UInt8]: Attempt] = [:]
    var ledger: [[UInt8]: [Int64]] = [:]
    var reserved: Int64 = 0
    var acknowledged: Int64 = 0

    var lastSequence: Int64 { max(alerts.last?.sequence ?? 0, reserved) }

    /// The folded tokens of a text: two texts are one when these are equal.
    static func key(_ text: String) -> [String] {
        let folded = SearchText(text)
        return folded.tokens.map { folded.folded($0) }
    }

    /// The first article with a text.
    func first(_ article: Article) -> Int64? {
        let key = ArchiveModel.key(text(article))
        guard !key.isEmpty else { return nil }
        return articles.firstIndex { ArchiveModel.key(text($0)) == key }.map { Int64($0 + 1) }
    }

    func text(_ article: Article) -> String { article.title.map { $0 + "\n\n" + article.body } ?? article.body }

    func article(digest: [UInt8]) -> Int64? {
        files.first { $0.row.fate == .recorded && $0.row.digest == digest }?.article
    }

    func delivered(_ sequence: Int64) -> Int64? { deliveries.first { $0.through >= sequence }?.at }

    // What the views should show, in the form of `DatabaseQueue.rows`.

    var filesView: [[String]] {
        files.enumerated().map { index, file in
            [
                "\(index + 1)", file.row.display, hexadecimal(file.row.name),
                file.row.digest.map { "sha256:" + hexadecimal($0) } ?? "-", "\(file.row.fate)", file.row.reason ?? "-",
                "\(file.row.attempts)", text(file.article), "\(file.row.seenAt)", "\(file.row.recordedAt)",
                file.row.fate == .deferred ? "0" : "1",
            ]
        }
    }

    var articlesView: [[String]] {
        articles.enumerated().map { index, article in
            [
                "\(index + 1)", "\(article.file)", "\(article.part)", article.title ?? "-", article.body,
                article.original == nil ? "original" : "duplicate", text(article.original), "\(article.story)",
            ]
        }
    }

    var relationsView: [[String]] {
        articles.enumerated().compactMap { index, article in
            article.original.map { original in
                let (a, b) = (letters(article), letters(articles[Int(original - 1)]))
                let words = ArchiveModel.key(text(article)).count
                return [
                    "\(index + 1)", "\(original)", "duplicate", "1.0", "1.0",
                    "[{\"a\":[\(a.lowerBound),\(a.upperBound)],\"b\":[\(b.lowerBound),\(b.upperBound)],\"words\":\(words)}]",
                ]
            }
        }
    }

    var mentionsView: [[String]] {
        articles.enumerated().flatMap { index, article in
            article.mentions.sorted { $0.span.lowerBound < $1.span.lowerBound }.map {
                [
                    "\(index + 1)", $0.type.rawValue, $0.name, surface(article, $0.span), "\($0.span.lowerBound)",
                    "\($0.span.upperBound)", $0.origin.rawValue,
                ]
            }
        }
    }

    var matchesView: [[String]] {
        articles.enumerated().flatMap { index, article in
            article.matches.map {
                [
                    "\(index + 1)", $0.name.id, surface(article, $0.span), "\($0.span.lowerBound)",
                    "\($0.span.upperBound)",
                    $0.zone.rawValue, $0.tier.rawValue, "[\"name\"]",
                ]
            }
        }
    }

    var alertsView: [[String]] {
        alerts.map {
            [
                "\($0.sequence)", "al-\($0.sequence)", "\($0.article)", $0.watch,
                "rasid.alert.\($0.isUpdate ? "update" : "match").v1", "7", text(delivered($0.sequence)), $0.line,
            ]
        }
    }

    /// From the first letter to the last.
    private func letters(_ article: Article) -> Range<Int> {
        let text = SearchText(text(article))
        let places = text.scalarOffsets(of: [Int(text.tokens[0].start), Int(text.tokens[text.tokens.count - 1].end)])
        return places[0]..<places[1]
    }

    private func surface(_ article: Article, _ span: Range<Int>) -> String {
        let scalars = Array(text(article).unicodeScalars)
        return String(
            String.UnicodeScalarView(scalars[min(span.lowerBound, scalars.count)..<min(span.upperBound, scalars.count)])
        )
    }

    private func text(_ number: Int64?) -> String { number.map { "\($0)" } ?? "-" }

    private func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
