/// A span where a day or a month is named.
package struct DateMention: Sendable, Equatable {
    /// ISO 8601: 2024-03-12, or 2024-03 where only the month is named.
    package var name: String
    /// Unicode scalars in the article's text, half open.
    package var span: Range<Int>
    /// Reckoned from the Islamic calendar: it may be a day or two off.
    package var isApproximate: Bool
}
