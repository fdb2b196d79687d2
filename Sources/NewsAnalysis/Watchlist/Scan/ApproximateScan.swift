internal import ArabicText

/// Finds tracked names in which one token is written in another way: a variant of a foreign name, or a slip of the fingers.
///
/// Only tokens that mean nothing themselves are looked at. Where one may stand for a token of a name, all other tokens of that name
/// must stand beside it as they are listed.
struct ApproximateScan {
    let compiled: CompiledNames
    let text: CanonicalText
    /// Tracked names whose near misses are kept too, with their refusal: those that somebody asks about.
    var asked: Set<Int> = []

    /// The occurrences in which one of the tokens at `indices` is written in another way, unordered; several may take the same tokens.
    func occurrences(at indices: [Int]) -> [Occurrence] {
        var found: [Occurrence] = []
        for index in indices {
            for approximation in approximations(at: index) {
                found += occurrences(of: approximation, at: index)
            }
        }
        return found
    }

    private func approximations(at index: Int) -> [Approximation] {
        guard let token = rareToken(at: index) else { return [] }
        let table = compiled.approximate
        let readings = text.readings(index)
        var found: [Approximation] = []
        for reading in 0..<token.readingCount {
            let isKnown = reading == 0 ? token.isKnown : isKnown(readings[reading].hash) ?? true
            // The ال that لل has swallowed is not among the bytes.
            let mayStand =
                readings[reading].restored != .nothing
                || text.withLetters(index) { bytes in
                    let stem = UnsafeRawBufferPointer(rebasing: bytes[Int(readings[reading].procliticBytes)...])
                    return table.mayStandForAnother(stem, isKnown: isKnown)
                }
            guard mayStand else { continue }
            let letters = self.letters(index, readings[reading])
            guard mayBeName(letters) else { continue }
            // A word with proclitics is no slip of a name.
            found += table.approximations(of: letters, reading: reading, isKnown: isKnown || token.hidesWord).filter {
                guard case .variant = $0.kind else { return true }
                return !areTwoNames(letters, table.tokens[Int($0.token)])
            }
        }
        return found
    }

    /// The readings, with their letters, of a token that means nothing itself; empty for any other token.
    func rareReadings(at index: Int) -> [(reading: Int, letters: FoldedLetters)] {
        guard let token = rareToken(at: index) else { return [] }
        let readings = text.readings(index)
        return (0..<token.readingCount).map { ($0, letters(index, readings[$0])) }.filter { mayBeName($0.letters) }
    }

    /// A token that is neither a word nor listed: it may be another spelling of a name.
    private struct RareToken {
        /// News text has it as a name, perhaps as one of several spellings.
        var isKnown: Bool
        /// Behind proclitics it is a word: then it is read as it stands only.
        var hidesWord: Bool
        /// How many of its readings may be a name.
        var readingCount: Int
    }

    /// Nil for a token that means itself: a word, or a token of a tracked name.
    private func rareToken(at index: Int) -> RareToken? {
        guard let isKnown = isKnown(text.tokens[index].hash) else { return nil }
        guard !isKnown, text.mayHaveProclitics(index) else {
            return RareToken(isKnown: isKnown, hidesWord: false, readingCount: 1)
        }
        let readings = text.readings(index)
        let hidesWord = (1..<max(1, readings.count)).contains { self.isKnown(readings[$0].hash) == nil }
        return RareToken(isKnown: false, hidesWord: hidesWord, readingCount: hidesWord ? 1 : readings.count)
    }

    /// Two names of people of Arab countries, Iran or Pakistan that differ in their vowels are no spellings of one (علوي, علاوي).
    func areTwoNames(_ written: FoldedLetters, _ name: FoldedLetters) -> Bool {
        func consonants(_ letters: FoldedLetters) -> [UInt16] { letters.scalars.filter { !Self.vowels.contains($0) } }
        guard let model = compiled.vocabulary.spellings, consonants(written) == consonants(name),
            let written = SpelledToken(written), let name = SpelledToken(name)
        else { return false }
        return model.isNative(written) && model.isNative(name)
    }

    private static let vowels = Array("اوي".utf16)

    private func letters(_ index: Int, _ reading: ProcliticReading) -> FoldedLetters {
        if reading.procliticBytes == 0 { return text.withLetters(index) { FoldedLetters($0) } }
        return FoldedLetters(text.text.stem(of: text.tokens[index], reading).letters)
    }

    private func mayBeName(_ letters: FoldedLetters) -> Bool {
        letters.isArabic && letters.count >= 3 && letters.count <= 24
    }

    /// Whether news text has a token as a name, perhaps as one of several spellings; nil where it is a word or listed, and means
    /// itself.
    private func isKnown(_ hash: UInt64) -> Bool? {
        let familiarity = compiled.familiar.familiarity(of: hash)
        guard familiarity != .word, familiarity != .ownName, !compiled.isTrackedToken(hash) else { return nil }
        let classes = compiled.vocabulary.classes(hash)
        let isKnown = familiarity == .name
        return (isKnown ? classes.subtracting(.givenName) : classes).isDisjoint(with: .known) ? isKnown : nil
    }

