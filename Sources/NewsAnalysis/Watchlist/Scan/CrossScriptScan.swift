internal import ArabicText

/// Finds tracked names that are written in the other script than they are listed in: Mustafa al-Kadhimi for مصطفى الكاظمي,
/// and the other way round. Keys of two neighbouring tokens say where a name may stand; ``NameAlignment`` says whether it does.
struct CrossScriptScan {
    let compiled: CompiledNames
    let text: CanonicalText
    /// Tracked names whose near misses are kept too, with their refusal: those that somebody asks about.
    let asked: Set<Int>

    init(compiled: CompiledNames, text: CanonicalText, asked: Set<Int> = []) {
        (self.compiled, self.text, self.asked) = (compiled, text, asked)
    }

    /// An occurrence, and whether its first name is missing.
    private typealias Found = (occurrence: Occurrence, isShort: Bool)

    /// A part of the text, and the canonical tokens that it takes.
    private struct Part {
        var letters: SpelledToken
        var tokens: Range<Int>
    }

    /// The occurrences where `finds` says that there may be some, unordered.
    func occurrences(_ finds: Scan.Finds) -> [Occurrence] {
        guard let model = compiled.crossScript.model else { return [] }
        guard !finds.latinBeginnings.isEmpty || finds.latin.count > 1 else { return [] }
        let alignment = NameAlignment(score: TokenScore(model: model, cache: compiled.crossScript.cache))
        let context = NameContext(text: text, vocabulary: compiled.vocabulary)
        var found: [Found] = []
        for index in finds.latinBeginnings { found += arabicOccurrences(at: index, alignment, context) }
        var start = 0
        while start < finds.latin.count {
            var end = start + 1
            while end < finds.latin.count, finds.latin[end] == finds.latin[end - 1] + 1, text.isJoined(finds.latin[end])
            {
                end += 1
            }
            if end - start > 1 {
                found += latinOccurrences(in: finds.latin[start]..<(finds.latin[end - 1] + 1), alignment, context)
            }
            start = end
        }
        return confirmed(found)
    }

    /// Without its first name a name is probable only where the text has all of it too.
    private func confirmed(_ found: [Found]) -> [Occurrence] {
        func owner(_ occurrence: Occurrence) -> Int32 { compiled.table.spellings[occurrence.spelling].owner }
        let whole = Set(
            found.filter { !$0.isShort && $0.occurrence.refusal == nil }.map { owner($0.occurrence) })
        return found.map { one in
            var occurrence = one.occurrence
            if one.isShort, !whole.contains(owner(occurrence)) { occurrence.approximation?.cost = Cost.scriptPerhaps }
            return occurrence
        }
    }

    // MARK: Arabic text

    /// The names listed in Latin that begin with the token at `index`.
    private func arabicOccurrences(
        at index: Int, _ alignment: NameAlignment, _ context: NameContext
    ) -> [Found] {
        let readings = text.mayHaveProclitics(index) ? text.readings(index) : nil
        var found: [Found] = []
        for reading in 0..<(readings?.count ?? 1) {
            // Behind proclitics no word and no name may hide.
            if reading > 0, !compiled.vocabulary.classes(text.tokens[index].hash).isEmpty { break }
            guard let first = spelled(index, reading: reading, readings) else { continue }
            if reading > 0, let whole = spelled(index, reading: 0, readings), alignment.score.model.isWord(whole) {
                break
            }
            var parts = [Part(letters: first, tokens: index..<(index + 1))]
            let key = NameKey.key(of: first)
            while parts.count < 4, let next = part(behind: parts[parts.count - 1]) { parts.append(next) }
            var places: Set<CrossScriptTable.Place> = []
            compiled.crossScript.add(single: key, to: &places)
            addPlaces(key, parts.dropFirst().map { NameKey.key(of: $0.letters) }, inLatin: false, &places)
            if parts.count > 2 {
                let joined = NameKey.add(parts[2].letters.letters, to: NameKey.key(of: parts[1].letters))
                compiled.crossScript.add(key, joined, inLatin: false, to: &places)
            }
            guard !places.isEmpty else { continue }
            let most = places.reduce(0) { max($0, compiled.crossScript[$1.entry].tokens.count) } + 3
            while parts.count < most, let next = part(behind: parts[parts.count - 1]) {
                parts.append(next)
            }
            found += occurrences(places, parts, alignment, context, reading: reading)
        }
        return found
    }

