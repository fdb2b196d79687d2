internal import ArabicText

/// The words at both ends of a mention that the tagger has found: those that are none of the name go (الفلبيني آلان كايتانو, روما
/// الإيطالي, مدينة القائم), the nation of a body comes in (نادي ليفربول الإنجليزي). What only lists see, by a form or a title, is left
/// alone; a name that a list gives to what the tagger sees stays as it is listed.
struct MentionEnds: Sendable {
    private let vocabulary: Vocabulary
    private let splits: MentionSplits

    /// Nouns that say what kind of place a name is, and are none of it.
    private static let regions = WordSet(
        """
        مدينة مدينتي مدينتا محافظة محافظتي محافظتا محافظات منطقة منطقتي ولاية ولايتي ولايات حي حيي أحياء قرية قريتي قريتا قرى بلدة
        بلدتي بلدتا بلدات مديرية مديريتي مديريات قضاء مقاطعة مقاطعتي إقليم إقليمي معتمدية معتمديتي جبهتي ناحية
        """)
    /// Ranks and forms of address; beside them the lexicon's titles.
    private static let ranks = WordSet(
        """
        اللورد الليدي الملياردير المليونير الكابتن الكولونيل كولونيل الميجور ميجور جنرال الجنرال المكنى المدعو القيادي القيادية الأخت
        النائبان النائبين الوزيران الشقيقان الأخوين الأخوان الثنائي السير البروفيسور البروفسور الدوق دوق دوقة الأب الراهب الراهبة
        السيناتور الحاخام البابا الإمام الشيخ الشيخة الدكتور الدكتورة المهندس القاضي القاضية المحامي المحامية الكاتب الكاتبة اللاعب المدرب
        """)
    /// Teams, which the lexicon does not count among bodies.
    private static let teams = WordSet("فريق منتخب")
    private static let nouns: Vocabulary.Classes = [
        .headNoun, .organizationCue, .organizationWord, .bodyNoun, .namedThing,
    ]
    private static let names: Vocabulary.Classes = [.givenName, .familyName]

    init(_ vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
        splits = MentionSplits(vocabulary)
    }

    /// `found`, mended; in order, none overlapping another.
    func mending(
        _ found: [MentionCandidate], in text: SearchText, tokens: [CanonicalToken]
    ) -> [MentionCandidate] {
        var mended: [MentionCandidate] = []
        mended.reserveCapacity(found.count)
        for (index, whole) in found.enumerated() {
            guard whole.form == 0, !whole.isByTitle else {
                mended.append(whole)
                continue
            }
            let end = whole.tokens.upperBound
            let next = index + 1 < found.count ? found[index + 1].tokens.lowerBound : tokens.count
            for var part in splits.parts(of: whole, in: text, tokens: tokens) {
                // Up to where words are free to come in.
                let limit = part.tokens.upperBound == end ? next : part.tokens.upperBound
                switch part.type {
                case .person: person(&part, tokens, text)
                case .place:
                    guard !isAdverb(part, tokens, text) else { continue }
                    place(&part, tokens, text)
                case .organization: organization(&part, limit, tokens, text)
                case .other: break
                }
                splits.join(&part, until: limit, in: text, tokens: tokens)
                mended.append(part)
            }
        }
        return mended
    }

    // MARK: persons

    /// Without titles and nations before the name.
    private func person(_ one: inout MentionCandidate, _ tokens: [CanonicalToken], _ text: SearchText) {
        while one.tokens.count > 1 {
            let hash = tokens[one.tokens.lowerBound].hash
            let classes = vocabulary.classes(hash)
            let isTitle = classes.contains(.title) && classes.isDisjoint(with: MentionEnds.names)
            guard classes.contains(.nationality) || MentionEnds.ranks.contains(hash) || isTitle else { break }
            cutFirst(&one, tokens, text)
        }
    }

    // MARK: places

    /// Whether a word is no place but how something is (بريطانياً).
    private func isAdverb(_ one: MentionCandidate, _ tokens: [CanonicalToken], _ text: SearchText) -> Bool {
        one.tokens.count == 1 && text.surface(text.bytes(of: one.tokens, in: tokens)).unicodeScalars.contains("\u{64B}")
    }