    private func occurrences(of approximation: Approximation, at index: Int) -> [Occurrence] {
        let table = compiled.approximate
        var found: [Occurrence] = []
        if case .variant(let distance) = approximation.kind, rareToken(at: index)?.hidesWord == false {
            let isNear = isNear(approximation, distance, at: index)
            for place in table.places(approximation.token) where isNear || isAsked(place) {
                if var occurrence = occurrence(place, from: index, approximation, at: index) {
                    if !isNear { occurrence.refusal = .variantAlone }
                    found.append(occurrence)
                }
            }
        }
        if text.isJoined(index + 1), let next = table.id(text.tokens[index + 1].hash) {
            for place in table.places(approximation.token, next) {
                let start = index - Int(place.position)
                if let occurrence = occurrence(place, from: start, approximation, at: index) {
                    found.append(occurrence)
                }
            }
        }
        if text.isJoined(index), approximation.reading == 0 {
            let readings = text.readings(index - 1)
            for reading in 0..<readings.count {
                guard let before = table.id(readings[reading].hash) else { continue }
                for place in table.places(before, approximation.token) {
                    let start = index - 1 - Int(place.position)
                    if let occurrence = occurrence(place, from: start, approximation, at: index, firstReading: reading)
                    {
                        found.append(occurrence)
                    }
                }
            }
        }
        return found
    }

    /// Whether a variant is near enough to be the name with nothing beside it.
    private func isNear(_ approximation: Approximation, _ distance: Double, at index: Int) -> Bool {
        let written = letters(index, text.readings(index)[approximation.reading])
        let name = compiled.approximate.tokens[Int(approximation.token)]
        return SpellingVariant.isOnlyVowels(written, name, distance: distance)
    }

    private func isAsked(_ place: ApproximateTable.Place) -> Bool {
        !asked.isEmpty && asked.contains(Int(compiled.table.spellings[Int(place.spelling)].owner))
    }

    /// The spelling of `place` with its first token at `start`: every token but the one at `index` letter by letter.
    private func occurrence(
        _ place: ApproximateTable.Place, from start: Int, _ approximation: Approximation, at index: Int,
        firstReading: Int = 0
    ) -> Occurrence? {
        let spelling = compiled.table.spellings[Int(place.spelling)]
        let end = start + Int(spelling.tokenCount)
        guard start >= 0, end <= text.tokens.count else { return nil }
        guard ((start + 1)..<max(start + 1, end)).allSatisfy({ text.isJoined($0) }) else { return nil }
        var reading = 0
        if index == start {
            reading = approximation.reading
        } else if approximation.reading > 0 {
            return nil
        } else if index == start + 1 {
            reading = firstReading
        } else if let found = self.reading(ofFirst: start, spelling) {
            reading = found
        } else {
            return nil
        }
        var (at, agrees) = (start, true)
        compiled.table.forEachToken(of: spelling) { letters in
            defer { at += 1 }
            if at == index { return true }
            agrees = text.stands(letters, at: at, reading: at == start ? reading : 0)
            return agrees
        }
        guard agrees else { return nil }
        var occurrence = Occurrence(spelling: Int(place.spelling), tokens: start..<end, reading: reading)
        let surface = text.surface(index..<(index + 1))
        switch approximation.kind {
        case .variant(let distance):
            let cost = Cost.variant + Cost.variantShare * distance
            occurrence.approximation = Evidence(.variant, surface, cost: cost)
        case .slip(let slip):
            if !mayBe(slip, spelling, isLast: index == end - 1) {
                guard isAsked(place) else { return nil }
                occurrence.refusal = .slipInFamilyName
            }
            occurrence.approximation = Evidence(.typo, surface, cost: Cost.typo)
        }
        return occurrence
    }

    /// The reading of the token at `start` that is the first of a spelling.
    private func reading(ofFirst start: Int, _ spelling: Spelling) -> Int? {
        var reading: Int?
        compiled.table.forEachToken(of: spelling) { letters in
            reading = (0..<text.readings(start).count).first { text.stands(letters, at: start, reading: $0) }
            return false
        }
        return reading
    }

    /// A slip counts only beside a token that is right. Two family names may differ in one letter (الجبالي, الجلالي): there one given
    /// name is not enough.
    private func mayBe(_ slip: TypingSlip, _ spelling: Spelling, isLast: Bool) -> Bool {
        guard spelling.tokenCount > 1 else { return false }
        guard case .neighbour = slip, isLast, spelling.tokenCount == 2 else { return true }
        return compiled.names[Int(spelling.owner)].kind != .person
    }
}
