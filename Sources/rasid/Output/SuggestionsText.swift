internal import NewsAnalysis
internal import NewsArchive
internal import RasidDaemon
internal import RasidSystem

/// The spellings of a name, by tier and by how they come about.
struct SuggestionsText {
    let name: TrackedName
    let suggestions: [SpellingSuggestion]
    let terminal: Terminal

    var text: String {
        var lines = ["\(terminal.bold(terminal.outside(name.name))), \(name.kind.rawValue)"]
        if !suggestions.contains(where: { $0.origin == .given }) {
            lines += ["", "not found as given; write the name alone, of at most 32 words"]
        }
        for tier in [Match.Tier.exact, .probable, .possible] {
            let ofTier = suggestions.filter { $0.tier == tier }
            guard !ofTier.isEmpty else { continue }
            lines += [
                "", terminal.bold(tier.rawValue) + (tier == .possible ? ": shown by rasid analyze, no alert" : ""),
            ]
            lines += groups(ofTier)
        }
        let missed = suggestions.filter { $0.tier == nil }
        if !missed.isEmpty {
            lines += ["", terminal.bold("not found") + ": put under aliases what you expect to read"]
            lines += missed.map { "    \(terminal.outside($0.spelling))" }
        }
        return lines.joined(separator: "\n")
    }

    private func groups(_ suggestions: [SpellingSuggestion]) -> [String] {
        var lines: [String] = []
        for origin in SpellingSuggestion.Origin.allCases {
            for condition in [SpellingSuggestion.Condition.nothing, .cue, .fullName] {
                let group = suggestions.filter { $0.origin == origin && $0.condition == condition }
                guard !group.isEmpty else { continue }
                lines.append(terminal.dim("  \(words(origin))\(words(condition))"))
                lines += group.map { "    \(terminal.outside($0.spelling))" }
            }
        }
        return lines
    }

    private func words(_ origin: SpellingSuggestion.Origin) -> String {
        switch origin {
        case .given: "as given"
        case .spelling: "hamza, ة and ه, ى and ي, Persian letters"
        case .joined: "apart or together"
        case .cases: "أبو أبا أبي, ابن بن, آل"
        case .proclitic: "with joined letters"
        case .article: "ال more or less"
        case .otherScript: "in the other script"
        case .variant: "variants of a foreign name, examples"
        case .slip: "slips of a letter, examples"
        case .middleName: "a name between, an example"
        case .lastName: "the last name alone"
        }
    }

    private func words(_ condition: SpellingSuggestion.Condition) -> String {
        switch (condition, name.kind) {
        case (.nothing, _): ""
        case (.cue, .organization): ", behind a word such as حركة"
        case (.cue, .place): ", behind a word such as مدينة"
        case (.cue, _): ", behind a title or a verb such as قال"
        case (.fullName, _): ", in an article that has the full name too"
        }
    }

    var json: String {
        let value: JSONValue = [
            "name": .string(name.name), "kind": .string(name.kind.rawValue),
            "spellings": .array(suggestions.filter { $0.tier != nil }.map(SuggestionsText.found)),
            "not_found": .init(suggestions.filter { $0.tier == nil }.map(\.spelling)),
        ]
        return value.text
    }

    private static func found(_ one: SpellingSuggestion) -> JSONValue {
        [
            "spelling": .string(one.spelling), "tier": .init(one.tier?.rawValue),
            "origin": .string(one.origin.rawValue),
            "needs": one.condition == .nothing ? .null : .string(one.condition.rawValue),
            "evidence": .init(one.evidence.map(\.description)),
        ]
    }
}
