/// A long text, cut into parts that are analysed one after the other: so memory depends on the part and not on the text.
///
/// No news article is so long that it is cut (``mostBytes``): what names and labels tell of one another is found within a part, and a
/// book, a transcript or a stranger's file has many. Cut where no name runs across: behind punctuation or a blank line. Where there is
/// none between white space, and else anywhere; such a cut is a seam. The parts together are the text. Pure.
package struct TextParts: Sequence, IteratorProtocol {
    /// A text of at most so many bytes is one part, and no part has more.
    package static let mostBytes = 128 << 10

    /// One of them.
    package struct Part {
        package var text: SearchText
        /// Where it begins in the whole text.
        package var startByte: Int
        package var startScalar: Int
        /// Whether a name may run from the part before into this one.
        package var isSeam: Bool

        /// Where the title of the whole text ends in this part, in bytes: 0 where it has none of it.
        package func titleBytes(of whole: Int) -> Int {
            Swift.min(Swift.max(0, whole - startByte), text.text.utf8.count)
        }

        /// A span in it as a span in the whole text: Unicode scalars.
        package func moved(_ span: Range<Int>) -> Range<Int> {
            (span.lowerBound + startScalar)..<(span.upperBound + startScalar)
        }
    }

    private let text: String
    private var place = (byte: 0, scalar: 0)
    private var isSeam = false
    private var isDone = false

    /// An empty text is one empty part.
    package init(_ text: String) {
        var text = text
        text.makeContiguousUTF8()
        self.text = text
    }

    package mutating func next() -> Part? {
        guard !isDone else { return nil }
        let utf8 = text.utf8
        let left = utf8.count - place.byte
        guard left > TextParts.mostBytes else {
            isDone = true
            return part(SearchText(substring(place.byte..<utf8.count)))
        }
        let whole = SearchText(substring(place.byte..<scalarStart(notAfter: place.byte + TextParts.mostBytes)))
        let cut = TextParts.cut(whole)
        let size = cut?.byte ?? whole.text.utf8.count
        let found = part(cut == nil ? whole : SearchText(substring(place.byte..<(place.byte + size))))
        place.byte += size
        place.scalar += found.text.text.unicodeScalars.count
        isSeam = cut?.isHard != true
        return found
    }

    private func part(_ text: SearchText) -> Part {
        Part(text: text, startByte: place.byte, startScalar: place.scalar, isSeam: isSeam)
    }

    /// Where to cut a text, and whether no name runs across; nil where nothing in its second half separates words.
    private static func cut(_ text: SearchText) -> (byte: Int, isHard: Bool)? {
        let half = text.text.utf8.count / 2
        var soft: Int?
        var source = text.text
        return source.withUTF8 { bytes in
            for token in text.tokens.reversed() {
                let start = Int(token.start)
                guard start > half else { break }
                // The comma in 12,345 is punctuation and separates nothing.
                guard bytes[start - 1] == 0x20 || bytes[start - 1] == 0x0A else { continue }
                if token.gap == .hard { return (start, true) }
                soft = soft ?? start
            }
            return soft.map { ($0, false) }
        }
    }

    /// What stands around the seam before a part: at most so many bytes on either side. A name that runs across it stands there whole.
    package func seam(before part: Part, _ bytes: Int = 1_024) -> (text: SearchText, startByte: Int) {
        let start = scalarStart(notAfter: Swift.max(0, part.startByte - bytes))
        let end = scalarStart(notAfter: Swift.min(text.utf8.count, part.startByte + bytes))
        return (SearchText(substring(start..<end)), start)
    }

    /// The start of the scalar that `offset` lies in.
    private func scalarStart(notAfter offset: Int) -> Int {
        let utf8 = text.utf8
        guard offset < utf8.count else { return utf8.count }
        var offset = offset
        while offset > 0, utf8[utf8.index(utf8.startIndex, offsetBy: offset)] & 0xC0 == 0x80 { offset -= 1 }
        return offset
    }

    private func substring(_ bytes: Range<Int>) -> String {
        let utf8 = text.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: bytes.lowerBound)
        return String(text[start..<utf8.index(start, offsetBy: bytes.count)])
    }
}
