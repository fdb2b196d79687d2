internal import ArabicText

/// The evidence of a mention's letters, and what they cost where they differ from those the user gave.
extension ContextRules {
    /// The evidence of the letters alone, whatever stands around them: proclitics, which spelling it is, and how it is written. For
    /// explanations: a refused candidate has no other evidence.
    func letterEvidence(_ occurrence: Occurrence) -> [Evidence] {
        let spelling = compiled.table.spellings[occurrence.spelling]
        let name = compiled.names[Int(spelling.owner)]
        let clitic = occurrence.reading > 0 ? [Evidence(.clitic, proclitics(occurrence))] : []
        return clitic + [role(spelling, name)] + differences(occurrence, spelling, name)
    }

    /// The evidence for letters that differ from those the user gave.
    func differences(_ occurrence: Occurrence, _ spelling: Spelling, _ name: TrackedName) -> [Evidence] {
        var evidence: [Evidence] = []
        if let approximation = occurrence.approximation { return [approximation] + occurrence.assumptions }
        if occurrence.differsInArticle { evidence.append(Evidence(.article, cost: Cost.article)) }
        if occurrence.differsInSplit { evidence.append(Evidence(.joined)) }
        switch spelling.change {
        case .none, .conjunction: break
        case .article: evidence.append(Evidence(.article, cost: Cost.article))
        case .rejoined: if !occurrence.differsInSplit { evidence.append(Evidence(.joined)) }
        case .withoutCue: return evidence + [Evidence(.shortForm, cost: Cost.shortForm)]
        case .knownForm: return evidence + [Evidence(.knownForm, compiled.written(spelling), cost: Cost.knownForm)]
        case .ending: return evidence + [Evidence(.spelling, cost: Cost.spelling)]
        case .seat:
            let cost = spelling.tokenCount == 1 ? Cost.spellingOfOneToken : Cost.spelling
            return evidence + [Evidence(.spelling, cost: cost)]
        case .doublet:
            return evidence + [Evidence(.variant, text.surface(occurrence.tokens), cost: Cost.doublet)]
        case .initial: evidence.append(Evidence(.middleName, cost: Cost.initial))
        }
        if !occurrence.hasMiddle, let cost = spellingCost(occurrence, spelling) {
            evidence.append(Evidence(.spelling, cost: cost))
        }
        return evidence
    }

    /// The cost of letters that fold together but are written differently; nil where there are none. A single token may be another
    /// word altogether: people leave hamza out in haste and never put it in, and ه for ة may be an ending (قفصه, his cage, and
    /// قفصة, the town).
    private func spellingCost(_ occurrence: Occurrence, _ spelling: Spelling) -> Double? {
        let (surface, written) = strictLetters(occurrence, spelling)
        let differ = SpellingSigns.differ(surface, written)
        guard spelling.tokenCount == 1 else { return differ ? Cost.spelling : nil }
        let first = occurrence.tokens.lowerBound
        let reading = text.readings(first)[occurrence.reading]
        let stem = surface.unicodeScalars.dropFirst(Int(reading.procliticBytes) / 2)
        if SpellingSigns.hamzas(stem) > SpellingSigns.hamzas(written.unicodeScalars[...]) { return Cost.otherWord }
        guard differ, SpellingSigns.ends(written, in: 0x629), !SpellingSigns.ends(surface, in: 0x629) else {
            return differ ? Cost.spellingOfOneToken : nil
        }
        let without = text.text.stem(of: text.tokens[first], reading).letters.dropLast()
        let isWord = compiled.familiar.familiarity(of: FoldedHash.hash(String(without))) == .word
        return isWord ? Cost.otherWord : Cost.spellingOfOneToken
    }

    /// The letters of a mention and of the spelling the user gave, ى ة ء as written.
    func strictLetters(_ occurrence: Occurrence, _ spelling: Spelling) -> (surface: String, written: String) {
        let written = SearchText(compiled.written(spelling))
        return (text.strictLetters(occurrence.tokens), written.strictLetters(of: 0..<written.text.utf8.count))
    }
}
