internal import ArabicText

/// Finds tracked names that are written in the other script than they are listed in: Mustafa al-Kadhimi for مصطفى الكاظمي,
/// and the other way round. Keys of two neighbouring tokens say where a name may stand; ``NameAlignment`` says whether it does.
///
/// A class, because what it holds would be counted with every call otherwise. One is made for each text.
final class CrossScriptScan {
    let compiled: CompiledNames
    let text: CanonicalText
    /// Tracked names whose near misses are kept too, with their refusal: those that somebody asks about.
    let asked: Set<Int>

    init(compiled: CompiledNames, text: CanonicalText, asked: Set<Int> = []) {
        (self.compiled, self.text, self.asked) = (compiled, text, asked)
    }

    /// An occurrence, and whether its first name is missing.
    typealias Found = (occurrence: Occurrence, isShort: Bool)

    /// A part of the text, and the canonical tokens that it takes.
    struct Part {
        var letters: SpelledToken
        var tokens: Range<Int>
    }

    /// What is asked again and again while one text is read.
    struct Tools {
        let alignment: NameAlignment
        let context: NameContext
        let words: NewsWords
        let cache: ScoreCache
    }

    /// The occurrences where `finds` says that there may be some, unordered.
    func occurrences(_ finds: Scan.Finds) -> [Occurrence] {
        guard let model = compiled.crossScript.model else { return [] }
        guard !finds.latinBeginnings.isEmpty || finds.latin.count >= shortestRun else { return [] }
        func find(_ cache: ScoreCache) -> [Occurrence] {
            let tools = Tools(
                alignment: NameAlignment(score: TokenScore(model: model, cache: cache)),
                context: NameContext(text: text, vocabulary: compiled.vocabulary),
                words: NewsWords(vocabulary: compiled.vocabulary, model: model), cache: cache)
            var found: [Found] = []
            for beginning in finds.latinBeginnings { found += arabicOccurrences(at: beginning, tools) }
            for run in runs(finds.latin) { found += latinOccurrences(in: run, tools) }
            return confirmed(found)
        }
        // Where somebody asks, unlikely names are kept too: that is for this text alone.
        return asked.isEmpty ? compiled.crossScript.caches.lend(find) : find(ScoreCache())
    }

