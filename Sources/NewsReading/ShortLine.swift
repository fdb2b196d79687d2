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

    /// What the line is, judged from the line alone.
    enum Trait: Equatable {
        /// May be a line of the article.
        case none
        /// Furniture wherever it stands.
        case furniture
        /// The name of one place to share to. Furniture only beside another one, because an article may have it as a
        /// subhead.
        case shareItem
        /// The heading of a list of links.
        case relatedHeading
        /// A section label: furniture only at the page's ends.
        case section
        /// A date and nothing else: furniture only where a page has its dateline.
        case dateline(Dateline)
    }

    var trait: Trait {
        guard let first = tokens.first else { return .none }
        if isLink { return .furniture }
        if let dateline = Dateline(self) { return .dateline(dateline) }
        let heading = PageWords.relatedHeadings.length(in: tokens)
        if heading == tokens.count { return .relatedHeading }
        if heading > 0, !endsSentence, isSet(off: heading) { return .furniture }
        if isShareRow { return tokens.count > 1 || PageWords.shareVerbs.contains(first) ? .furniture : .shareItem }
        guard !endsSentence, !announces else { return .none }
        if isLabelled(PageWords.creditHeadings, upTo: 8) || isLabelled(PageWords.tagHeadings, upTo: 24) {
            return .furniture
        }
        if isInvitation { return .furniture }
        return tokens.count <= 3 && PageWords.sections.length(in: tokens) > 0 ? .section : .none
    }

    /// A web address alone, or behind words that announce the article's own.
    private var isLink: Bool {
        let before = PageWords.linkHeadings.length(in: tokens)
        if before == tokens.count { return true }
        guard PageWords.addressStarts.contains(tokens[before]) else { return false }
        return !text.text.utf8.dropFirst(Int(tokens[before].start)).contains(0x20)
    }

    /// Only words of sharing, with at least one place or verb among them.
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

    /// A heading alone, or a heading, a colon or the like, and a few words.
    private func isLabelled(_ headings: PhraseSet, upTo limit: Int) -> Bool {
        let length = headings.length(in: tokens)
        return length > 0 && tokens.count <= limit && (length == tokens.count || isSet(off: length))
    }

    /// An invitation: words such as "follow us", then the channel. تابع and انضم are also verbs in articles, so only a
    /// channel of the outlet may follow them.
    private var isInvitation: Bool {
        var at = PageWords.followHeadings.length(in: tokens)
        guard at > 0, tokens.count <= 14 else { return false }
        let isAddressed = PageWords.addressed.length(in: tokens) > 0
        while PageWords.followLinks.length(in: tokens, at: at) > 0 { at += 1 }
        if PageWords.ownChannels.length(in: tokens, at: at) > 0 { return true }
        return isAddressed && PageWords.channels.length(in: tokens, at: at) > 0
    }

    /// Whether a colon, bar or arrow stands after the first `count` tokens, and something after that.
    private func isSet(off count: Int) -> Bool {
        guard count < tokens.count else { return false }
        let gap = Array(text.text.utf8.prefix(Int(tokens[count].start)).dropFirst(Int(tokens[count - 1].end)))
        return gap.contains(UInt8(ascii: ":")) || gap.contains(UInt8(ascii: "|")) || gap.contains(UInt8(ascii: ">"))
            || gap.contains(0xBB) || gap.contains(0xAB)
    }
}
