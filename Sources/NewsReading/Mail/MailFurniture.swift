internal import ArabicText

/// Which paragraphs of a mail are no part of its text: how to leave the list, where to share it, whose it is, the title once more.
///
/// Looks only at the beginning and the end, where mail programs and lists put such lines. Linear.
struct MailFurniture {
    /// In the order of the paragraphs.
    private(set) var isMarked: [Bool]

    private static let maxHead = 8
    private static let maxTail = 40
    /// Longer paragraphs are the text.
    private static let maxBytes = 1_200
    private static let maxLabelTokens = 24
    private static let maxFooterTokens = 80
    /// A short line between those of a footer: an address, a name.
    private static let maxShortTokens = 12
    /// More of them in a row are a list of the text.
    private static let maxShortRun = 5

    /// Words that speak to whoever got the mail: furniture in a sentence too.
    private static let addressed = PhraseSet(
        """
        to unsubscribe | you received this message because | you are receiving this | you received this email
        | you are subscribed to | to stop receiving | to opt out | manage your subscription | update your preferences
        | view this email in your browser | view this message in | sent from my | confidentiality notice | intended recipient
        | intended only for | this email is confidential | this message is confidential | forward to a friend
        | لإلغاء الاشتراك | إلغاء اشتراكك | لإلغاء اشتراكك | ألغ اشتراكك | وصلتك هذه الرسالة | تلقيت هذه الرسالة
        | تصلك هذه الرسالة | لقد تلقيت هذه الرسالة | لأنك مشترك | عرض الرسالة في المتصفح | عرض هذه الرسالة في | عرض في المتصفح
        | عرض البريد في المتصفح | إدارة اشتراكك | أرسلت من هاتفي | أرسلت من جهاز | أرسل من هاتفي | أرسلت من iphone
        | تم الإرسال من | هذه الرسالة سرية | هذا البريد سري | المعلومات الواردة في هذه الرسالة | se désinscrire | vous désabonner
        | newsletter abbestellen | darse de baja
        """)

    /// Words that a sentence of the text may have: furniture only in a short line that is no sentence.
    private static let offers = PhraseSet(
        """
        unsubscribe | opt out | manage subscriptions | manage preferences | update preferences | email preferences
        | view in browser | view this email | view online | mailing list | إلغاء الاشتراك | إلغاء الاشتراكات | إدارة الاشتراك
        | تعديل التفضيلات | تحديث التفضيلات | تفضيلات البريد | القائمة البريدية | قائمة بريدية | se désabonner | abmelden
        """)

    private static let labels: UInt32 = [
        LineLabel.share, .subscribe, .copyright, .contact, .advertisement,
    ].reduce(0) { $0 | 1 << UInt32($1.rawValue) }

    /// What a paragraph is, judged from itself.
    private enum Role { case text, short, footer }

    init(_ paragraphs: [String], title: String?) {
        isMarked = Array(repeating: false, count: paragraphs.count)
        let titleTokens = title.map { SearchText($0).tokens.map(\.hash) } ?? []
        for (index, text) in paragraphs.prefix(MailFurniture.maxHead).enumerated() {
            guard let line = MailFurniture.line(text) else { continue }
            isMarked[index] =
                MailFurniture.hasFooter(line) || MailFurniture.isMade(line)
                || !titleTokens.isEmpty && line.tokens.map(\.hash) == titleTokens
        }
        markTail(paragraphs)
        // Rules: a row of dashes or asterisks.
        for (index, text) in paragraphs.enumerated() where !isMarked[index] {
            isMarked[index] = !text.unicodeScalars.contains {
                $0.properties.isAlphabetic || $0.properties.numericType != nil
            }
        }
    }

    /// Goes up from the end to the last paragraph of the text. What stands below the uppermost line that is surely a footer is part
    /// of it.
    private mutating func markTail(_ paragraphs: [String]) {
        var uppermost = paragraphs.count
        var shortCount = 0
        tail: for index in paragraphs.indices.suffix(MailFurniture.maxTail).reversed() {
            switch MailFurniture.role(paragraphs[index]) {
            case .text: break tail
            case .footer:
                uppermost = index
                shortCount = 0
            case .short:
                shortCount += 1
                if shortCount > MailFurniture.maxShortRun { break tail }
            }
        }
        for line in uppermost..<paragraphs.count { isMarked[line] = true }
    }

    private static func role(_ text: String) -> Role {
        guard let line = line(text) else { return .text }
        if line.tokens.isEmpty { return .short }
        if hasFooter(line) || isMade(line) { return .footer }
        guard !endsSentence(text) else { return .text }
        if line.tokens.count <= maxLabelTokens, LineLabel.bits(line.tokens) & labels != 0 { return .footer }
        return line.tokens.count <= maxShortTokens ? .short : .text
    }

    private static func line(_ text: String) -> SearchText? {
        text.utf8.count <= maxBytes ? SearchText(text) : nil
    }

    private static func hasFooter(_ line: SearchText) -> Bool {
        let tokens = line.tokens
        guard tokens.count <= maxFooterTokens else { return false }
        let takesOffers = tokens.count <= maxLabelTokens && !endsSentence(line.text)
        return tokens.indices.contains {
            addressed.length(in: tokens, at: $0) > 0 || takesOffers && offers.length(in: tokens, at: $0) > 0
        }
    }

    /// A row of links, a heading of links and the like, as on a page.
    private static func isMade(_ line: SearchText) -> Bool {
        guard line.text.utf8.count <= 300, let page = try? Page(DecodedText(Array(line.text.utf8), limits: Limits())),
            page.lines.count == 1
        else { return false }
        let trait = ShortLine(page, 0).trait
        return trait == .furniture || trait == .relatedHeading
    }

    private static func endsSentence(_ text: String) -> Bool {
        guard let last = text.unicodeScalars.last(where: { $0 != "\"" && $0 != "»" && $0 != ")" }) else { return false }
        return [".", "!", "?", "؟", "…", "۔"].contains(last)
    }
}
