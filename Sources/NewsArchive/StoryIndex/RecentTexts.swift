package import NewsAnalysis

/// The words of articles that were recorded or compared lately, so that they are not read and folded again. Bounded by words, and
/// so by their number: what a text itself needs counts as some words.
package struct RecentTexts {
    /// Twenty-four bytes each, and as much again where a text is kept without its page furniture too.
    private static let mostWords = 300_000
    /// What the arrays of a text need beside their words.
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
