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

    /// Judges `prints` among earlier articles. A copy of several is a copy of the earliest.
    package init(of prints: Prints, among candidates: [Candidate]) {
        let copied = candidates.filter { $0.textHash != nil && $0.textHash == prints.textHash }.min { $0.article < $1.article }
        verdict = copied == nil ? .original : .duplicate
        original = copied?.article
        story = copied?.story
        resemblance = copied == nil ? nil : 1
    }
}
