/// The verdict on an article: is it new, and if not, a version of what?
package struct Novelty: Sendable, Equatable {
    package enum Verdict: String, Sendable, CaseIterable {
        case original, duplicate, nearDuplicate = "near_duplicate", reuse, template
    }

    package var verdict: Verdict
    /// The earlier article it is a version of; nil for an original.
    package var original: Int64?
    /// The story of that article; nil for an original, which begins its own.
    package var story: Int64?
    /// Jaccard similarity of the shingle sets, 0...1; nil where none was computed.
    package var resemblance: Double?

    /// Judges `prints` among earlier articles, in whatever order they come.
    ///
    /// A copy of several is a copy of the earliest, the one with the smallest number. A text without a hash (no letter in it)
    /// is a copy of nothing. Texts that are only near are originals as long as ``Prints/fingerprints`` are empty.
    package init(of prints: Prints, among candidates: [Candidate]) {
        let copies = candidates.filter { $0.textHash != nil && $0.textHash == prints.textHash }
        let copied = copies.min { $0.article < $1.article }
        verdict = copied == nil ? .original : .duplicate
        original = copied?.article
        story = copied?.story
        resemblance = copied == nil ? nil : 1
    }
}
