internal import ArabicText

/// Inline elements that a style sets apart: `<span class="by">NAME</span><span class="date">DAY</span>` is two words to a reader, although
/// no white space stands between them. Constant time for each tag.
struct InlineBoxes {
    /// An open element that may be such a box.
    struct Box {
        /// By tag and class; two boxes of one name may be letters of one word.
        fileprivate let name: UInt64
        /// The bytes of the page's text before it.
        fileprivate let start: Int
    }

    /// The box that has just ended: where its text ends, how many elements are round it.
    private var last: (name: UInt64, end: Int, depth: Int)?

    /// Shorter texts may be the first letter of a word. In bytes.
    static let leastBytes = 3

    /// The box that a tag opens; nil where it has no class of its own. `bytes`: the text before it.
    func box(_ tag: PageTag, _ attributes: TagAttributes, bytes: Int) -> Box? {
        guard tag.kind == .inline || tag.kind == .link else { return nil }
        if let names = attributes.classNames?.bytes(), !names.isEmpty {
            return Box(name: FoldedHash.hash(UnsafeRawBufferPointer(names)), start: bytes)
        }
        return tag.role == .time ? Box(name: 0, start: bytes) : nil
    }

    /// Whether the text of this box begins directly behind another box, with as many elements round it.
    func isBehindAnother(_ box: Box, depth: Int) -> Bool {
        guard let last else { return false }
        return last.end == box.start && last.depth == depth && last.name != box.name
    }

    mutating func end(_ box: Box, bytes: Int, depth: Int) {
        last = bytes >= box.start + InlineBoxes.leastBytes ? (box.name, bytes, depth) : nil
    }

    /// A part of the page is undone.
    mutating func forget() { last = nil }
}
