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

    /// A line of a web page: it has no place among the lines of a text page.
    init(_ line: String) {
        index = 0
        text = SearchText(line)
        let bytes = Array(line.utf8)
        endsSentence = TextMeasure(bytes[...]).endsSentence
        announces = bytes.last == UInt8(ascii: ":")
    }

    var tokens: [Token] { text.tokens }
    /// Of all its tokens: lines that fold alike are equal.
    var hash: UInt64 { tokens.reduce(0) { FoldedHash.combine($0, $1.hash) } }

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
        /// The heading of readers' comments.
        case commentHeading
        /// Who wrote the article. Furniture only near its headline and its end.
        case byline
        /// The way to the page through the outlet's sections. Furniture only above the text.
        case path
        /// A label or row that an article may also have as a line: furniture only outside the text.
        case frame
        /// A section label: furniture only at the page's ends.
        case section
        /// A date and nothing else: furniture only where a page has its dateline.
        case dateline(Dateline)
    }

    var trait: Trait {
        guard let first = tokens.first else { return .none }
        if isLink { return .furniture }
        if let dateline = Dateline(self) { return .dateline(dateline) }
        if isCommentHeading { return .commentHeading }
        let heading = PageWords.relatedHeadings.length(in: tokens)
        if heading == tokens.count { return .relatedHeading }
        if heading > 0, !endsSentence, isSet(off: heading) { return .furniture }
        if isShareRow { return tokens.count > 1 || PageWords.shareVerbs.contains(first) ? .furniture : .shareItem }
        guard !endsSentence, !announces else { return .none }
        if isLabelled(PageWords.creditHeadings, upTo: 8) || isLabelled(PageWords.tagHeadings, upTo: 24) {
            return .furniture
        }
        if isInvitation { return .furniture }
        if isByline { return .byline }
        if isPath { return .path }
        if isFrame { return .frame }
        return tokens.count <= 3 && PageWords.sections.length(in: tokens) > 0 ? .section : .none
    }

    /// What the line is to the choice of the run.
    func role(_ trait: Trait) -> LineRole {
        switch trait {
        case .relatedHeading: .related
        case .commentHeading: .comments
        case .furniture: PageWords.relatedHeadings.length(in: tokens) > 0 ? .link : .furniture
        case .dateline, .byline, .shareItem: .furniture
        case .frame: .frame
        case .path: .path
        case .section: tokens.count <= 2 ? .frame : .label
        case .none: LineLabel.bits(tokens) != 0 ? .label : .none
        }
    }

    /// The name behind the label of a byline.
    var writer: String? {
        let length = PageWords.bylines.length(in: tokens)
        guard length > 0, length < tokens.count, let last = tokens.last else { return nil }
        let letters = Array(text.text.utf8)
        return String(validUTF8: letters, Int(tokens[length].start)..<Int(last.end))
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

    private var isCommentHeading: Bool {
        guard tokens.count <= 5 else { return false }
        let words = tokens.filter { !isNumber($0) }
        return PageWords.commentHeadings.isWhole(words)
    }

    /// `كتب: NAME`, `بقلم NAME`, `By Name Name`: a few words behind the label, and no other mark of prose.
    private var isByline: Bool {
        let length = PageWords.bylines.length(in: tokens)
        guard length > 0, tokens.count > length, tokens.count <= length + 8 else { return false }
        if isSet(off: length) || isDashed(length) { return true }
        guard PageWords.plainBylines.length(in: tokens) == length, tokens.count <= length + 5 else { return false }
        let next = text.text.utf8.dropFirst(Int(tokens[length].start)).first ?? 0
        // A name of Latin letters begins with a capital.
        return next >= 0x80 || next & 0xE0 == 0x40
    }

    /// Names of sections with `>` or `»` between them, or with `/` behind a word of ``PageWords/sections``. The last part may
    /// be the headline.
    private var isPath: Bool {
        guard tokens.count >= 2 else { return false }
        if PageWords.sections.length(in: tokens) > 0 {
            return tokens.indices.dropFirst().first { isSet(off: $0) || isSlashed($0) }.map { $0 <= 3 } ?? false
        }
        let ends = tokens.indices.dropFirst().filter(isArrowed)
        guard let first = ends.first, first <= 3 else { return false }
        return zip(ends, ends.dropFirst()).allSatisfy { $1 - $0 <= 4 }
    }

    /// Whether ` > `, ` » ` or ` › ` stands before a token.
    private func isArrowed(_ at: Int) -> Bool {
        let gap = gap(before: at)
        return gap == Array(" > ".utf8) || gap == Array(" » ".utf8) || gap == Array(" › ".utf8)
    }

    /// Only words of ``PageWords/frameLabels``, sections and numbers; or the name of the article before or after this one.
    private var isFrame: Bool {
        let neighbor = PageWords.neighborHeadings.length(in: tokens)
        if neighbor > 0, neighbor < tokens.count, isSet(off: neighbor) || isDashed(neighbor) { return true }
        var at = 0
        while at < tokens.count {
            let width = max(
                PageWords.frameLabels.length(in: tokens, at: at), PageWords.share.length(in: tokens, at: at),
                isNumber(tokens[at]) ? 1 : 0)
            guard width > 0 else { return false }
            at += width
        }
        return true
    }

    private func isNumber(_ token: Token) -> Bool {
        text.folded[Int(token.foldedStart)..<Int(token.foldedEnd)].allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }

    /// Whether a hyphen or dash with white space stands before a token.
    private func isDashed(_ at: Int) -> Bool {
        let gap = gap(before: at)
        return gap.starts(with: Array(" - ".utf8)) || gap.starts(with: Array(" – ".utf8))
    }

    private func isSlashed(_ at: Int) -> Bool {
        let gap = gap(before: at)
        return gap.contains(UInt8(ascii: "/")) || gap.starts(with: Array(" › ".utf8))
            || gap.starts(with: Array(" - ".utf8))
    }

    private func gap(before at: Int) -> [UInt8] {
        guard at > 0, at < tokens.count else { return [] }
        return Array(text.text.utf8.prefix(Int(tokens[at].start)).dropFirst(Int(tokens[at - 1].end)))
    }

    /// Whether a colon, bar or arrow stands after the first `count` tokens, and something after that.
    private func isSet(off count: Int) -> Bool {
        let gap = gap(before: count)
        return gap.contains(UInt8(ascii: ":")) || gap.contains(UInt8(ascii: "|")) || gap.contains(UInt8(ascii: ">"))
            || gap.contains(0xBB) || gap.contains(0xAB)
    }
}
