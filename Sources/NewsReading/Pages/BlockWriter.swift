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
    /// Whether white space is due before the next letter.
    private var needsSpace = false

    /// Appends a text, or a piece of it that ends at a letter. Runs of white space become one space.
    mutating func append(_ text: UnsafeBufferPointer<UInt8>, isLink: Bool, to bytes: inout [UInt8]) {
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
                bytes.append(0x20)
                words += 1
            }
            needsSpace = false
            breaks = 0
            let end = takeRun(text, at, isLink: isLink)
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[at..<end]))
            at = end
        }
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

    /// A line break: white space; the second in a row ends the block.
    mutating func takesBreak(_ bytes: inout [UInt8]) -> Bool {
        needsSpace = true
        breaks += 1
        return breaks == 2
    }

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

    private init(start: Int) { self.start = start }

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
