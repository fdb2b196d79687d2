internal import ArabicText

/// Where one run of labels is several names (حمزة نقة - وسيم بن طارة, آشلي يونغ وجيسي لينغارد), and where a hyphen holds one name together
/// that was cut at it (مون جيه-إن).
struct MentionSplits: Sendable {
    private let vocabulary: Vocabulary
    private static let names: Vocabulary.Classes = [.givenName, .familyName]
    /// Signs that no name reaches across, whatever the tagger says.
    private static let signs = Set("*;:؛/\n|–")

    init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

    /// The names that `whole` is; in order, together all of its tokens.
    func parts(
        of whole: MentionCandidate, in text: SearchText, tokens: [CanonicalToken]
    ) -> [MentionCandidate] {
        let range = whole.tokens
        var bounds = [range.lowerBound]
        for at in range.dropFirst() where isBound(at, whole.type, tokens, text) { bounds.append(at) }
        guard bounds.count > 1 else { return [whole] }
        bounds.append(range.upperBound)
        let length = text.surface(text.bytes(of: range, in: tokens)).count
        return zip(bounds, bounds.dropFirst()).map { start, end in
            var part = whole
            part.tokens = start..<end
            if start == range.lowerBound {
                // What was taken off its first word stays off.
                part.name = String(
                    whole.name.dropLast(length - text.surface(text.bytes(of: start..<end, in: tokens)).count))
            } else {
                part.name = text.surface(text.bytes(of: start..<end, in: tokens))
                if isJoined(tokens[start], text) { part.name.removeFirst() }
            }
            return part
        }
    }

    private func isBound(_ at: Int, _ type: EntityType, _ tokens: [CanonicalToken], _ text: SearchText) -> Bool {
        if type == .person, isJoined(tokens[at], text) { return true }
        guard text.tokens[tokens[at].first].gap == .hard else { return false }
        let gap = MentionSplits.gap(before: at, tokens, text)
        return gap.contains(where: MentionSplits.signs.contains) || gap.contains(" -") || gap.contains("- ")
            || type == .person && gap.contains("،")
    }

    /// Whether a word that is no name itself is و and a known one.
    private func isJoined(_ token: CanonicalToken, _ text: SearchText) -> Bool {
        guard vocabulary.classes(token.hash).isDisjoint(with: MentionSplits.names),
            text.letters(of: token).hasPrefix("و")
        else { return false }
        let readings = text.readings(of: token)
        return (1..<max(1, readings.count)).contains { index in
            readings[index].procliticBytes == 2
                && !vocabulary.classes(readings[index].hash).isDisjoint(with: MentionSplits.names)
        }
    }

    /// Takes in the words behind `one` that a hyphen without space joins to it, as far as `limit`.
    func join(
        _ one: inout MentionCandidate, until limit: Int, in text: SearchText, tokens: [CanonicalToken]
    ) {
        while one.tokens.upperBound < limit {
            let end = one.tokens.upperBound
            guard text.tokens[tokens[end].first].gap == .hyphen, isArabic(tokens[end], text) else { return }
            let from = Int(text.tokens[tokens[end - 1].last].end)
            one.name += text.surface(from..<Int(text.tokens[tokens[end].last].end))
            one.tokens = one.tokens.lowerBound..<(end + 1)
        }
    }

    private func isArabic(_ token: CanonicalToken, _ text: SearchText) -> Bool {
        let first = text.surface(Int(text.tokens[token.first].start)..<Int(text.tokens[token.first].end))
        return first.unicodeScalars.first.map { (0x620...0x6FF).contains($0.value) } ?? false
    }

    /// What stands between a token and the one before it.
    static func gap(before at: Int, _ tokens: [CanonicalToken], _ text: SearchText) -> String {
        text.surface(Int(text.tokens[tokens[at - 1].last].end)..<Int(text.tokens[tokens[at].first].start))
    }
}
