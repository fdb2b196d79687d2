package import ArabicText

/// What is kept of a text to recognise it again.
package struct Prints: Sendable, Equatable {
    /// nil for a text without letters.
    package var textHash: TextHash?
    /// Hashes of selected word 5-grams, in text order. Empty as long as only whole copies are recognised.
    package var fingerprints: [UInt64]

    package init(_ text: SearchText) {
        textHash = TextHash(text)
        fingerprints = []
    }
}
