import ArabicText

@testable import NewsAnalysis

/// The matcher without an index: every spelling is tried at every word, letters are compared as strings, and each rule is
/// written down once more in the plainest way. Slow; it stays in the tests as the measure of the real one.
struct NaiveWatchlist {
    struct Found: Equatable, CustomStringConvertible {
        var name: String
        var span: Range<Int>
        var tier: Match.Tier
        var evidence: [String]
        var description: String { "\(name) \(span) \(tier) \(evidence)" }
    }

    struct Form {
        var role: Spelling.Role
        var owner: Int
        var written: String
        var tokens: [String]
        var split: [Bool]
        var lastCount = 0
        /// In what it differs from what is listed.
        var change = Spelling.Change.none
        /// The signs the name has before each word, where no other name goes on.
        var signs: [Set<Character>] = []
    }

    struct Place {
        var form: Form
        var words: Range<Int>
        var stem: Int
        var hasMiddle: Bool
        var article = false
        var split = false
        var approximation: Evidence?
        var assumptions: [Evidence] = []
    }

    struct Accepted {
        var owner: Int
        var words: Range<Int>
        var evidence: [Evidence]
        /// What it was found by; nil for last names and short forms.
        var form: Form?
        var cost: Double { evidence.reduce(0) { $0 + $1.cost } }
    }

    let names: [TrackedName]
    let lexicon: Lexicon
    let forms: [Form]
    /// All words of tracked names.
    let trackedTokens: Set<String>
    /// The spellings of each name and of each entity of the lexicon, in words.
    let ownSpellings: [Set<[String]>]
    let entitySpellings: [Set<[String]>]
    /// What the lexicon says of words and phrases.
    let classes: [String: Vocabulary.Classes]
    /// The given and family names of one word, folded and as they are written.
    let givenNames: [(letters: String, strict: String)]
    let familyNames: [(letters: String, strict: String)]

    init(_ names: [TrackedName], lexicon: Lexicon) {
        self.names = names
        self.lexicon = lexicon
        forms = NaiveWatchlist.forms(names, lexicon)
        trackedTokens = Set(
            names.flatMap { [$0.name] + $0.aliases + $0.weakAliases }.flatMap {
                NaiveWord.words(of: $0).map(\.letters)
            })
        ownSpellings = names.map { name in
            Set(([name.name] + name.aliases + name.weakAliases).map { NaiveWord.words(of: $0).map(\.letters) })
        }
        entitySpellings = lexicon.entities.map { entity in
            Set(([entity.name] + entity.forms).map { NaiveWord.words(of: $0).map(\.letters) })
        }
        classes = NaiveWatchlist.classes(lexicon)
        givenNames = NaiveWatchlist.words(lexicon.givenNames)
        familyNames = NaiveWatchlist.words(lexicon.familyNames)
    }

    func matches(in text: String, recognized: [RecognizedName] = []) -> [Found] {
        var matcher = NaiveMatcher(list: self, words: NaiveWord.words(of: text), text: text, recognized: recognized)
        return matcher.run()
    }

    private static func classes(_ lexicon: Lexicon) -> [String: Vocabulary.Classes] {
        var classes: [String: Vocabulary.Classes] = [:]
        func add(_ entries: [String], _ kind: Vocabulary.Classes) {
            for entry in entries {
                let tokens = NaiveWord.words(of: entry).map(\.letters)
                guard !tokens.isEmpty, kind != .entity || tokens.count == 1 else { continue }
                classes[tokens.joined(separator: " "), default: []].formUnion(kind)
            }
        }
        add(lexicon.words, .word)
        add(lexicon.givenNames, .givenName)
        add(lexicon.headNouns, .headNoun)
        add(lexicon.titles, .title)
        add(lexicon.titleAdjectives, .titleAdjective)
        add(lexicon.speechVerbs, .speechVerb)
        add(lexicon.organizationCues, .organizationCue)
        add(lexicon.placeCues, .placeCue)
        add(lexicon.entities.flatMap { [$0.name] + $0.forms }, .entity)
        add(["ابو", "ام", "عبد", "عبيد"], .kunya)
        add(["بن"], .son)
        add(lexicon.familyNames, .familyName)
        add(lexicon.nationalities + lexicon.nationalities.map { $0 + "ة" }, .nationality)
        add(lexicon.mostlyWords, .mostlyWord)
        add(lexicon.mostlyNames, .mostlyName)
        add(lexicon.namedThings, .namedThing)
        add(lexicon.organizationWords, .organizationWord)
        add(lexicon.placeWords, .placeWord)
        add(lexicon.bodyNouns, .bodyNoun)
        return classes
    }

    private static func words(_ names: [String]) -> [(letters: String, strict: String)] {
        names.compactMap { name in
            let words = NaiveWord.words(of: name)
            guard words.count == 1 else { return nil }
            return (words[0].letters, SearchText(name).strictLetters(of: 0..<name.utf8.count))
        }
    }