    /// Without the noun before a place's name, and without the nation behind a name of one word (ميشيغان الأمريكية).
    private func place(_ one: inout MentionCandidate, _ tokens: [CanonicalToken], _ text: SearchText) {
        if one.tokens.count > 1, MentionEnds.regions.contains(stem(tokens[one.tokens.lowerBound], text)) {
            cutFirst(&one, tokens, text)
        }
        guard one.tokens.count == 2, isNation(tokens[one.tokens.upperBound - 1]) else { return }
        let first = tokens[one.tokens.lowerBound]
        if !hasArticle(first, text),
            vocabulary.classes(stem(first, text)).isDisjoint(with: [.headNoun, .namedThing])
        {
            cutLast(&one, tokens, text)
        }
    }

    // MARK: organizations

    /// The nation behind a body is part of its name where a noun says what body it is, and none behind a bare name.
    private func organization(
        _ one: inout MentionCandidate, _ limit: Int, _ tokens: [CanonicalToken], _ text: SearchText
    ) {
        let range = one.tokens
        guard range.count > 1 else { return }
        let first = stem(tokens[range.lowerBound], text)
        let isNoun =
            !vocabulary.classes(first).isDisjoint(with: MentionEnds.nouns) || MentionEnds.teams.contains(first)
        let endsInNation = isNation(tokens[range.upperBound - 1])
        if endsInNation, !isNoun {
            let listed = vocabulary.longestForm(at: range.lowerBound, readAs: first, of: tokens, in: text)
            let isListed = listed.map { $0.meaning != nil && $0.count == range.count - 1 } ?? false
            let isBare =
                range.count == 2 && !hasArticle(tokens[range.lowerBound], text)
                && !vocabulary.classes(first).contains(.word)
            if isListed || isBare { cutLast(&one, tokens, text) }
        } else if isNoun, !endsInNation, range.upperBound < limit, isNation(tokens[range.upperBound]),
            agree(tokens[range.lowerBound], tokens[range.upperBound], text),
            isBeside(range.upperBound, tokens, text)
        {
            let before = text.surface(text.bytes(of: range, in: tokens))
            let last = text.surface(text.bytes(of: (range.upperBound - 1)..<range.upperBound, in: tokens))
            one.tokens = range.lowerBound..<(range.upperBound + 1)
            // A listed name is what it is.
            guard one.name.hasSuffix(last) else { return }
            one.name += text.surface(text.bytes(of: one.tokens, in: tokens)).dropFirst(before.count)
        }
    }

    /// Whether a noun and an adjective are both feminine, or neither is.
    private func agree(_ noun: CanonicalToken, _ adjective: CanonicalToken, _ text: SearchText) -> Bool {
        func isFeminine(_ token: CanonicalToken) -> Bool {
            let letters = text.folded(text.tokens[token.last])
            return letters.hasSuffix("ه") || letters.hasSuffix("ة")
        }
        return isFeminine(noun) == isFeminine(adjective)
    }

    /// Whether between a token and the one before it stands one space, and at most what closes a quotation before that.
    private func isBeside(_ at: Int, _ tokens: [CanonicalToken], _ text: SearchText) -> Bool {
        [" ", "\" ", "» "].contains(MentionSplits.gap(before: at, tokens, text))
    }

    // MARK: words

    private func isNation(_ token: CanonicalToken) -> Bool { vocabulary.classes(token.hash).contains(.nationality) }

    private func hasArticle(_ token: CanonicalToken, _ text: SearchText) -> Bool {
        let letters = text.letters(of: token)
        return ["ال", "وال", "بال", "لل"].contains { letters.hasPrefix($0) }
    }

    /// The hash of a word without the letters joined to it, where a list has the rest and not the word.
    private func stem(_ token: CanonicalToken, _ text: SearchText) -> UInt64 {
        let readings = text.readings(of: token)
        for index in 0..<readings.count {
            let hash = readings[index].hash
            if !vocabulary.classes(hash).isEmpty || MentionEnds.regions.contains(hash) { return hash }
        }
        return token.hash
    }

    private func cutFirst(_ one: inout MentionCandidate, _ tokens: [CanonicalToken], _ text: SearchText) {
        one.tokens = (one.tokens.lowerBound + 1)..<one.tokens.upperBound
        one.name = text.surface(text.bytes(of: one.tokens, in: tokens))
    }

    private func cutLast(_ one: inout MentionCandidate, _ tokens: [CanonicalToken], _ text: SearchText) {
        let whole = text.surface(text.bytes(of: one.tokens, in: tokens))
        one.tokens = one.tokens.lowerBound..<(one.tokens.upperBound - 1)
        one.name = MentionSplits.name(one.name, of: whole, cutTo: text.surface(text.bytes(of: one.tokens, in: tokens)))
    }
}
