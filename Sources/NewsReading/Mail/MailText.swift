/// The text of a mail or of one of its parts, before it is decided what of it is the article's.
struct MailText {
    /// In order.
    var blocks: [MailBlock] = []
    /// Captions and the like.
    var furniture: [String] = []
    var isHTML = false
    /// The first one that is not UTF-8.
    var charset: Charset?
    /// What was mended, for people.
    var mended: String?
    /// Whether a part of it had been misread.
    var wasMisread = false
    /// Why a part of it could not be read.
    var fault: ReadingError?

    /// Words of all blocks.
    var words: Int { blocks.reduce(0) { $0 + $1.text.utf8.count { $0 == 0x20 } + 1 } }

    /// An attempt to be better than another text of the same meaning: HTML has at least this share of its words, in percent.
    private static let htmlPercent = 80

    /// One text of several that say the same (`multipart/alternative`): HTML unless it says less, for it has no broken lines.
    static func choice(of texts: [MailText]) -> MailText? {
        let fault = texts.lazy.compactMap(\.fault).first
        let texts = texts.filter { !$0.blocks.isEmpty }
        if texts.isEmpty, let fault {
            var text = MailText()
            text.fault = fault
            return text
        }
        guard let html = texts.last(where: \.isHTML) else { return texts.first }
        guard let plain = texts.first(where: { !$0.isHTML }) else { return html }
        return html.words * 100 >= plain.words * htmlPercent ? html : plain
    }

    mutating func append(_ other: MailText) {
        blocks += other.blocks
        furniture += other.furniture
        charset = charset ?? other.charset
        mended = mended ?? other.mended
        fault = fault ?? other.fault
        wasMisread = wasMisread || other.wasMisread
        isHTML = isHTML || other.isHTML
    }
}

extension MailText {
    /// Of a part that cannot be read.
    init(_ sealed: SealedPart) { fault = sealed.fault }

    /// A plain text. `type`: the part's Content-Type.
    init(plain bytes: [UInt8], type: MailParameters) {
        let (text, charset) = MailCharset.decoded(bytes, declared: type.word("charset"))
        if charset != .utf8 { self.charset = charset }
        do throws(ReadingError) {
            let mended = try MendedText(text.starts(with: MailText.mark) ? Array(text.dropFirst(3)) : text)
            self.mended = mended.note
            wasMisread = mended.wasMisread
            blocks = PlainMail(mended.bytes, type: type).blocks
        } catch {
            fault = error
        }
    }

    /// A text in HTML. Throws where the parser was interrupted.
    init(html bytes: [UInt8], type: MailParameters, reading: Reading) throws(ParserFault) {
        let (text, charset) = MailCharset.decoded(bytes, declared: type.word("charset"))
        if charset != .utf8 { self.charset = charset }
        isHTML = true
        let fragment = try reading.fragment(String(validUTF8: text, 0..<text.count))
        furniture = fragment.furniture
        var paragraphs = fragment.paragraphs.map(\.oneMailLine)
        do throws(ReadingError) {
            let mended = try MendedText(Array(paragraphs.joined(separator: "\n").utf8))
            if mended.note != nil {
                paragraphs = String(validUTF8: mended.bytes, 0..<mended.bytes.count)
                    .split(separator: "\n", omittingEmptySubsequences: false).map { String($0).oneMailLine }
            }
            self.mended = mended.note
            wasMisread = mended.wasMisread
        } catch {
            fault = error
            return
        }
        let quoted = paragraphs.count == fragment.paragraphs.count ? fragment.quoted : []
        blocks = MailText.blocks(paragraphs, quoted: quoted)
    }

    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    /// A signature has at most so many paragraphs, none of them longer than this.
    private static let maxSignatureBlocks = 10
    private static let maxSignatureBytes = 300

    /// What the paragraphs of HTML are: a line that says whose words follow makes a quotation of the `blockquote` behind it.
    private static func blocks(_ paragraphs: [String], quoted: Set<Int>) -> [MailBlock] {
        var blocks = paragraphs.map { MailBlock(text: $0) }
        var isInQuote = false
        for index in blocks.indices {
            let text = Array(blocks[index].text.utf8)[...]
            if isInQuote, quoted.contains(index) {
                blocks[index].kind = .quote
            } else if MailOrigin.isHeader(blocks[index].text) || MailOrigin.isMarker(text) {
                blocks[index].kind = .origin
                isInQuote = false
            } else if MailOrigin.isAttribution(text), quoted.contains(index + 1) || quoted.contains(index + 2) {
                blocks[index].kind = .origin
                isInQuote = true
            } else if isInQuote, index > 0, blocks[index - 1].kind != .origin {
                isInQuote = false
            }
        }
        markSignature(&blocks)
        return blocks.filter { !$0.text.isEmpty }
    }

    private static func markSignature(_ blocks: inout [MailBlock]) {
        guard
            let start = blocks.firstIndex(where: { $0.kind == .text && ($0.text == "--" || $0.text.hasPrefix("-- ")) })
        else { return }
        let end = blocks[start...].firstIndex { $0.kind != .text } ?? blocks.count
        guard end - start <= maxSignatureBlocks,
            blocks[start..<end].allSatisfy({ $0.text.utf8.count <= maxSignatureBytes })
        else { return }
        for index in start..<end { blocks[index].kind = .signature }
    }
}
