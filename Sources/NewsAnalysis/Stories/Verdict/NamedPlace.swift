/// A place that a text names.
package struct NamedPlace: Sendable, Equatable {
    /// Its canonical name.
    package var name: String
    /// Where it stands: Unicode scalars in the text.
    package var span: Range<Int>

    package init(name: String, span: Range<Int>) { (self.name, self.span) = (name, span) }
}
