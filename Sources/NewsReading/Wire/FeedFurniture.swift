internal import ArabicText

/// What a feed's software puts under the text of an entry: `The post … appeared first on …`, `Read more`.
extension Fragment {
    /// The most paragraphs that are cut off.
    private static let maxFeet = 3
    /// A longer paragraph is the article's.
    private static let maxFootBytes = 800
    /// So many bytes at the end of a paragraph are looked at for an invitation to read on.
    private static let tailBytes = 120

    private static let footStarts = PhraseSet(
        """
        the post | the article | ظهرت المقالة | ظهر المقال | ظهرت التدوينة | المقالة | المقال | التدوينة | نوشته | l'article | \
        der beitrag | la entrada
        """)
    private static let footMiddles = PhraseSet(
        """
        appeared first on | first appeared on | أولا على | أولا في | ظهرت أولا على | ظهر أولا على | اولین بار در | \
        est apparu en premier sur | erschien zuerst auf | se publicó primero en | apareció primero en
        """)
    /// Whole paragraphs, and with more than one word the end of a paragraph behind a sentence's end.
    private static let invitations = PhraseSet(
        """
        read more | continue reading | read the full story | read full story | full story | keep reading | more | اقرأ المزيد | \
        قراءة المزيد | لقراءة المزيد | اقرأ أكثر | المزيد | للمزيد | تابع القراءة | متابعة القراءة | لمزيد من التفاصيل | \
        التفاصيل | ادامه مطلب | بیشتر بخوانید | lire la suite | weiterlesen
        """)
    /// Those that the title of the article may follow.
    private static let openInvitations = PhraseSet(
        "continue reading | اقرأ المزيد | تابع القراءة | متابعة القراءة | read more")

    /// Moves what stands under the text into ``furniture``.
    mutating func cutFeet() {
        for _ in 0..<Fragment.maxFeet {
            guard let last = paragraphs.last else { return }
            if Fragment.isFoot(last) {
                paragraphs.removeLast()
                furniture.append(last)
            } else {
                cutInvitation(behind: last)
                return
            }
        }
    }

    private static func isFoot(_ text: String) -> Bool {
        guard text.utf8.count <= maxFootBytes else { return false }
        let tokens = SearchText(text).tokens
        if invitations.isWhole(tokens) { return true }
        if footStarts.length(in: tokens) > 0,
            tokens.indices.contains(where: { footMiddles.length(in: tokens, at: $0) > 0 })
        {
            return true
        }
        return openInvitations.length(in: tokens) > 0 && tokens.count <= 25 && text.utf8.last != UInt8(ascii: ".")
    }

    /// `… Read more` at the end of the last paragraph.
    private mutating func cutInvitation(behind last: String) {
        let bytes = Array(last.utf8)
        var start = max(0, bytes.count - Fragment.tailBytes)
        while start < bytes.count, bytes[start] & 0xC0 == 0x80 { start += 1 }
        let tokens = SearchText(String(validUTF8: bytes, start..<bytes.count)).tokens
        for width in 2...4 where tokens.count > width {
            let first = tokens.count - width
            guard Fragment.invitations.length(in: tokens, at: first) == width else { continue }
            let cut = start + Int(tokens[first].start)
            guard let before = MarkupElement.line(String(validUTF8: bytes, 0..<cut)),
                let sign = before.unicodeScalars.last, "….]!?؟".unicodeScalars.contains(sign)
            else { continue }
            paragraphs[paragraphs.count - 1] = before
            furniture.append(String(validUTF8: bytes, cut..<bytes.count))
            return
        }
    }
}
