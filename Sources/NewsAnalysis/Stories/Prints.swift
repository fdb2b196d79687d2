package import ArabicText

/// What is kept of a text to recognise it again.
package struct Prints: Sendable, Equatable {
    /// Changes whenever a text may have another hash or other fingerprints than before. The archive stores it, and makes
    /// its keys anew on change.
    package static let version = 1

    /// nil for a text without letters.
    package var textHash: TextHash?
    /// Hashes of selected word 5-grams, in text order.
    package var fingerprints: [UInt32]
    /// The words that are compared exactly: all but those of a very long text.
    package var text: StoryText

    package init(_ text: SearchText) {
        let words = StoryText(text)
        textHash = TextHash(words)
        self.text = words.opening(StoryText.mostCompared)
        fingerprints = Fingerprints.of(self.text.words)
    }
}
