package import ArabicText

/// By what a text is recognised again: the hash of all its words, the fingerprints of its parts, and the words themselves.
package struct TextKeys: Sendable, Equatable {
    /// Raised whenever a text may get another hash or other fingerprints than before. The archive stores it and makes all
    /// its keys anew when it differs.
    package static let version = 1

    /// The same for texts with the same words in the same order; nil for a text without a letter or digit.
    package var textHash: TextHash?
    /// Hashes of selected word 5-grams, in the order of the text.
    package var fingerprints: [UInt32]
    /// The words that are compared one by one: the first 20,000.
    package var text: StoryText

    /// The keys of `text`. Linear.
    package init(_ text: SearchText) {
        let words = StoryText(text)
        self.init(textHash: TextHash(words), words)
    }

    /// `words`: all of the text, or at least those that are compared.
    init(textHash: TextHash?, _ words: StoryText) {
        self.textHash = textHash
        text = words.opening(StoryText.mostCompared)
        fingerprints = Winnowing.fingerprints(of: text.words)
    }
}
