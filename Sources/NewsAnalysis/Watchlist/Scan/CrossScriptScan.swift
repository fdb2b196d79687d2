internal import ArabicText

/// Finds tracked names that are written in the other script than they are listed in: Mustafa al-Kadhimi for مصطفى الكاظمي,
/// and the other way round. At least two tokens and three consonants have to agree, in order; where they are few, vowels too.
struct CrossScriptScan {
    let compiled: CompiledNames
    let text: CanonicalText
    /// Tracked names whose near misses are kept too, with their refusal: those that somebody asks about.
    var asked: Set<Int> = []

    /// The occurrences where `finds` says that there may be some, unordered.
    func occurrences(_ finds: Scan.Finds) -> [Occurrence] {
        var found: [Occurrence] = []
        for index in finds.latinBeginnings {
            var end = index + 1
            while end < index + CrossScriptTable.mostTokens, text.isJoined(end), isArabic(end) { end += 1 }
            guard end - index > 1 else { continue }
            for reading in beginnings(index) {
                found += occurrences(in: index..<end, inLatin: false, firstReading: reading)
            }
        }
        var start = 0
        while start < finds.latin.count {
            var end = start + 1
            while end < finds.latin.count, finds.latin[end] == finds.latin[end - 1] + 1, text.isJoined(finds.latin[end])
            {
                end += 1
            }
            if end - start > 1 {
                found += occurrences(in: finds.latin[start]..<(finds.latin[end - 1] + 1), inLatin: true)
            }
            start = end
        }
        return found
    }

    private func isArabic(_ index: Int) -> Bool {
        0xD8...0xD9 ~= text.text.folded[Int(text.text.tokens[text.tokens[index].first].foldedStart)]
    }

    /// The readings of a token that a name listed in Latin may begin with.
    private func beginnings(_ index: Int) -> [Int] {
        let readings = text.mayHaveProclitics(index) ? text.readings(index) : nil
        return (0..<(readings?.count ?? 1)).filter { reading in
            guard let readings, reading > 0 else {
                return text.withLetters(index) { compiled.crossScript.mayBeginLatin(withArabic: $0) }
            }
            var stem = text.text.stem(of: text.tokens[index], readings[reading]).letters
            return stem.withUTF8 { compiled.crossScript.mayBeginLatin(withArabic: UnsafeRawBufferPointer($0)) }
        }
    }

    /// `firstReading`: only names that begin with the first token are looked for, under one of its readings.
    private func occurrences(in run: Range<Int>, inLatin: Bool, firstReading: Int? = nil) -> [Occurrence] {
        // Names begin with a capital letter.
        guard !inLatin || !asked.isEmpty || run.contains(where: isCapitalised) else { return [] }
        let onlyFirst = firstReading != nil
        var letters = run.map { index in text.withLetters(index) { FoldedLetters($0) } }
        let reading = firstReading ?? 0
        if reading > 0 {
            let first = run.lowerBound
            letters[0] = FoldedLetters(text.text.stem(of: text.tokens[first], text.readings(first)[reading]).letters)
            guard letters[0].isArabic else { return [] }
        }
        let names = CrossScriptTable.names(letters)
        var known: [Int: CrossScript.Keys] = [:]
        func keys(_ index: Int) -> CrossScript.Keys {
            if let keys = known[index] { return keys }
            let keys = CrossScript.keys(of: names[index].letters)
            known[index] = keys
            return keys
        }
        var occurrences: [Occurrence] = []
        for index in onlyFirst ? names.indices.prefix(1) : names.indices.dropLast() where index + 1 < names.count {
            let first = run.lowerBound + names[index].tokens.lowerBound
            if inLatin {
                guard isCapitalised(first) || !asked.isEmpty, compiled.crossScript.mayBeginArabic(keys(index)) else {
                    continue
                }
            }
            for number in compiled.crossScript.numbers(keys(index), keys(index + 1), inLatin: inLatin) {
                let entry = compiled.crossScript[number]
                let count = entry.tokens.count
                guard index + count <= names.count else { continue }
                let range = index..<(index + count)
                let parts = names[range].map(\.letters)[...]
                let agrees = CrossScriptTable.agrees(entry, parts, range.map(keys)[...], isName: isName)
                let end = run.lowerBound + names[index + count - 1].tokens.upperBound
                let tokens = first..<end
                if let found = occurrence(of: entry, at: tokens, agrees: agrees, inLatin: inLatin, reading: reading) {
                    occurrences.append(found)
                }
            }
        }
        return occurrences
    }