    private static func forms(_ names: [TrackedName], _ lexicon: Lexicon) -> [Form] {
        var forms: [Form] = []
        func add(
            _ texts: [String], _ role: Spelling.Role, _ owner: Int, _ written: String, last: Int = 0,
            change: Spelling.Change = .none
        ) {
            let words = texts.flatMap { NaiveWord.words(of: $0) }
            let kept = words.enumerated().filter { $0.offset == 0 || !$0.element.isFamily }.map(\.element)
            guard !kept.isEmpty, kept.count <= 32 else { return }
            forms.append(
                Form(
                    role: role, owner: owner, written: written, tokens: kept.map(\.letters), split: kept.map(\.isSplit),
                    lastCount: last, change: change, signs: kept.map(\.signs)))
        }
        for (index, entity) in lexicon.entities.enumerated() {
            for form in [entity.name] + entity.forms where NaiveWord.words(of: form).count > 1 {
                add([form], .entity, index, form)
            }
        }
        for word in lexicon.words where NaiveWord.words(of: word).count > 1 { add([word], .phrase, 0, word) }
        for (index, name) in names.enumerated() {
            for (spelling, role) in [(name.name, Spelling.Role.name)] + name.aliases.map({ ($0, .alias) }) {
                add([spelling], role, index, spelling)
                for (other, change) in otherWritings(spelling, name.kind, lexicon) {
                    add([other], role, index, spelling, change: change)
                }
            }
            for last in lastNames(of: name, lexicon) where mayStandAlone(last, name, lexicon) {
                add([last.joined(separator: " ")], .lastName, index, name.name)
            }
            for alias in name.weakAliases { add([alias], .weakAlias, index, alias) }
            for title in name.titles where !NaiveWord.words(of: title).isEmpty {
                for last in lastNames(of: name, lexicon) {
                    add([title, last.joined(separator: " ")], .titledLastName, index, title, last: last.count)
                }
                if !name.weakAliases.isEmpty || NaiveWord.words(of: title).count > 1 {
                    add([title], .title, index, title)
                }
            }
        }
        return forms
    }

    /// The last names of a person: the last word, with بن, أبو or أم before it.
    static func lastNames(of name: TrackedName, _ lexicon: Lexicon) -> [[String]] {
        guard name.kind == .person else { return [] }
        func isArabic(_ text: String) -> Bool { text.unicodeScalars.contains { (0x600...0x6FF).contains($0.value) } }
        var result: [[String]] = []
        for (index, spelling) in ([name.name] + name.aliases).enumerated() {
            let all = NaiveWord.words(of: spelling)
            let words = all.filter { !$0.isFamily }.map(\.letters)
            if index == 0, words.count == 1, all[0].isSplit, words[0].hasPrefix("عبيدال"), words[0] != "عبيدالله" {
                result.append([String(words[0].dropFirst(4))])
            }
            guard words.count >= 2, words[words.count - 1].count >= 3 else { continue }
            if index > 0 {
                if isArabic(spelling) == isArabic(name.name) { continue }
                let other =
                    [lexicon.words, lexicon.titles, lexicon.headNouns, lexicon.organizationCues].flatMap { $0 }
                    + lexicon.entities.flatMap { [$0.name] + $0.forms }
                let known = Set(
                    other.map { NaiveWord.words(of: $0).map(\.letters) }.filter { $0.count == 1 }.map { $0[0] })
                if all.contains(where: { known.contains($0.letters) }) { continue }
            }
            if let last = lastName(words) { result.append(last) }
        }
        return result
    }
}

/// A canonical token, spelled out.
struct NaiveWord {
    var letters: String
    var isSplit: Bool
    var isFamily: Bool
    var isJoined: Bool
    var bytes: Range<Int>
    /// The token itself and its stems, with the letters taken off.
    var stems: [Proclitics.Stem]
    /// The folded letters of its last part.
    var tail: String
    /// The letters as written, but for marks.
    var strict: String
    /// How many words of the text it is made of.
    var parts: Int
    /// What stands between it and the word before.
    var gap: String
    /// The signs of a name in the gap, where no name goes on otherwise: one of each kind. Empty for all others.
    var signs: Set<Character>

    static func words(of text: String) -> [NaiveWord] {
        let text = SearchText(text)
        return text.canonicalTokens().enumerated().map { index, token in
            let readings = text.readings(of: token)
            let letters = text.letters(of: token)
            let count = "وفبكل".unicodeScalars.contains(letters.unicodeScalars.first ?? " ") ? readings.count : 1
            let start = Int(text.tokens[token.first].start)
            let isJoined = index > 0 && text.tokens[token.first].gap != .hard
            let gap = index > 0 ? text.surface(Int(text.tokens[token.first - 1].end)..<start) : "?"
            return NaiveWord(
                letters: letters, isSplit: token.last > token.first, isFamily: token.isFamilyMarker,
                isJoined: isJoined,
                bytes: Int(text.tokens[token.first].start)..<Int(text.tokens[token.last].end),
                stems: (0..<count).map { text.stem(of: token, readings[$0]) },
                tail: text.folded(text.tokens[token.last]),
                strict: text.strictLetters(
                    of: Int(text.tokens[token.first].start)..<Int(text.tokens[token.last].end)),
                parts: token.last - token.first + 1, gap: gap,
                signs: index == 0 ? [] : (signs(gap) ?? []).filter { !isJoined || $0 == "." })
        }
    }

    /// The kinds of signs in a gap; nil where a name cannot cross it.
    static func signs(_ gap: String) -> Set<Character>? {
        let kinds: [(Character, String)] = [
            (".", ".·!"), (",", ",،"), ("(", "\"'`´‘’“”„«»‹›()[]﴾﴿"), ("-", "-‐‑–—―/\\:|"), ("&", "&+＆"),
        ]
        guard gap.utf8.count <= 16, gap.unicodeScalars.filter({ $0 == "\n" }).count < 2 else { return nil }
        var found: Set<Character> = []
        for scalar in gap.unicodeScalars where !" \t\n\r\u{A0}\u{200E}\u{200F}\u{200B}".unicodeScalars.contains(scalar)
        {
            guard let kind = kinds.first(where: { $0.1.unicodeScalars.contains(scalar) }) else { return nil }
            found.insert(kind.0)
        }
        return found
    }

    /// The letters behind ال, where three Arabic letters or more are left.
    static func bare(_ letters: String) -> String? {
        letters.hasPrefix("ال") && letters.utf8.count >= 10 ? String(letters.dropFirst(2)) : nil
    }
}
