/// Writes the text of one block after the other and counts its letters.
struct BlockWriter {
    private var start = 0
    private var letters = 0
    private var linkLetters = 0
    private var words = 0
    /// Letters of scripts that have no spaces between words.
    private var unspaced = 0
    /// Line breaks since the last letter.
    private var breaks = 0
    /// Where the line begins that is written, and how many words stood before it.
    private var line = (start: 0, words: 0)
    /// Whether white space is due before the next letter.
    private var needsSpace = false
    /// Whether white space is due if words stand on both sides (``InlineBoxes``).
    private var mayNeedSpace = false

    /// A line with so many words that ends as a sentence does is a paragraph: what a line break parts from it is another block.
    private static let paragraphWords = 8
    /// No program wraps lines as long as this, so that it is a paragraph however it ends.
    private static let longWords = 25

    /// Appends a text, or a piece of it that ends at a letter. Runs of white space become one space, or one line feed where a line
    /// break is in them.
    mutating func append(_ text: UnsafeBufferPointer<UInt8>, isLink: Bool, to bytes: inout [UInt8]) {
        if mayNeedSpace, !text.isEmpty {
            mayNeedSpace = false
            if bytes.count > start, text.count >= InlineBoxes.leastBytes, BlockWriter.isWord(bytes[bytes.count - 1]),
                BlockWriter.beginsWord(text)
            {
                needsSpace = true
            }
        }
        var at = 0
        while at < text.count {
            let width = BlockWriter.spaceWidth(text, at)
            if width > 0 {
                needsSpace = true
                at += width
                continue
            }
            if bytes.count == start {
                words = 1
            } else if needsSpace {
                bytes.append(breaks > 0 ? 0x0A : 0x20)
                if breaks > 0 { line = (bytes.count, words) }
                words += 1
            }
            needsSpace = false
            breaks = 0
            let end = takeRun(text, at, isLink: isLink)
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[at..<end]))
            at = end
        }
    }

    /// What follows stands in a box of its own.
    mutating func mayPart() { mayNeedSpace = true }

    /// A digit, a letter of ASCII, the last byte of another letter or sign.
    private static func isWord(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte.isASCIILetter || byte >= 0x30 && byte <= 0x39
    }

    /// Whether a text begins with a letter or a digit, and not with a sign that stands behind a word.
    private static func beginsWord(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text[0] >= 0xC3 else { return isWord(text[0]) && text[0] < 0x80 }
        // U+060C...061F are Arabic signs, U+2010...203F dashes and quotes.
        return !(text[0] == 0xD8 && text[1] < 0xA0) && !(text[0] == 0xE2 && text[1] == 0x80)
    }

    /// Counts the letters up to the next white space; returns where that is.
    private mutating func takeRun(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, isLink: Bool) -> Int {
        var (at, count) = (start, 0)
        repeat {
            let byte = text[at]
            if byte & 0xC0 != 0x80 {
                count += 1
                if byte >= 0xE3, at + 1 < text.count, BlockWriter.isUnspaced(byte, text[at + 1]) { unspaced += 1 }
            }
            at += 1
        } while at < text.count && BlockWriter.spaceWidth(text, at) == 0
        letters += count
        if isLink { linkLetters += count }
        return at
    }

    /// A line break: white space. Returns whether it ends the block: the second in a row does, and the first behind a paragraph.
    mutating func takesBreak(_ bytes: inout [UInt8]) -> Bool {
        needsSpace = true
        breaks += 1
        return breaks == 2 || breaks == 1 && endsParagraph(bytes)
    }

    /// Whether the line that is written is a paragraph. Looks at its last letters only.
    private func endsParagraph(_ bytes: [UInt8]) -> Bool {
        let words = words + unspaced / 2 - line.words
        guard words >= BlockWriter.paragraphWords, words < BlockWriter.longWords else {
            return words >= BlockWriter.longWords
        }
        return TextMeasure(bytes[line.start...].suffix(BlockWriter.endBytes)).endsSentence
    }

    /// A sentence's last mark and the quotes behind it are shorter.
    private static let endBytes = 16

    /// The block written so far, or nil if there is no letter in it. Its element and heading are the caller's to say.
    mutating func end(_ bytes: inout [UInt8]) -> PageBlock? {
        defer { self = BlockWriter(start: bytes.count) }
        guard bytes.count > start else { return nil }
        return PageBlock(
            range: start..<bytes.count, element: 0, words: words + unspaced / 2, letters: letters,
            linkLetters: linkLetters,
            heading: 0)
    }

    init() {}

    private init(start: Int) {
        self.start = start
        line.start = start
    }

    /// Kana and Han (U+3040...9FFF), by the first two bytes: two letters count as a word.
    private static func isUnspaced(_ first: UInt8, _ second: UInt8) -> Bool {
        first >= 0xE4 && first <= 0xE9 || first == 0xE3 && second >= 0x81
    }

    private static func spaceWidth(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
        switch text[at] {
        case 0x00...0x20, 0x7F: return 1
        case 0xC2: return at + 1 < text.count && (text[at + 1] == 0xA0 || text[at + 1] == 0x85) ? 2 : 0
        default: return 0
        }
    }
}
