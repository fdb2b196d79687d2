/// What stands between a token and the one before it.
///
/// A name of several tokens may cross ``soft`` gaps and a ``hyphen`` only.
package enum Gap: UInt8, Sendable {
    /// Punctuation, a blank line, or the start of the text: no name reaches across it.
    case hard
    /// White space, at most one line feed in it; and the signs of hashtags, `#` and `_`.
    case soft
    /// One hyphen and nothing else, as in `al-Kadhimi`.
    case hyphen
}