    /// Without its first name a name is probable only where the text has all of it too.
    private func confirmed(_ found: [Found]) -> [Occurrence] {
        guard !found.isEmpty else { return [] }
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

    /// The names listed in Latin that begin with a token.
    private func arabicOccurrences(at beginning: LatinBeginning, _ tools: Tools) -> [Found] {
        let index = beginning.token
        let readings = beginning.ways.contains(.stem) ? text.readings(index) : nil
        var found: [Found] = []
        for reading in 0..<(readings?.count ?? 1) where reading > 0 || beginning.ways.contains(.whole) {
            // Behind proclitics no word and no name may hide.
            if reading > 0, isWordOrName(index, tools) { break }
            let hash = readings?[reading].hash ?? text.tokens[index].hash
            let places = places(from: index, hash, beginning.ways, tools) { spelled(index, reading: reading, readings) }
            guard !places.isEmpty, let first = spelled(index, reading: reading, readings), first.isArabic else {
                continue
            }
            var parts = [Part(letters: first, tokens: index..<(index + 1))]
            let most = places.reduce(0) { max($0, compiled.crossScript[$1.entry].tokens.count) } + 3
            while parts.count < most, let next = part(behind: parts[parts.count - 1]) {
                parts.append(next)
            }
            found += occurrences(places, parts, tools, reading: reading)
        }
        return found
    }

    private func isWordOrName(_ index: Int, _ tools: Tools) -> Bool {
        let hash = text.tokens[index].hash
        return !compiled.vocabulary.classes(hash).isEmpty || isWord(index, tools)
    }

    private func isWord(_ index: Int, _ tools: Tools) -> Bool {
        text.withLetters(index) { tools.words.contains($0, text.tokens[index].hash) }
    }

    /// The names that begin with a token of this hash, and go on with the next, with both next as one or, behind a middle name or بن
    /// and a father's, with a later one: in those of the `ways` that the scan has seen. In the order of their numbers, each once.
    private func places(
        from index: Int, _ hash: UInt64, _ ways: LatinBeginning.Ways, _ tools: Tools, _ first: () -> SpelledToken?
    ) -> [CrossScriptTable.Place] {
        var found: [CrossScriptTable.Place] = []
        func look(_ second: UInt64, _ letters: () -> SpelledToken?) {
            found += tools.cache.places(FoldedHash.combine(hash, second)) {
                guard let first = first(), let second = letters() else { return [] }
                return likely(first, second, tools)
            }
        }
        if ways.contains(.single) {
            found += tools.cache.places(hash) { first().map { likely($0, tools) } ?? [] }
        }
        if let second = next(behind: index) {
            if ways.contains(.next) { look(text.tokens[second].hash) { spelled(second) } }
            if !ways.isDisjoint(with: [.joined, .later]), let third = next(behind: second) {
                if ways.contains(.joined) {
                    look(FoldedHash.combine(text.tokens[second].hash, text.tokens[third].hash)) {
                        guard let left = spelled(second), let right = spelled(third), left.isArabic, right.isArabic,
                            !isWord(second, tools), !isWord(third, tools)
                        else { return nil }
                        return left + right
                    }
                }
                if ways.contains(.later), let later = later(second, third, tools) {
                    look(text.tokens[later].hash) { spelled(later) }
                }
            }
        }
        guard found.count > 1 else { return found }
        var seen: Set<CrossScriptTable.Place> = []
        return found.filter { seen.insert($0).inserted }.sorted { $0.number < $1.number }
    }

    /// The token that goes on with a name behind a middle name, or behind بن and a father's; nil where there is neither.
    private func later(_ second: Int, _ third: Int, _ tools: Tools) -> Int? {
        if isSon(second) { return isWord(third, tools) ? nil : next(behind: third) }
        return isMiddleName(second) ? third : nil
    }

    /// The names whose two first tokens are most likely these.
    private func likely(_ first: SpelledToken, _ second: SpelledToken, _ tools: Tools) -> [CrossScriptTable.Place] {
        guard first.isArabic, second.isArabic else { return [] }
        let keys = (NameKey.short(NameKey.key(of: first)), NameKey.short(NameKey.key(of: second)))
        var found: [CrossScriptTable.Place] = []
        let pair = Neighbours(first, second)
        compiled.crossScript.forEachPlace(keys.0, keys.1, inLatin: false) {
            if isLikely($0, pair, tools) { found.append($0) }
        }
        return found
    }

    /// Two tokens of a text, and their hashes.
    struct Neighbours {
        let first: (letters: SpelledToken, hash: UInt64)
        let second: (letters: SpelledToken, hash: UInt64)

        init(_ first: SpelledToken, _ second: SpelledToken) {
            (self.first, self.second) = ((first, first.pairHash), (second, second.pairHash))
        }
    }

    /// Those of one token.
    private func likely(_ only: SpelledToken, _ tools: Tools) -> [CrossScriptTable.Place] {
        guard only.isArabic else { return [] }
        var found: [CrossScriptTable.Place] = []
        compiled.crossScript.forEachPlace(single: NameKey.short(NameKey.key(of: only)), inLatin: false) { place in
            let listed = compiled.crossScript[place.entry].tokens[0]
            let isWord = tools.words.contains(only)
            let value = tools.alignment.score.value(listed: listed, text: only, isWord: isWord)
            if value.score >= SpellingRules.alone || isAsked(place) { found.append(place) }
        }
        return found
    }

    /// Whether both tokens say enough for the name, and enough together where it has no more.
    func isLikely(_ place: CrossScriptTable.Place, _ pair: Neighbours, _ tools: Tools) -> Bool {
        if isAsked(place) { return true }
        let begin = compiled.crossScript.begin(place)
        let least = place.missing > 0 ? SpellingRules.tokenWithoutFirst : SpellingRules.token
        let score = tools.alignment.score
        func value(_ listed: Int32, _ text: (letters: SpelledToken, hash: UInt64), isJoined: Bool) -> Int {
            let (listed, hash) = compiled.crossScript.token(listed)
            func value(isWord: Bool, isJoined: Bool) -> Int {
                score.value(listed: listed, text: text.letters, (hash, text.hash), isWord: isWord, isJoined: isJoined)
                    .score
            }
            let plain = value(isWord: false, isJoined: false)
            guard plain >= least, text.letters.isArabic, tools.words.contains(text.letters) else { return plain }
            return value(isWord: true, isJoined: isJoined)
        }
        let before = value(begin.left, pair.first, isJoined: place.opening == .firstJoined)
        guard before >= least else { return false }
        let behind = value(begin.right, pair.second, isJoined: place.opening == .secondJoined)
        return behind >= least
            && (!begin.isWhole || before + behind >= SpellingRules.least(2, missing: place.missing))
    }

    private func spelled(_ index: Int, reading: Int = 0, _ readings: ProcliticReadings? = nil) -> SpelledToken? {
        guard reading > 0, let readings else { return SpelledToken(text.withLetters(index) { FoldedLetters($0) }) }
        return SpelledToken(FoldedLetters(text.text.stem(of: text.tokens[index], readings[reading]).letters))
    }

    /// The token with which a name may go on; آل is passed over.
    private func next(behind index: Int) -> Int? {
        guard text.isJoined(index + 1) else { return nil }
        return text.tokens[index + 1].isFamilyMarker && text.isJoined(index + 2) ? index + 2 : index + 1
    }

    /// The Arabic token with which a name may go on.
    private func part(behind last: Part) -> Part? {
        let end = last.tokens.upperBound
        guard let next = next(behind: end - 1), let letters = spelled(next), letters.isArabic else { return nil }
        return Part(letters: letters, tokens: end..<(next + 1))
    }

    private func isMiddleName(_ index: Int) -> Bool {
        compiled.vocabulary.classes(text.tokens[index].hash).contains(.givenName)
    }

    private func isSon(_ index: Int) -> Bool { compiled.vocabulary.classes(text.tokens[index].hash).contains(.son) }

    // MARK: Both

    /// `isEnough`: false where it is known already that nothing is found, and somebody asks.
    func occurrences(
        _ places: [CrossScriptTable.Place], _ parts: [Part], _ tools: Tools, reading: Int, isEnough: Bool = true
    ) -> [Found] {
        guard !places.isEmpty else { return [] }
        let tokens = parts.map { textToken($0, tools, isStem: reading > 0 && $0.tokens == parts[0].tokens) }
        let window = tokens.reduce(UInt64(tokens.count)) { FoldedHash.combine($0, $1.hash) }
        var seen: Set<CrossScriptTable.Place> = []
        return places.compactMap { place in
            // However it was found, a name is laid beside the text once.
            let whole = CrossScriptTable.Place(
                entry: place.entry, opening: place.missing > 0 ? .withoutFirst : .plain)
            guard seen.insert(whole).inserted else { return nil }
            let least = place.missing > 0 ? SpellingRules.tokenWithoutFirst : SpellingRules.token
            let key = FoldedHash.combine(window, UInt64(place.entry) << 1 | UInt64(place.missing))
            // Names that begin alike are laid beside the same words again and again.
            let result = tools.cache.alignment(key) {
                let listed = Array(compiled.crossScript[place.entry].tokens.dropFirst(place.missing))
                return tools.alignment.best(listed, tokens, least: least)
            }
            return occurrence(place, parts, tokens, isEnough ? result : nil, reading: reading).map {
                ($0, place.missing > 0)
            }
        }
    }

    /// `isStem`: the part is not written as the token is.
    private func textToken(_ part: Part, _ tools: Tools, isStem: Bool) -> NameAlignment.TextToken {
        guard part.letters.isArabic else { return NameAlignment.TextToken(letters: part.letters) }
        let index = part.tokens.upperBound - 1
        let hash = text.tokens[index].hash
        let classes = compiled.vocabulary.classes(hash)
        let isOther =
            classes.isSuperset(of: [.givenName, .word]) && !tools.context.classes(index).contains(.givenName)
        return NameAlignment.TextToken(
            letters: part.letters, isGivenName: !isOther && classes.contains(.givenName),
            isSon: classes.contains(.son), isOpen: !classes.isDisjoint(with: [.son, .kunya]),
            isWord: isStem ? tools.words.contains(part.letters) : isWord(index, tools), isOtherWord: isOther)
    }

    func isAsked(_ place: CrossScriptTable.Place) -> Bool {
        !asked.isEmpty && isAsked(compiled.crossScript[place.entry])
    }

    private func isAsked(_ entry: CrossScriptTable.Entry) -> Bool {
        !asked.isEmpty && asked.contains(Int(compiled.table.spellings[Int(entry.spelling)].owner))
    }

    private func occurrence(
        _ place: CrossScriptTable.Place, _ parts: [Part], _ tokens: [NameAlignment.TextToken],
        _ result: NameAlignment.Result?, reading: Int
    ) -> Occurrence? {
        let entry = compiled.crossScript[place.entry]
        let spelling = compiled.table.spellings[Int(entry.spelling)]
        let isAsked = isAsked(entry)
        let listedCount = entry.tokens.count - place.missing
        let isEnough = result.map { $0.total >= SpellingRules.least(listedCount, missing: place.missing) } ?? false
        guard isEnough || isAsked else { return nil }
        let count = isEnough ? result?.textCount ?? 1 : min(parts.count, listedCount)
        let range = parts[0].tokens.lowerBound..<parts[count - 1].tokens.upperBound
        var occurrence = Occurrence(spelling: Int(entry.spelling), tokens: range, reading: reading)
        let isProbable =
            listedCount == 1
            || result.map { $0.total >= SpellingRules.probable(leastLikely: $0.likelihood) } ?? false
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
        } else if !parts[0].letters.isArabic,
            !text.isCapitalised(listedCount == 1 ? range.upperBound - 1 : range.lowerBound)
                || !text.isCapitalised(range.upperBound - 1)
        {
            occurrence.refusal = .notCapitalized
        }
        return occurrence.refusal == nil || isAsked ? occurrence : nil
    }
}
