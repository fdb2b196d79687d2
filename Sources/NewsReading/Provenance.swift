/// What the envelope of a record says of it beside its text: which format it came in, who it is, which version, and what its
/// provider wants done with it.
///
/// Claims of whoever wrote the file, checked by nobody. What follows from them is decided where the article is recorded, within one
/// provider and one producer (SETTLED 8); the analysis looks at the ``entities`` alone. Equal bytes give equal values: no clock is asked.
package struct Provenance: Sendable, Equatable {
    /// The format the record was read in.
    package enum Format: String, Sendable, CaseIterable {
        case text, page
        case rss, atom, jsonFeed = "json_feed"
        case ninjs, newsMLG2 = "newsml_g2", newsML1 = "newsml_1", nitf
        case schemaOrg = "schema_org"
        /// JSON that no standard describes.
        case crawler
        case mail, mhtml
    }

    /// What the provider says may be done with the article.
    package enum State: String, Sendable {
        case usable
        /// Not to be used for now; a later version says more.
        case withheld
        /// Taken back, whatever was told of it.
        case canceled
    }

    /// Until when the article is held back.
    package enum Embargo: Sendable, Equatable {
        /// UTC milliseconds since 1970.
        case until(Int64)
        /// Held, and it is not said until when, or not readable: until a person lets go.
        case open
    }

    /// Which state of the article this is, among those with one ``guid``. A number goes before a time.
    package struct Version: Sendable, Equatable {
        /// As the format counts them.
        package var number: Int64?
        /// When this version was made, UTC milliseconds since 1970.
        package var createdAt: Int64?

        package init(number: Int64? = nil, createdAt: Int64? = nil) {
            (self.number, self.createdAt) = (number, createdAt)
        }
    }

    /// A person, organization, place or other entity that the provider names. The article's text need not name it.
    package struct Entity: Sendable, Equatable {
        package enum Kind: String, Sendable { case person, organization, place, other }

        package var kind: Kind
        /// As written; one line.
        package var name: String

        package init(_ kind: Kind, _ name: String) { (self.kind, self.name) = (kind, name) }
    }

    package var format: Format
    /// Who speaks: an agency's id, a feed's address, the domain of a mail's author; nil where nobody is named.
    package var provider: String?
    /// Which article it is, among those of its provider, in all its versions; nil where the record does not say.
    package var guid: String?
    package var version = Version()
    package var state = State.usable
    /// Nil: it may be told at once.
    package var embargo: Embargo?
    /// Guids of other articles that this record takes back (a kill note).
    package var cancels: [String] = []
    /// The text is only a summary of an article that stands elsewhere.
    package var isSummary = false
    /// When a crawler fetched it, UTC milliseconds since 1970. Says nothing of when it was published.
    package var fetchedAt: Int64?
    /// In the order of the record, each once.
    package var entities: [Entity] = []

    package init(_ format: Format) { self.format = format }
}
