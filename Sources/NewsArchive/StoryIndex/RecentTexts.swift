package import NewsAnalysis

/// The tokens of articles that were recorded or compared recently, so that they are not read and folded again. Bounded
/// by tokens. Each text counts some tokens more than it has, so the number of texts is bounded too.
package struct RecentTexts {
    /// Twenty-four bytes a token, and as much again if the text without its page furniture is kept too.
    private static let mostWords = 300_000
    /// What the arrays of a text need besides the tokens, counted in tokens.
    private static let wordsOfText = 20

    private var texts: [Int64: StoryText] = [:]
    private var order: [Int64] = []
    private var first = 0
    private var words = 0

    package subscript(article: Int64) -> StoryText? { texts[article] }

    package mutating func add(_ article: Int64, _ text: StoryText) {
        guard text.words.count <= RecentTexts.mostWords / 8, texts[article] == nil else { return }
        texts[article] = text
        order.append(article)
        words += text.words.count + RecentTexts.wordsOfText
        while words > RecentTexts.mostWords, first < order.count {
            remove(order[first])
            first += 1
        }
        if first > 4_096, first * 2 > order.count {
            order.removeFirst(first)
            first = 0
        }
    }

    mutating func remove(_ article: Int64) {
        guard let text = texts.removeValue(forKey: article) else { return }
        words -= text.words.count + RecentTexts.wordsOfText
    }
}