    private func spelled(_ index: Int, reading: Int, _ readings: ProcliticReadings?) -> SpelledToken? {
        guard reading > 0, let readings else { return SpelledToken(text.withLetters(index) { FoldedLetters($0) }) }
        return SpelledToken(FoldedLetters(text.text.stem(of: text.tokens[index], readings[reading]).letters))
    }

    /// The Arabic token with which a name may go on.
    private func part(behind last: Part) -> Part? {
        let index = last.tokens.upperBound
        guard text.isJoined(index) else { return nil }
        // آل is passed over.
        let next = text.tokens[index].isFamilyMarker && text.isJoined(index + 1) ? index + 1 : index
        guard let letters = spelled(next, reading: 0, nil), letters.isArabic else { return nil }
        return Part(letters: letters, tokens: index..<(next + 1))
    }

    /// Adds the places of names that begin with a token of one key, and go on with the next or, behind a middle name or بن and a
    /// father's, with a later one.
    private func addPlaces(
        _ key: NameKey.Key, _ next: [NameKey.Key], inLatin: Bool, _ places: inout Set<CrossScriptTable.Place>
    ) {
        for second in next.prefix(3) { compiled.crossScript.add(key, second, inLatin: inLatin, to: &places) }
    }

    // MARK: Latin text

    /// The names listed in Arabic that stand in a run of Latin tokens.
    private func latinOccurrences(
        in run: Range<Int>, _ alignment: NameAlignment, _ context: NameContext
    ) -> [Found] {
        // Names begin with a capital letter.
        guard !asked.isEmpty || run.contains(where: isCapitalised) else { return [] }
        guard let name = NameParts(run.map { index in text.withLetters(index) { FoldedLetters($0) } }) else {
            return []
        }
        let parts = name.parts.map { part in
            let tokens = (run.lowerBound + part.tokens.lowerBound)..<(run.lowerBound + part.tokens.upperBound)
            return Part(letters: part.token.letters, tokens: tokens)
        }
        var found: [Found] = []
        for start in parts.indices.dropLast() {
            guard isCapitalised(parts[start].tokens.lowerBound) || !asked.isEmpty else { continue }
            let window = Array(parts[start...].prefix(CrossScriptTable.mostTextTokens))
            let firsts = keys(window[0].letters).filter { compiled.crossScript.mayBeginArabic($0) }
            guard !firsts.isEmpty else { continue }
            var places: Set<CrossScriptTable.Place> = []
            var seconds = window.dropFirst().prefix(3).map { keys($0.letters) }
            if window.count > 2 { seconds.append(keys(window[1].letters + window[2].letters)) }
            for first in firsts {
                for second in seconds.joined() {
                    compiled.crossScript.add(first, second, inLatin: true, to: &places)
                }
            }
            if !places.isEmpty { found += occurrences(places, window, alignment, context, reading: 0) }
        }
        return found
    }

    private func keys(_ token: SpelledToken) -> [NameKey.Key] {
        compiled.crossScript.cache.keys(token) { compiled.crossScript.likelyKeys(of: token) }
    }

    // MARK: Both

    private func occurrences(
        _ places: Set<CrossScriptTable.Place>, _ parts: [Part], _ alignment: NameAlignment, _ context: NameContext,
        reading: Int
    ) -> [Found] {
        let letters = parts.map(\.letters)
        let likely = places.filter { place in
            let entry = compiled.crossScript[place.entry]
            return isAsked(entry) || alignment.mayBegin(entry.tokens.dropFirst(place.missing), letters[...])
        }
        guard !likely.isEmpty else { return [] }
        let tokens = parts.map { textToken($0, context, alignment) }
        let sorted = likely.sorted { ($0.entry, $0.missing) < ($1.entry, $1.missing) }
        return sorted.compactMap { place in
            occurrence(place, parts, tokens, alignment, reading: reading).map { ($0, place.missing > 0) }
        }
    }

