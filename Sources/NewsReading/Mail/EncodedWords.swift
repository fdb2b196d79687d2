/// The text of a header field: `=?charset?B?…?=` and `=?charset?Q?…?=` among plain letters (RFC 2047, RFC 2231 section 5).
///
/// Mailers cut letters of several bytes between two words: the bytes of neighbours of one charset are joined before they are decoded.
/// Tolerant, as mailers are not strict: blanks within a word, words without blanks around them or in quotes, raw letters. Linear.
struct EncodedWords {
    /// Bytes of one charset.
    private struct Run {
        var bytes: [UInt8]
        /// Nil for what stands there plainly.
        var charset: String?
        /// Digits of base64 that make no group yet: some mailers cut there too.
        var rest: [UInt8] = []
    }

    private struct Word {
        var charset: String
        var isBase64: Bool
        var text: Range<Int>
        var end: Int
    }

    private static let maxCharsetBytes = 60

    private let value: [UInt8]
    private var runs: [Run] = []
    /// Where the next `?=` stands, as far as it was looked for.
    private var nextEnd = 0

    /// The text, one line without blanks at its ends. `charset`: what raw letters may be written in.
    static func text(of value: [UInt8], charset: String? = nil) -> String {
        var words = EncodedWords(value)
        words.read()
        return words.text(charset)
    }

    private init(_ value: [UInt8]) { self.value = value }

    private mutating func read() {
        var at = 0
        var plain = 0
        while at + 1 < value.count {
            guard value[at] == UInt8(ascii: "="), value[at + 1] == UInt8(ascii: "?"), let word = word(at) else {
                at += 1
                continue
            }
            add(plain: plain..<at, before: true)
            add(word)
            at = word.end
            plain = at
        }
        add(plain: plain..<value.count, before: false)
    }

    /// The word that begins at `start`.
    private mutating func word(_ start: Int) -> Word? {
        let name = value[(start + 2)...].prefix(EncodedWords.maxCharsetBytes).prefix { $0 != UInt8(ascii: "?") }
        let kind = name.endIndex + 1
        guard !name.isEmpty, name.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), kind + 1 < value.count,
            value[name.endIndex] == UInt8(ascii: "?"), value[kind + 1] == UInt8(ascii: "?")
        else { return nil }
        let letter = Charset.lowercased(value[kind])
        guard letter == UInt8(ascii: "b") || letter == UInt8(ascii: "q"), let end = end(from: kind + 2) else {
            return nil
        }
        // The language behind an asterisk says nothing of the letters.
        let charset = name.prefix { $0 != UInt8(ascii: "*") }.map(Charset.lowercased)
        return Word(
            charset: String(decoding: charset, as: UTF8.self), isBase64: letter == UInt8(ascii: "b"),
            text: (kind + 2)..<end, end: end + 2)
    }

    /// The next `?=`. What was looked through is not looked through again.
    private mutating func end(from start: Int) -> Int? {
        nextEnd = max(nextEnd, start)
        while nextEnd + 1 < value.count {
            if value[nextEnd] == UInt8(ascii: "?"), value[nextEnd + 1] == UInt8(ascii: "=") { return nextEnd }
            nextEnd += 1
        }
        return nil
    }

    /// Blanks between two words are no part of the text.
    private mutating func add(plain range: Range<Int>, before word: Bool) {
        guard !range.isEmpty else { return }
        if word, runs.last?.charset != nil, value[range].allSatisfy(JSONReader.isBlank) { return }
        runs.append(Run(bytes: Array(value[range])))
    }

    private mutating func add(_ word: Word) {
        if runs.last?.charset != word.charset { runs.append(Run(bytes: [], charset: word.charset)) }
        let last = runs.count - 1
        guard word.isBase64 else {
            runs[last].bytes += TransferEncoding.quotedWord(value[word.text])
            return
        }
        var digits = runs[last].rest + value[word.text].filter(Base64Digits.isDigit)
        runs[last].rest = []
        if digits.last != UInt8(ascii: "="), digits.count % 4 > 0 {
            runs[last].rest = Array(digits.suffix(digits.count % 4))
            digits.removeLast(digits.count % 4)
        }
        runs[last].bytes += TransferEncoding.base64(digits[...])
    }

    private func text(_ charset: String?) -> String {
        var text = ""
        for run in runs {
            let bytes = run.bytes + TransferEncoding.base64(run.rest[...])
            text += MailCharset.text(of: bytes, declared: run.charset ?? charset).text
        }
        return text.oneMailLine
    }
}

extension String {
    /// Valid UTF-8 as one line, as ``oneMailLine``. Most lines are one already.
    init(mailLine bytes: [UInt8]) {
        var before: UInt8 = 0x20
        var isLine = true
        for byte in bytes {
            if byte <= 0x20, byte < 0x20 || before == 0x20 { isLine = false }
            if byte == 0x7F || byte == 0xA0 && before == 0xC2 { isLine = false }
            before = byte
        }
        let text = String(validUTF8: bytes, 0..<bytes.count)
        self = isLine && before != 0x20 ? text : text.oneMailLine
    }

    /// All of it as one line: runs of white space and control characters are one space, none at the ends.
    var oneMailLine: String {
        var line = String.UnicodeScalarView()
        var needsSpace = false
        for scalar in unicodeScalars {
            if scalar.value <= 0x20 || scalar.value == 0x7F || scalar.value == 0xA0 {
                needsSpace = !line.isEmpty
            } else {
                if needsSpace { line.append(" ") }
                needsSpace = false
                line.append(scalar)
            }
        }
        return String(line)
    }
}
