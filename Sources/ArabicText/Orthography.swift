/// The table of folding rules: what each Unicode scalar becomes when a text is folded.
///
/// Source of the rules: Unicode 14 (``OrthographyData``: letters, case, compatibility decompositions) and the habits of
/// Arabic newsrooms (``OrthographyRules``). Two stages, the second in pages of 64 scalars, because that is what the last
/// byte of UTF-8 selects; about 100 KB, built once at first use in well under a millisecond.
package struct Orthography: Sendable {
    /// Changes whenever any text may fold or hash differently than before. The archive stores it, and re-keys on change.
    package static let version = 2

    /// The page of a scalar: `index[scalar >> 6]`. The first 32 pages are those of U+0000 to U+07FF in order.
    let index: [UInt16]
    /// What a scalar does: `pages[Int(index[scalar >> 6]) << 6 | scalar & 63]`, an ``OrthographyEntry/raw`` value.
    let pages: [UInt32]
    /// The folded letters (UTF-8) of scalars that become several, or more bytes than they had.
    let expansions: [UInt8]

    /// All rules.
    package static let shared = Orthography(lossy: true)
    /// The rules without those that forget a difference between letters: ى ة ء ؤ ئ أ إ آ stay as written.
    static let strict = Orthography(lossy: false)

    private init(lossy: Bool) {
        var builder = OrthographyBuilder()
        OrthographyRules.apply(to: &builder, lossy: lossy)
        (index, pages, expansions) = (builder.index, builder.pages, builder.expansions)
    }

    /// What one scalar does.
    subscript(scalar: UInt32) -> OrthographyEntry {
        OrthographyEntry(raw: pages[Int(index[Int(scalar >> 6)]) << 6 | Int(scalar & 63)])
    }

    /// The tables as buffers, for the pass over a text (and for the same pass in C, which measures it).
    package func withUnsafeTables(
        _ body: (UnsafeBufferPointer<UInt16>, UnsafeBufferPointer<UInt32>, UnsafeBufferPointer<UInt8>) -> Void
    ) {
        index.withUnsafeBufferPointer { index in
            pages.withUnsafeBufferPointer { pages in
                expansions.withUnsafeBufferPointer { body(index, pages, $0) }
            }
        }
    }
}
