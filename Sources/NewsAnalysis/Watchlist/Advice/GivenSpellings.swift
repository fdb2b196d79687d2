internal import ArabicText

/// What candidates were compared with, in the letters that the user wrote.
struct GivenSpellings {
    private let compiled: CompiledNames

    init(_ compiled: CompiledNames) { self.compiled = compiled }

    /// The form and the spelling that `listed` stands for, of the tracked name `index`.
    func form(_ listed: Listed, of index: Int) -> (form: NameCandidate.Form, spelling: String) {
        let name = compiled.names[index]
        switch listed {
        case .spelling(let number):
            let spelling = compiled.table.spellings[number]
            return (form(of: spelling.role), compiled.written(spelling))
        case .lastName(let letters): return (.lastName, lastName(letters, of: name))
        case .shortForm(let letters): return (.shortForm, shortForm(letters, of: name))
        case .secondForm(let written): return (.secondForm, written)
        }
    }

    private func form(of role: Spelling.Role) -> NameCandidate.Form {
        switch role {
        case .alias: .alias
        case .weakAlias: .weakAlias
        case .titledLastName: .titledLastName
        case .lastName: .lastName
        default: .name
        }
    }

    /// The last name with these canonical letters, as it is written in one of the name's spellings.
    private func lastName(_ letters: String, of name: TrackedName) -> String {
        for spelling in [name.name] + name.aliases {
            let text = CanonicalText(SearchText(spelling))
            let count = LastName.tokenCount(text)
            guard count > 0 else { continue }
            let tokens = text.tokens.indices.filter { !text.tokens[$0].isFamilyMarker }.suffix(count)
            guard tokens.map({ text.text.letters(of: text.tokens[$0]) }).joined(separator: " ") == letters else {
                continue
            }
            return text.surface(tokens[tokens.startIndex]..<text.tokens.count)
        }
        return name.name
    }

    /// The short form with these canonical letters, as it is written in one of the name's spellings.
    private func shortForm(_ letters: String, of name: TrackedName) -> String {
        for spelling in [name.name] + name.aliases {
            guard let short = ShortForms.shortForm(of: spelling, compiled.vocabulary) else { continue }
            guard short.tokens.map({ short.text.letters(of: $0) }).joined(separator: " ") == letters else { continue }
            return short.surface(short.tokens.indices)
        }
        return name.name
    }
}
