internal import FoundationEssentials

extension ArticleText {
    /// The strings of a JSON array; the text itself where it is none.
    static func strings(_ json: String) -> [String] {
        (try? JSONDecoder().decode([String].self, from: Data(json.utf8))) ?? [json]
    }
}