    private func textToken(
        _ part: Part, _ context: NameContext, _ alignment: NameAlignment
    ) -> NameAlignment.TextToken {
        guard part.letters.isArabic else { return NameAlignment.TextToken(letters: part.letters) }
        let index = part.tokens.upperBound - 1
        let classes = context.classes(index)
        var isName = !classes.isDisjoint(with: [.givenName, .familyName, .son, .kunya])
        if !isName, let bare = CrossScriptScan.bareHash(text, index) {
            isName = !compiled.vocabulary.classes(bare).isDisjoint(with: [.givenName, .familyName])
        }
        let isListedWord = !classes.isDisjoint(with: [.word, .title, .speechVerb, .headNoun])
        let isWord = !isName && (isListedWord || alignment.score.model.isWord(part.letters))
        let isOther =
            !classes.contains(.givenName)
            && compiled.vocabulary.classes(text.tokens[index].hash).isSuperset(of: [.givenName, .word])
        return NameAlignment.TextToken(
            letters: part.letters, isGivenName: classes.contains(.givenName), isSon: classes.contains(.son),
            isWord: isWord, isOtherWord: isOther)
    }

    private func isAsked(_ entry: CrossScriptTable.Entry) -> Bool {
        !asked.isEmpty && asked.contains(Int(compiled.table.spellings[Int(entry.spelling)].owner))
    }

    private static func bareHash(_ text: CanonicalText, _ index: Int) -> UInt64? {
        let bare = text.hashWithoutArticle(index)
        return bare == text.tokens[index].hash ? nil : bare
    }

    private func occurrence(
        _ place: CrossScriptTable.Place, _ parts: [Part], _ tokens: [NameAlignment.TextToken],
        _ alignment: NameAlignment, reading: Int
    ) -> Occurrence? {
        let entry = compiled.crossScript[place.entry]
        let spelling = compiled.table.spellings[Int(entry.spelling)]
        let isAsked = isAsked(entry)
        let listed = Array(entry.tokens.dropFirst(place.missing))
        let least = place.missing > 0 ? SpellingRules.tokenWithoutFirst : SpellingRules.token
        let result = alignment.best(listed, tokens, least: least)
        let isEnough = result.map { $0.total >= SpellingRules.least(listed.count, missing: place.missing) } ?? false
        guard isEnough || isAsked else { return nil }
        let count = isEnough ? result?.textCount ?? 1 : min(parts.count, listed.count)
        let range = parts[0].tokens.lowerBound..<parts[count - 1].tokens.upperBound
        var occurrence = Occurrence(spelling: Int(entry.spelling), tokens: range, reading: reading)
        let isProbable = (result?.total ?? 0) >= SpellingRules.probable || listed.count == 1
        occurrence.approximation = Evidence(
            .script, compiled.written(spelling), cost: isProbable ? Cost.script : Cost.scriptPerhaps)
        if let result, isEnough {
            if result.isJoined { occurrence.assumptions.append(Evidence(.joined)) }
            if let middle = result.middle {
                occurrence.assumptions.append(Evidence(.middleName, text.surface(parts[middle].tokens)))
            }
        }
        if !isEnough {
            occurrence.refusal = tokens.prefix(count).contains(where: \.isWord) ? .commonWords : .otherSounds
        } else if !parts[0].letters.isArabic, !isCapitalised(range.lowerBound) || !isCapitalised(range.upperBound - 1) {
            occurrence.refusal = .notCapitalized
        }
        return occurrence.refusal == nil || isAsked ? occurrence : nil
    }

    /// Whether a token begins with a capital letter as written: names do, words mostly do not.
    private func isCapitalised(_ index: Int) -> Bool {
        text.text.isCapitalised(text.text.tokens[text.tokens[index].first])
    }
}
