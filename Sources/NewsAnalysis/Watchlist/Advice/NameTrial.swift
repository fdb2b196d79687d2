internal import ArabicText

/// Says of names whether they can be found at all, by trying it: each spelling in a sentence made of itself.
struct NameTrial {
    private let watchlist: Watchlist
    private let cues: [EntityType: String]

    /// `vocabulary`: what is compiled of `lexicon`.
    init(_ names: [TrackedName], _ lexicon: Lexicon, _ vocabulary: Vocabulary) {
        watchlist = Watchlist(names, lexicon: lexicon, vocabulary: vocabulary)
        let single = { (words: [String]) in words.first { !$0.contains(" ") } ?? "" }
        let title = single(lexicon.titles)
        cues = [
            .organization: single(lexicon.organizationCues), .place: single(lexicon.placeCues), .person: title,
            .other: title,
        ]
    }

    /// The spellings of a name that the matcher does not find, and why. `index`: its number.
    func failures(of name: TrackedName, _ index: Int) -> [NameRemark] {
        let spellings =
            [("name", name.name)] + name.aliases.map { ("aliases", $0) } + name.weakAliases.map { ("weak_aliases", $0) }
        return spellings.compactMap { key, spelling in
            let texts = texts(with: spelling, of: name, isWeak: key == "weak_aliases")
            guard !texts.contains(where: { finds(name, spelling, in: $0) }) else { return nil }
            let refusal = refusal(of: index, spelling, in: texts[0])
            // It is found behind words that this lexicon does not have, or where more confirms it than the name itself.
            guard refusal != .noCue, refusal != .mostlyWord, refusal != .unconfirmed else { return nil }
            return NameRemark(id: name.id, key: key, spelling: spelling, kind: .notFound(refusal))
        }
    }

    /// The spelling alone, then behind a cue. Punctuation keeps the words around it from being read with it.
    private func texts(with spelling: String, of name: TrackedName, isWeak: Bool) -> [(before: String, text: String)] {
        let confirmed = isWeak ? "«\(name.name)»، ثم: " : ""
        let near = name.near.first.map { " وهنا \($0)." } ?? ""
        return ["", cues[name.kind] ?? ""].enumerated().filter { $0.offset == 0 || !$0.element.isEmpty }.map { _, cue in
            let before = "وجاء في التقرير: " + confirmed + cue + (cue.isEmpty ? "" : " ")
            return (before, before + spelling + "، كما قيل." + near)
        }
    }

    private func span(of spelling: String, behind before: String) -> Range<Int> {
        let start = before.unicodeScalars.count
        return start..<(start + spelling.unicodeScalars.count)
    }

    private func finds(_ name: TrackedName, _ spelling: String, in text: (before: String, text: String)) -> Bool {
        let span = span(of: spelling, behind: text.before)
        return watchlist.matches(in: SearchText(text.text), titleBytes: 0).contains {
            $0.name.id == name.id && $0.span.overlaps(span) && $0.tier != .possible
        }
    }

    private func refusal(of index: Int, _ spelling: String, in text: (before: String, text: String)) -> Refusal? {
        let span = span(of: spelling, behind: text.before)
        return watchlist.candidates(for: [index], in: SearchText(text.text), titleBytes: 0).lazy.compactMap {
            candidate in
            guard candidate.span.overlaps(span), case .refused(let refusal, _) = candidate.outcome else { return nil }
            return refusal
        }.first
    }
}
