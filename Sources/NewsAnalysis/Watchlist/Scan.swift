internal import ArabicText

/// One pass over a text's tokens: where may a spelling of the table stand?
///
/// Every token is looked up as it is and, behind each proclitic it may carry, as a stem. From a first token on, the
/// table is followed as long as spellings go on. Work per token is bounded by the longest spelling, not by the number of
/// spellings. Nothing is allocated before the first sighting.
struct Scan {
    private let text: CanonicalText
    private let table: SpellingTable
    private var sightings: [Sighting] = []

    /// The sightings in order of their first token.
    static func sightings(in text: CanonicalText, of table: SpellingTable) -> [Sighting] {
        var scan = Scan(text: text, table: table)
        for index in text.tokens.indices { scan.look(at: index) }
        return scan.sightings
    }

    private init(text: CanonicalText, table: SpellingTable) {
        self.text = text
        self.table = table
    }

    private mutating func look(at index: Int) {
        let hash = text.tokens[index].hash
        if table.mayBegin(with: hash) { follow(hash, from: index, reading: 0) }
        guard text.mayHaveProclitics(index) else { return }
        let readings = text.readings(index)
        for reading in 1..<max(1, readings.count) where table.mayBegin(with: readings[reading].hash) {
            follow(readings[reading].hash, from: index, reading: reading)
        }
    }

    private mutating func follow(_ first: UInt64, from index: Int, reading: Int) {
        note(table.slot(first), index..<(index + 1), reading)
        guard let second = following(index) else { return }
        var slot = table.slot(key(first, second))
        var (key, end) = (key(first, second), second + 1)
        note(slot, index..<end, reading)
        while slot?.continues == true, let next = following(end - 1) {
            key = self.key(key, next)
            end = next + 1
            slot = table.slot(key)
            note(slot, index..<end, reading)
        }
        guard let third = following(second), let slot = table.slot(self.key(first, third)) else { return }
        note(slot, index..<(third + 1), reading, hasMiddle: true)
    }

    /// The token behind `index` that a name can go on with; a family marker between them is passed over.
    private func following(_ index: Int) -> Int? {
        guard text.isJoined(index + 1) else { return nil }
        let passes = text.tokens[index + 1].isFamilyMarker && text.isJoined(index + 2)
        return passes ? index + 2 : index + 1
    }

    private func key(_ key: UInt64, _ index: Int) -> UInt64 {
        FoldedHash.combine(key, text.hashWithoutArticle(index))
    }

    private mutating func note(_ slot: SpellingTable.Slot?, _ tokens: Range<Int>, _ reading: Int, hasMiddle: Bool = false) {
        guard let slot, !slot.spellings.isEmpty else { return }
        sightings.append(
            Sighting(spellings: slot.spellings, tokens: tokens, reading: reading, hasMiddle: hasMiddle))
    }
}
