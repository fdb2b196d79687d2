/// Which article, in all its versions, as its provider names it.
package struct EditionKey: Sendable, Hashable {
    /// The provider and the producer: nobody else speaks for the article (SETTLED 8).
    package var authority: String
    package var guid: String

    package init(authority: String, guid: String) { (self.authority, self.guid) = (authority, guid) }
}