    /// The occurrence of an entry at `tokens`, whose first two parts sound like it; nil where it is none. `agrees`: all of it does.
    private func occurrence(
        of entry: CrossScriptTable.Entry, at tokens: Range<Int>, agrees: Bool, inLatin: Bool, reading: Int
    ) -> Occurrence? {
        let isAsked = isAsked(entry)
        guard agrees || isAsked else { return nil }
        let refusal = agrees ? refusal(of: tokens, entry, inLatin: inLatin, reading: reading) : .otherSounds
        guard refusal == nil || isAsked else { return nil }
        var occurrence = Occurrence(spelling: Int(entry.spelling), tokens: tokens, reading: reading)
        let spelling = compiled.table.spellings[Int(entry.spelling)]
        occurrence.approximation = Evidence(.script, compiled.written(spelling), cost: Cost.script)
        occurrence.refusal = refusal
        return occurrence
    }

    private func isAsked(_ entry: CrossScriptTable.Entry) -> Bool {
        !asked.isEmpty && asked.contains(Int(compiled.table.spellings[Int(entry.spelling)].owner))
    }

    /// Why tokens that sound like a name in the other script are none; nil where they may be it.
    private func refusal(
        of tokens: Range<Int>, _ entry: CrossScriptTable.Entry, inLatin: Bool, reading: Int
    ) -> Refusal? {
        if inLatin {
            let areCapitalised = isCapitalised(tokens.lowerBound) && isCapitalised(tokens.upperBound - 1)
            return areCapitalised ? nil : .notCapitalized
        }
        return areNames(tokens, entry, reading) ? nil : .commonWords
    }

    private func isName(_ letters: FoldedLetters) -> Bool {
        !compiled.vocabulary.classes(letters.hash()).isDisjoint(with: [.givenName, .familyName])
    }

    /// Whether tokens of an Arabic text may be a name: many words have the same consonants. A token that is common, or a word of the
    /// lexicon, must be a given or a family name, or follow a given name. In a short name a common token that follows none must have
    /// the form of الكاظمي. At least one token must not be common.
    private func areNames(_ tokens: Range<Int>, _ entry: CrossScriptTable.Entry, _ reading: Int) -> Bool {
        let context = NameContext(text: text, vocabulary: compiled.vocabulary)
        var commonCount = 0
        for index in tokens {
            let classes = context.classes(index)
            if classes.contains(.givenName) { continue }
            // Behind proclitics no word may hide.
            if index == tokens.lowerBound, reading > 0, !context.classesAsWritten(index).isEmpty { return false }
            let letters = text.withLetters(index) { FoldedLetters($0) }
            let follows = index > tokens.lowerBound && context.isLikelyGivenName(index - 1)
            if !classes.isDisjoint(with: [.word, .title, .speechVerb, .headNoun]) {
                guard follows, letters.hasArticle else { return false }
                continue
            }
            if follows || classes.contains(.familyName) { continue }
            guard letters.count < 3 || compiled.familiar.familiarity(of: text.tokens[index].hash) == .word else {
                continue
            }
            commonCount += 1
            if entry.isShort, !letters.hasArticle || !letters.endsInYeh { return false }
        }
        return commonCount < tokens.count
    }

    /// Whether a token begins with a capital letter as written: names do, words mostly do not.
    private func isCapitalised(_ index: Int) -> Bool {
        text.text.isCapitalised(text.text.tokens[text.tokens[index].first])
    }
}
