package import ArabicText

/// All tracked names, compiled for matching. Immutable; shared by the analysis threads; swapped whole on reload.
package struct Watchlist: Sendable {
    /// The names as given, in order.
    package let names: [TrackedName]

    /// Compiles `names`. Ids must be unique (checked by the reader of the file; a later duplicate is ignored here).
    package init(_ names: [TrackedName], lexicon: Lexicon) {
        self.names = names
    }

    /// The matches in a text in order of their start, no two of the same name overlapping. `titleBytes`: where the title
    /// ends in the text, in bytes (0: none).
    package func matches(in text: SearchText, titleBytes: Int) -> [Match] { [] }
}
