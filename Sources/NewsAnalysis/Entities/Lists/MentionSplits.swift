internal import ArabicText

/// Where one run of labels is several names (حمزة نقة - وسيم بن طارة, آشلي يونغ وجيسي لينغارد), and where a hyphen holds one name together
/// that was cut at it (مون جيه-إن).
struct MentionSplits: Sendable {
    private let vocabulary: Vocabulary
    private static let names: Vocabulary.Classes = [.givenName, .familyName]
    /// Names that look like و and another one.
    private static let beginWithWaw = WordSet("واصف وهاب واعد وافي واثق وسمير ولد وجيه وردان وهدان")
    /// What a hyphen joins to no name (محمد صلاح-على).
    private static let prepositions = WordSet("من في إلى على عن مع بعد قبل بين حتى ثم أو")
    /// So many words a hyphen joins at most.
    private static let mostJoined = 2
    /// Signs that no name reaches across, whatever the tagger says.
    private static let signs = Set("*;:؛/\n|–")

    init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

    /// The names that `whole` is; in order, together all of its tokens.
    func parts(
        of whole: MentionCandidate, in text: SearchText, tokens: [CanonicalToken]
    ) -> [MentionCandidate] {
        let range = whole.tokens
        var bounds = [range.lowerBound]
        for at in range.dropFirst() where isBound(at, of: range, whole.type, tokens, text) { bounds.append(at) }
        guard bounds.count > 1 else { return [whole] }
        bounds.append(range.upperBound)
        let surface = text.surface(text.bytes(of: range, in: tokens))
        return zip(bounds, bounds.dropFirst()).map { start, end in
            var part = whole
            part.tokens = start..<end
            if start == range.lowerBound {
                // What was taken off its first word stays off.
                part.name = MentionSplits.name(
                    whole.name, of: surface, cutTo: text.surface(text.bytes(of: start..<end, in: tokens)))
            } else {
                part.name = text.surface(text.bytes(of: start..<end, in: tokens))
                if isJoined(tokens[start], text) { part.name.removeFirst() }
            }
            return part
        }
    }

    /// The name of a mention of which less is left: `surface` was all of it, `rest` is what it begins with. A name that does not end as the
    /// text does is a listed one and stays.
    static func name(_ name: String, of surface: String, cutTo rest: String) -> String {
        let cut = surface.dropFirst(rest.count)
        return name.count > cut.count && name.hasSuffix(cut) ? String(name.dropLast(cut.count)) : name
    }

    private func isBound(
        _ at: Int, of range: Range<Int>, _ type: EntityType, _ tokens: [CanonicalToken], _ text: SearchText
    ) -> Bool {
        // Of two names one has two words at least: محمد واصف is one man.
        if type == .person, at - range.lowerBound > 1 || range.upperBound - at > 1, isJoined(tokens[at], text) {
            return true
        }
        guard text.tokens[tokens[at].first].gap == .hard else { return false }
        let gap = MentionSplits.gap(before: at, tokens, text)
        return gap.contains(where: MentionSplits.signs.contains) || gap.contains(" -") || gap.contains("- ")
            || type == .person && gap.contains("،")
    }

    /// Whether a word that is no name itself is و and a known one.
    private func isJoined(_ token: CanonicalToken, _ text: SearchText) -> Bool {
        guard vocabulary.classes(token.hash).isDisjoint(with: MentionSplits.names),
            !MentionSplits.beginWithWaw.contains(token.hash),
            text.letters(of: token).hasPrefix("و")
        else { return false }
        let readings = text.readings(of: token)
        return (1..<max(1, readings.count)).contains { index in
            readings[index].procliticBytes == 2
                && !vocabulary.classes(readings[index].hash).isDisjoint(with: MentionSplits.names)
        }
    }

    /// Takes in the words behind a person's name that a hyphen without space joins to it, as far as `limit`.
    func join(
        _ one: inout MentionCandidate, until limit: Int, in text: SearchText, tokens: [CanonicalToken]
    ) {
        guard one.type == .person else { return }
        for _ in 0..<MentionSplits.mostJoined {
            let end = one.tokens.upperBound
            guard end < limit, text.tokens[tokens[end].first].gap == .hyphen, isArabic(tokens[end], text),
                !MentionSplits.prepositions.contains(tokens[end].hash)
            else { return }
            let from = Int(text.tokens[tokens[end - 1].last].end)
            one.name += text.surface(from..<Int(text.tokens[tokens[end].last].end))
            one.tokens = one.tokens.lowerBound..<(end + 1)
        }
    }

    private func isArabic(_ token: CanonicalToken, _ text: SearchText) -> Bool {
        let first = text.tokens[token.first]
        return MentionSplits.isArabic(text.surface(Int(first.start)..<Int(first.end)))
    }

    /// Whether a word or name is written in Arabic letters, by its first one.
    static func isArabic(_ name: String) -> Bool {
        name.unicodeScalars.first.map { (0x620...0x6FF).contains($0.value) } ?? false
    }

    /// What stands between a token and the one before it.
    static func gap(before at: Int, _ tokens: [CanonicalToken], _ text: SearchText) -> String {
        text.surface(Int(text.tokens[tokens[at - 1].last].end)..<Int(text.tokens[tokens[at].first].start))
    }
}
