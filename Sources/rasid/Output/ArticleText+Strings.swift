internal import FoundationEssentials
internal import NewsArchive

extension ArticleText {
    /// The lines that were removed from an article's page.
    static func furniture(_ article: ArticleRow) -> [String] {
        article.furnitureText.map { $0.split(separator: "\n\n").map(String.init) } ?? []
    }

    /// The strings of a JSON array; the text itself where it is none.
    static func strings(_ json: String) -> [String] {
        (try? JSONDecoder().decode([String].self, from: Data(json.utf8))) ?? [json]
    }

    /// A passage as the archive keeps it (INTERFACE §5).
    struct Passage: Decodable {
        var a: [Int]
        var b: [Int]
        var words: Int
    }

    /// The passages of a JSON array, those with whole spans; none where it is none.
    static func passages(_ json: String) -> [Passage] {
        let passages = (try? JSONDecoder().decode([Passage].self, from: Data(json.utf8))) ?? []
        return passages.filter { $0.a.count == 2 && $0.b.count == 2 && $0.a[0] <= $0.a[1] && $0.b[0] <= $0.b[1] }
    }
}
