package import NewsReading

/// One version of an article, as its provider counts them.
package struct Edition: Sendable, Equatable {
    package var article: Int64
    package var version: Provenance.Version
    package var state: Provenance.State
    /// Under which embargo it was recorded; nil for none.
    package var embargo: Provenance.Embargo?
    /// ``article`` is another one, which takes this one back: there is no text.
    package var isNote: Bool

    package init(
        article: Int64, version: Provenance.Version = .init(), state: Provenance.State,
        embargo: Provenance.Embargo? = nil,
        isNote: Bool = false
    ) {
        self.article = article
        self.version = version
        self.state = state
        self.embargo = embargo
        self.isNote = isNote
    }

    /// Whether it must not be told yet at a time, UTC milliseconds.
    package func isHeld(at time: Int64) -> Bool {
        switch embargo {
        case .until(let end): end > time
        case .open: true
        case nil: false
        }
    }
}
