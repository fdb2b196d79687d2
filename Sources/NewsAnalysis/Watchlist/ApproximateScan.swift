internal import ArabicText

/// Finds tracked names with a token that is written otherwise: a variant of a foreign name, or a slip.
///
/// Only tokens that are no known word are looked at, and one that stands for a token of a name is followed to its neighbours:
/// all others of the name must be written as they are.
struct ApproximateScan {
    let compiled: CompiledNames
    let text: CanonicalText

    /// The occurrences, unordered; several may take the same tokens.
    func occurrences() -> [Occurrence] {
        let table = compiled.approximate
        guard !table.isEmpty else { return [] }
        var found: [Occurrence] = []
        for index in text.tokens.indices {
            for approximation in approximations(at: index) {
                found += occurrences(of: approximation, at: index)
            }
        }
        return found
    }

    private func approximations(at index: Int) -> [Approximation] {
        let token = text.tokens[index]
        guard let isKnown = isKnown(token.hash) else { return [] }
        let table = compiled.approximate
        let letters = text.withLetters(index) { bytes in
            table.mayStandForAnother(bytes, isKnown: isKnown) ? FoldedLetters(bytes) : nil
        }
        var found: [Approximation] = []
        if let letters, mayBeName(letters) {
            found = table.approximations(of: letters, reading: 0, isKnown: isKnown)
        }
        guard text.mayHaveProclitics(index), !isKnown else { return found }
        let readings = text.readings(index)
        for reading in 1..<max(1, readings.count) {
            guard let isKnown = self.isKnown(readings[reading].hash) else {
                // A word with proclitics is no slip of a name.
                return found.filter { $0.isVariant && $0.reading == 0 }
            }
            let cut = Int(readings[reading].procliticBytes)
            let mayBe =
                readings[reading].restored != .nothing
                || text.withLetters(index) { bytes in
                    let stem = UnsafeRawBufferPointer(rebasing: bytes[cut...])
                    return table.mayStandForAnother(stem, isKnown: isKnown)
                }
            guard mayBe else { continue }
            let stem = FoldedLetters(text.text.stem(of: token, readings[reading]).letters)
            found += table.approximations(of: stem, reading: reading, isKnown: isKnown)
        }
        return found
    }

    /// The readings of a token that is nothing that is known, with their letters; none for any other token, and none behind
    /// proclitics where one of the stems is a word.
    func rareReadings(at index: Int) -> [(reading: Int, letters: FoldedLetters)] {
        let token = text.tokens[index]
        guard isKnown(token.hash) != nil else { return [] }
        let letters = text.withLetters(index) { FoldedLetters($0) }
        guard mayBeName(letters) else { return [] }
        var found = [(reading: 0, letters: letters)]
        guard text.mayHaveProclitics(index) else { return found }
        let readings = text.readings(index)
        for reading in 1..<max(1, readings.count) {
            guard isKnown(readings[reading].hash) != nil else { return Array(found.prefix(1)) }
            found.append((reading, FoldedLetters(text.text.stem(of: token, readings[reading]).letters)))
        }
        return found
    }

    private func mayBeName(_ letters: FoldedLetters) -> Bool {
        letters.isArabic && letters.count >= 3 && letters.count <= 24
    }

    /// Whether a token is known as a name, which may be one of several spellings; nil where it is known as something else, and
    /// means itself.
    private func isKnown(_ hash: UInt64) -> Bool? {
        let familiarity = compiled.familiar.familiarity(of: hash)
        guard familiarity != .word, !compiled.isTrackedToken(hash) else { return nil }
        let classes = compiled.vocabulary.classes(hash)
        let isKnown = familiarity == .name
        return (isKnown ? classes.subtracting(.givenName) : classes).isDisjoint(with: .known) ? isKnown : nil
    }

    private func occurrences(of approximation: Approximation, at index: Int) -> [Occurrence] {
        let table = compiled.approximate
        var found: [Occurrence] = []
        if case .variant(let distance) = approximation.kind, mayStandAlone(approximation, distance, at: index) {
            for place in table.places(approximation.token) {
                if let occurrence = occurrence(place, from: index, approximation, at: index) {
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

    /// Whether a variant is near enough to be the name with nothing beside it, and is no word behind proclitics.
    private func mayStandAlone(_ approximation: Approximation, _ distance: Double, at index: Int) -> Bool {
        let readings = text.readings(index)
        if text.mayHaveProclitics(index) {
            for reading in 1..<max(1, readings.count) where isKnown(readings[reading].hash) == nil { return false }
        }
        let written = FoldedLetters(text.text.stem(of: text.tokens[index], readings[approximation.reading]).letters)
        let name = compiled.approximate.tokens[Int(approximation.token)]
        return SpellingVariant.isOnlyVowels(written, name, distance: distance)
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
            agrees = self.agrees(letters, at, reading: at == start ? reading : 0)
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
            guard mayBe(slip, spelling, isLast: index == end - 1) else { return nil }
            occurrence.approximation = Evidence(.typo, surface, cost: Cost.typo)
        }
        return occurrence
    }

    /// The reading of the token at `start` that is the first of a spelling.
    private func reading(ofFirst start: Int, _ spelling: Spelling) -> Int? {
        var reading: Int?
        compiled.table.forEachToken(of: spelling) { letters in
            reading = (0..<text.readings(start).count).first { agrees(letters, start, reading: $0) }
            return false
        }
        return reading
    }

    /// A slip needs a neighbour that is right. Two family names may differ in one letter (الجبالي, الجلالي): there one given
    /// name is not enough.
    private func mayBe(_ slip: TypingSlip, _ spelling: Spelling, isLast: Bool) -> Bool {
        guard spelling.tokenCount > 1 else { return false }
        guard case .neighbour = slip, isLast, spelling.tokenCount == 2 else { return true }
        return compiled.names[Int(spelling.owner)].kind != .person
    }

    private func agrees(_ letters: UnsafeRawBufferPointer, _ index: Int, reading: Int) -> Bool {
        guard reading > 0 else { return text.withLetters(index) { $0.elementsEqual(letters) } }
        var stem = text.text.stem(of: text.tokens[index], text.readings(index)[reading]).letters
        return stem.withUTF8 { $0.elementsEqual(letters) }
    }
}
