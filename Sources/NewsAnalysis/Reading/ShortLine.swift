internal import ArabicText

/// A line short enough to be page furniture, folded.
struct ShortLine {
    /// Index of the line in its page.
    let index: Int
    let text: SearchText
    let endsSentence: Bool
    let announces: Bool

    init(_ page: Page, _ index: Int) {
        self.index = index
        text = SearchText(page.text(index))
        endsSentence = page.endsSentence(index)
        announces = page.announces(index)
    }

    var tokens: [Token] { text.tokens }

    /// What the line is, told from the line alone.
    enum Trait: Equatable {
        /// May be a line of the article.
        case none
        /// Furniture wherever it stands.
        case furniture
        /// The name of one place to share to: furniture only beside another one, for an article may have it as a subhead.
        case shareItem
        /// The heading of a list of links.
        case relatedHeading
        /// A section label: furniture only at the page's ends.
        case section
        /// When the page was published, in UTC milliseconds.
        case dateline(Int64)
    }

    var trait: Trait {
        guard let first = tokens.first else { return .none }
        if isLink { return .furniture }
        if let published = Dateline(self)?.published { return .dateline(published) }
        let heading = PageWords.relatedHeadings.length(in: tokens)
        if heading == tokens.count { return .relatedHeading }
        if heading > 0, !endsSentence, isSet(off: heading) { return .furniture }
        if isShareRow { return tokens.count > 1 || first.isShareVerb ? .furniture : .shareItem }
        guard !endsSentence, !announces else { return .none }
        if isLabelled(PageWords.creditHeadings, upTo: 8) || isLabelled(PageWords.tagHeadings, upTo: 24) {
            return .furniture
        }
        if isInvitation { return .furniture }
        return tokens.count <= 3 && PageWords.sections.length(in: tokens) > 0 ? .section : .none
    }

    /// The address of the article or of another page, with at most a few words before it.
    private var isLink: Bool {
        let letters = text.text.utf8
        guard tokens.count <= 48, let at = letters.firstAddress else { return false }
        let before = tokens.prefix { Int($0.end) <= at }.count
        let address = letters.dropFirst(at).prefix { $0 > 0x20 }.count
        guard at + address == letters.count else { return false }
        return before == 0 || address >= at || before == PageWords.linkHeadings.length(in: tokens)
    }

    /// Words of sharing and nothing else, at least one of them a place or verb.
    private var isShareRow: Bool {
        guard tokens.count <= 24 else { return false }
        var at = 0
        var count = 0
        while at < tokens.count {
            let share = PageWords.share.length(in: tokens, at: at)
            let width = max(share, PageWords.shareFillers.length(in: tokens, at: at))
            guard width > 0 else { return false }
            if share > 0 { count += 1 }
            at += width
        }
        return count > 0
    }

    /// A heading with a colon or the like behind it, or alone, and a few words.
    private func isLabelled(_ headings: PhraseSet, upTo limit: Int) -> Bool {
        let length = headings.length(in: tokens)
        return length > 0 && tokens.count <= limit && (length == tokens.count || isSet(off: length))
    }

    /// Follow us on this and that.
    private var isInvitation: Bool {
        guard PageWords.followHeadings.length(in: tokens) > 0, tokens.count <= 20 else { return false }
        return tokens.indices.dropFirst().contains { PageWords.channels.length(in: tokens, at: $0) > 0 }
    }

    /// Whether a colon, bar or arrow stands behind the first `count` tokens, and something behind that.
    private func isSet(off count: Int) -> Bool {
        guard count < tokens.count else { return false }
        let gap = Array(text.text.utf8.prefix(Int(tokens[count].start)).dropFirst(Int(tokens[count - 1].end)))
        return gap.contains(UInt8(ascii: ":")) || gap.contains(UInt8(ascii: "|")) || gap.contains(UInt8(ascii: ">"))
            || gap.contains(0xBB) || gap.contains(0xAB)
    }
}

extension Token {
    fileprivate var isShareVerb: Bool { ShortLine.shareVerbs.contains(self) }
}

extension ShortLine {
    /// The words of ``PageWords/share`` that are a button by themselves.
    fileprivate static let shareVerbs = PhraseSet(
        "شارك | شاركها | شاركه | مشاركة | المشاركة | طباعة | share | tweet | print")
}

extension String.UTF8View {
    /// Where the first web address begins, in bytes.
    fileprivate var firstAddress: Int? {
        let bytes = Array(self)
        let marks: [[UInt8]] = [Array("http://".utf8), Array("https://".utf8), Array("www.".utf8)]
        guard bytes.contains(UInt8(ascii: ":")) || bytes.contains(UInt8(ascii: ".")) else { return nil }
        return bytes.indices.first { at in marks.contains { bytes[at...].starts(with: $0) } }
    }
}
