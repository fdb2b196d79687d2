internal import ArabicText

/// Whether a longer name lies over a mention.
extension ContextRules {
    /// The longer name that takes an occurrence's tokens from its name; nil where none does. A name of several tokens may stand
    /// inside a longer one, unless it is tracked as a whole entity.
    func cover(_ occurrence: Occurrence, _ spelling: Spelling, _ name: TrackedName) -> Refused? {
        let owner = Int(spelling.owner)
        if name.wholeEntity || (spelling.tokenCount == 1 && name.kind == .person) {
            let besideOthers = ContextRules.isOneWordBesideOthers(spelling, name)
            return cover(over: occurrence.tokens, of: owner, besideOthers: besideOthers)
        }
        return spelling.tokenCount == 1 ? cover(over: occurrence.tokens, of: owner, onlyBy: .phrase) : nil
    }

    /// The first longer name over `tokens` that is not the tracked name `owner`; nil where there is none.
    /// `besideOthers`: a person of the lexicon over it is but another name beside it (عبد العزيز بوتفليقة).
    func cover(
        over tokens: Range<Int>, of owner: Int, onlyBy role: Spelling.Role? = nil, besideOthers: Bool = false
    ) -> Refused? {
        let reach = 2 * SpellingTable.longestSpelling + 2
        var (low, high) = (0, covers.count)
        while low < high {
            let middle = (low + high) / 2
            if covers[middle].tokens.lowerBound < tokens.lowerBound - reach { low = middle + 1 } else { high = middle }
        }
        while low < covers.count, covers[low].tokens.lowerBound <= tokens.lowerBound {
            let cover = covers[low]
            low += 1
            guard cover.tokens.upperBound >= tokens.upperBound, cover.tokens.count > tokens.count else { continue }
            let spelling = compiled.table.spellings[cover.spelling]
            guard role == nil || role == spelling.role else { continue }
            if besideOthers, spelling.role == .entity, compiled.entityTypes[Int(spelling.owner)] == .person { continue }
            guard isOther(spelling, at: cover.tokens, than: owner, at: tokens) else { continue }
            return Refused(ContextRules.refusal(inside: spelling.role), by: cover.tokens)
        }
        return nil
    }

    private static func refusal(inside cover: Spelling.Role) -> Refusal {
        switch cover {
        case .phrase: .insidePhrase
        case .entity: .insideLongerEntity
        default: .insideLongerName
        }
    }

    /// Whether a spelling that covers a mention is something else than the tracked name `owner`.
    private func isOther(
        _ cover: Spelling, at covered: Range<Int>, than owner: Int, at tokens: Range<Int>
    ) -> Bool {
        switch cover.role {
        case .phrase: return true
        case .entity:
            if compiled.entities(of: owner).contains(cover.owner) { return false }
            let type = compiled.entityTypes[Int(cover.owner)]
            guard type == compiled.names[owner].kind, type != .person else { return true }
            // It may be introduced by its kind (حركة فتح, مدينة صور) and still be its own.
            let cue: Vocabulary.Classes =
                type == .organization ? [.organizationCue, .organizationWord, .bodyNoun] : .placeCue
            if covered == (tokens.lowerBound - 1)..<tokens.upperBound {
                return context.cue(before: tokens.lowerBound, cue) == nil
            }
            // An organization's name of several tokens may go on in adjectives (مجلس الأمن الدولي); one token is somebody else's
            // then (الهلال الأحمر, الاتحاد الأوروبي).
            guard type == .organization, tokens.count > 1, covered.lowerBound == tokens.lowerBound else { return true }
            return !(tokens.upperBound..<covered.upperBound).allSatisfy(context.isAdjective)
        default: return Int(cover.owner) != owner
        }
    }
}
