internal import ArabicText

/// One pass over a text's tokens: where may a spelling of the table stand?
///
/// Every token is looked up as it is and, behind each proclitic it may carry, as a stem. From a first token on, the
/// table is followed as long as spellings go on. Work per token is bounded by the longest spelling, not by the number of
/// spellings. Nothing is allocated before the first sighting.
struct Scan {
    private let view: FoldedView
    private let tokens: UnsafeBufferPointer<CanonicalToken>
    private let table: SpellingTable
    private var sightings: [Sighting] = []

    /// The sightings in order of their first token.
    static func sightings(in text: CanonicalText, of table: SpellingTable) -> [Sighting] {
        text.text.withView { view in
            text.tokens.withUnsafeBufferPointer { tokens in
                var scan = Scan(view: view, tokens: tokens, table: table)
                for index in tokens.indices { scan.look(at: index) }
                return scan.sightings
            }
        }
    }

    private init(view: FoldedView, tokens: UnsafeBufferPointer<CanonicalToken>, table: SpellingTable) {
        self.view = view
        self.tokens = tokens
        self.table = table
    }

    private mutating func look(at index: Int) {
        let token = tokens[index]
        if table.mayBegin(with: token.hash) { follow(token.hash, from: index, reading: 0) }
        guard CanonicalText.isProclitic(view.folded, at: Int(view.tokens[token.first].foldedStart)) else { return }
        let readings = view.readings(of: token)
        for reading in 1..<max(1, readings.count) where table.mayBegin(with: readings[reading].hash) {
            follow(readings[reading].hash, from: index, reading: reading)
        }
    }

    private mutating func follow(_ first: UInt64, from index: Int, reading: Int) {
        note(table.slot(first), index..<(index + 1), reading)
        guard let second = following(index) else { return }
        var key = key(first, second)
        var slot = table.slot(key)
        var end = second + 1
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
        guard isJoined(index + 1) else { return nil }
        return tokens[index + 1].isFamilyMarker && isJoined(index + 2) ? index + 2 : index + 1
    }

    private func isJoined(_ index: Int) -> Bool {
        index < tokens.count && view.tokens[tokens[index].first].gap != .hard
    }

    private func key(_ key: UInt64, _ index: Int) -> UInt64 {
        FoldedHash.combine(key, CanonicalText.hashWithoutArticle(tokens[index], view))
    }

    private mutating func note(
        _ slot: SpellingTable.Slot?, _ tokens: Range<Int>, _ reading: Int, hasMiddle: Bool = false
    ) {
        guard let slot, !slot.spellings.isEmpty else { return }
        sightings.append(
            Sighting(spellings: slot.spellings, tokens: tokens, reading: reading, hasMiddle: hasMiddle))
    }
}
