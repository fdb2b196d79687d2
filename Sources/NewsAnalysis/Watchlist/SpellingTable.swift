internal import ArabicText

/// Every spelling the matcher looks for, in one table keyed by token hashes.
///
/// The key of a spelling is the hash of its one token, or the combined hashes of its first two, three, … tokens: each
/// beginning of two tokens or more has a slot, so that a text is followed token by token however many names begin alike.
/// Two filters in front keep most tokens away from the table. Tokens behind the first are keyed without ال; which
/// letters really stand there is compared byte by byte when a spelling is found.
///
/// Flat arrays. Per spelling of two tokens about 32 bytes of slots, 28 of record, 3 of filters, and its letters.
struct SpellingTable: Sendable {
    /// Where the spellings of one key lie.
    struct Slot: Sendable {
        fileprivate var key: UInt64 = 0
        fileprivate var start: UInt32 = 0
        fileprivate var countAndFlag: UInt32 = 0

        fileprivate static let flag: UInt32 = 1 << 31

        /// Indices of the spellings that end at this key.
        var spellings: Range<Int> { Int(start)..<Int(start + countAndFlag & ~Slot.flag) }
        /// Whether longer spellings begin like this.
        var continues: Bool { countAndFlag & Slot.flag != 0 }
        fileprivate var isFree: Bool { countAndFlag == 0 }
    }

    /// Longer spellings are not taken; no name is.
    static let longestSpelling = 32

    private(set) var spellings: [Spelling]
    private let letters: [UInt8]
    private var slots: [Slot]
    private let mask: Int
    private var firstTokens: BlockedFilter
    private var keys: BlockedFilter

    fileprivate init(_ drafts: [Spelling], tokens: [SpellingToken], letters: [UInt8]) {
        self.letters = letters
        let keyCount = drafts.reduce(0) { $0 + max(1, Int($1.tokenCount) - 1) }
        var capacity = 16
        while capacity < 2 * keyCount { capacity *= 2 }
        mask = capacity - 1
        slots = [Slot](repeating: Slot(), count: capacity)
        var starts: [Int] = []
        starts.reserveCapacity(drafts.count)
        var start = 0
        for draft in drafts {
            starts.append(start)
            start += Int(draft.tokenCount)
        }
        firstTokens = BlockedFilter(capacity: Set(starts.map { tokens[$0].hash }).count)
        keys = BlockedFilter(capacity: keyCount)
        spellings = drafts
        let ends = zip(starts, drafts).map { enter(tokens[$0..<($0 + Int($1.tokenCount))]) }
        var next: UInt32 = 0
        for index in slots.indices {
            slots[index].start = next
            next += slots[index].countAndFlag & ~Slot.flag
        }
        var filled = [UInt32](repeating: 0, count: capacity)
        for (draft, end) in zip(drafts, ends) {
            spellings[Int(slots[end].start + filled[end])] = draft
            filled[end] += 1
        }
    }

    /// Makes the slots of one spelling and counts it at the last; the slot's index.
    private mutating func enter(_ tokens: ArraySlice<SpellingToken>) -> Int {
        let (first, last) = (tokens.startIndex, tokens.endIndex - 1)
        var key = tokens[first].hash
        firstTokens.insert(key)
        guard first < last else { return enter(key, isLast: true) }
        var slot = 0
        for index in (first + 1)...last {
            key = FoldedHash.combine(key, tokens[index].hashWithoutArticle)
            slot = enter(key, isLast: index == last)
        }
        return slot
    }

    private mutating func enter(_ key: UInt64, isLast: Bool) -> Int {
        keys.insert(key)
        var slot = Int(truncatingIfNeeded: key) & mask
        while !slots[slot].isFree, slots[slot].key != key { slot = (slot + 1) & mask }
        slots[slot].key = key
        if isLast { slots[slot].countAndFlag += 1 } else { slots[slot].countAndFlag |= Slot.flag }
        return slot
    }

    /// False: no spelling begins with this token.
    @inline(__always)
    func mayBegin(with hash: UInt64) -> Bool { firstTokens.mayContain(hash) }

    /// The slot of a key; nil where no spelling has it.
    @inline(__always)
    func slot(_ key: UInt64) -> Slot? {
        guard keys.mayContain(key) else { return nil }
        return slots.withUnsafeBufferPointer { slots in
            var index = Int(truncatingIfNeeded: key) & mask
            while !slots[index].isFree {
                if slots[index].key == key { return slots[index] }
                index = (index + 1) & mask
            }
            return nil
        }
    }

    /// Calls `body` with the letters of each canonical token of a spelling.
    func forEachToken(of spelling: Spelling, _ body: (UnsafeRawBufferPointer) -> Bool) {
        letters.withUnsafeBytes { letters in
            let bytes = letters[Int(spelling.letters.lowerBound)..<Int(spelling.letters.upperBound)]
            var start = bytes.startIndex
            while start < bytes.endIndex {
                let end = bytes[start...].firstIndex(of: SpellingTable.separator) ?? bytes.endIndex
                guard body(UnsafeRawBufferPointer(rebasing: letters[start..<end])) else { return }
                start = end + 1
            }
        }
    }

    fileprivate static let separator = UInt8(ascii: " ")
}

/// One canonical token of a spelling, as it is entered in the table.
private struct SpellingToken {
    var hash: UInt64
    var hashWithoutArticle: UInt64
}

/// Collects spellings for a ``SpellingTable``.
struct SpellingTableBuilder {
    private var spellings: [Spelling] = []
    private var tokens: [SpellingToken] = []
    private var letters: [UInt8] = []

    /// Adds a spelling: the canonical tokens of `texts` in a row. One that folds to nothing, or is longer than
    /// ``SpellingTable/longestSpelling``, is left out.
    mutating func add(
        _ texts: [CanonicalText], _ role: Spelling.Role, owner: Int, detail: Int = 0, lastNameCount: Int = 0,
        differsInArticle: Bool = false
    ) {
        var count = 0
        var split: UInt32 = 0
        let (firstToken, start) = (tokens.count, letters.count)
        for text in texts {
            for (index, token) in text.tokens.enumerated() where count == 0 || !token.isFamilyMarker {
                guard count < SpellingTable.longestSpelling else {
                    tokens.removeSubrange(firstToken...)
                    return letters.removeSubrange(start...)
                }
                if count > 0 { letters.append(SpellingTable.separator) }
                text.withLetters(index) { letters.append(contentsOf: $0) }
                if token.last > token.first { split |= 1 << UInt32(count) }
                tokens.append(SpellingToken(hash: token.hash, hashWithoutArticle: text.hashWithoutArticle(index)))
                count += 1
            }
        }
        guard count > 0 else { return }
        spellings.append(
            Spelling(
                role: role, owner: Int32(owner), detail: Int32(detail),
                letters: UInt32(start)..<UInt32(letters.count), tokenCount: UInt8(count),
                lastNameCount: UInt8(lastNameCount), split: split, differsInArticle: differsInArticle))
    }

    func build() -> SpellingTable { SpellingTable(spellings, tokens: tokens, letters: letters) }
}
