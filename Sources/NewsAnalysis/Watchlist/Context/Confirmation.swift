/// What an article says of a tracked name besides a mention in question: is it named in full, or by a title?
struct Confirmation {
    /// The first full mention of each name that has one, in order of the names: its letters.
    private(set) var fullMentions: [Int: String] = [:]
    /// All full mentions of several tokens whose last token is the person's last name, by name: the article teaches how it is spelled.
    private(set) var teachers: [Int: [Range<Int>]] = [:]
    /// The first title of each name that has one in the article, and whether it is of several words.
    private(set) var titles: [Int: (title: String, isSpecific: Bool)] = [:]

    /// A single token that is not written as it is listed may be another word, and beside another name another person's: it confirms
    /// nothing.
    private static let doubts: Set<Evidence.Rule> = [.spelling, .variant, .typo, .script, .longerName]

    init(_ compiled: CompiledNames, _ text: CanonicalText, _ accepted: [Acceptance], titles: [Occurrence]) {
        var places: [Int: Range<Int>] = [:]
        for acceptance in accepted where acceptance.tier != .possible {
            // Another name of an organization says nothing of what its listed one may be cut to.
            let isOther =
                compiled.names[acceptance.name].kind == .organization
                && acceptance.evidence.contains { $0.rule == .knownForm }
            guard !isOther, acceptance.evidence.allSatisfy({ $0.rule != .lastName }),
                acceptance.tokens.count > 1
                    || acceptance.evidence.allSatisfy({ !Confirmation.doubts.contains($0.rule) })
            else { continue }
            if acceptance.tokens.count > 1, Confirmation.teaches(acceptance, compiled) {
                teachers[acceptance.name, default: []].append(acceptance.tokens)
            }
            if let first = places[acceptance.name] {
                let (a, b) = (acceptance.tokens, first)
                guard (a.lowerBound, a.upperBound) < (b.lowerBound, b.upperBound) else { continue }
            }
            places[acceptance.name] = acceptance.tokens
        }
        fullMentions = places.mapValues { text.surface($0) }
        for occurrence in titles {
            let spelling = compiled.table.spellings[occurrence.spelling]
            let isSpecific = spelling.tokenCount > 1
            let owner = Int(spelling.owner)
            if let known = self.titles[owner], known.isSpecific || !isSpecific { continue }
            self.titles[owner] = (compiled.written(spelling), isSpecific)
        }
    }

    private static func teaches(_ acceptance: Acceptance, _ compiled: CompiledNames) -> Bool {
        guard case .spelling(let index) = acceptance.listed else { return false }
        let (spelling, name) = (compiled.table.spellings[index], compiled.names[acceptance.name])
        guard name.kind == .person, name.lastName != .never else { return false }
        switch spelling.role {
        case .name: return true
        case .alias: return LastName.endsInLastName(Int(spelling.detail) + 1, of: name, compiled.vocabulary)
        default: return false
        }
    }

    /// What confirms a weak alias of `name`; nil where nothing does.
    func evidence(for name: Int) -> Evidence? {
        if let mention = fullMentions[name] { return Evidence(.fullMention, mention) }
        return titles[name].map { Evidence(.title, $0.title, cost: Cost.distantTitle) }
    }
}
