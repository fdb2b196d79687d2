package import NewsReading

/// One version of an article, as its provider counts them.
package struct Edition: Sendable, Equatable {
    package var article: Int64
    package var version: Provenance.Version
    package var state: Provenance.State
    /// Under an embargo when it was recorded.
    package var isHeld: Bool
    /// ``article`` is another one, which takes this one back: there is no text.
    package var isNote: Bool

    package init(
        article: Int64, version: Provenance.Version = .init(), state: Provenance.State, isHeld: Bool = false,
        isNote: Bool = false
    ) {
        self.article = article
        self.version = version
        self.state = state
        self.isHeld = isHeld
        self.isNote = isNote
    }
}
