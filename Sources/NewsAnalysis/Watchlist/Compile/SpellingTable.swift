internal import ArabicText

/// Every spelling the matcher looks for, in one table keyed by token hashes.
///
/// The key of a spelling is the hash of its one token, or the combined hashes of its first two, three, … tokens: each
/// beginning of two tokens or more has a slot, so that a text is followed token by token however many names begin alike.
/// Two filters in front keep most tokens away from the table. Tokens behind the first are keyed without ال; which
/// letters really stand there is compared byte by byte when a spelling is found.
///
/// Flat arrays, which may lie in a mapped file. Per spelling of two tokens about 32 bytes of slots, 24 of record, 3 of filters,
/// and its letters.
struct SpellingTable: Sendable {
    /// Where the spellings of one key lie.
    struct Slot: BitwiseCopyable, Sendable {
        fileprivate var key: UInt64 = 0
        fileprivate var start: UInt32 = 0
        fileprivate var countAndFlag: UInt32 = 0

        fileprivate static let flag: UInt32 = 1 << 31

        /// Indices of the spellings that end at this key.
        var spellings: Range<Int> { Int(start)..<(Int(start) + Int(countAndFlag & ~Slot.flag)) }
        /// Whether longer spellings begin like this.
        var continues: Bool { countAndFlag & Slot.flag != 0 }
        fileprivate var isFree: Bool { countAndFlag == 0 }
    }

    /// Longer spellings are not taken; no name is.
    static let longestSpelling = 32

    let spellings: FlatArray<Spelling>
    let letters: FlatArray<UInt8>
    /// A power of two of them, half of them free at least.
    let slots: FlatArray<Slot>
    let firstTokens: BlockedFilter
    let keys: BlockedFilter
    private let mask: Int

    /// A table that was made before, from its parts; nil where they cannot be those of one.
    init?(
        spellings: FlatArray<Spelling>, letters: FlatArray<UInt8>, slots: FlatArray<Slot>, firstTokens: BlockedFilter,
        keys: BlockedFilter
    ) {
        guard slots.count.nonzeroBitCount == 1 else { return nil }
        (self.spellings, self.letters, self.slots) = (spellings, letters, slots)
        (self.firstTokens, self.keys) = (firstTokens, keys)
        mask = slots.count - 1
    }

    fileprivate init(_ drafts: [Spelling], tokens: [SpellingToken], letters: [UInt8]) {
        var draft = SlotDraft(keyCount: drafts.reduce(0) { $0 + max(1, Int($1.tokenCount) - 1) })
        var first: [UInt64] = []
        first.reserveCapacity(drafts.count)
        var start = 0
        let ends = drafts.map { spelling in
            defer { start += Int(spelling.tokenCount) }
            first.append(tokens[start].hash)
            return draft.enter(tokens[start..<(start + Int(spelling.tokenCount))])
        }
        first.sort()
        let distinct = first.indices.count { $0 == 0 || first[$0] != first[$0 - 1] }
        firstTokens = BlockedFilter(first, count: distinct)
        let used = draft.slots.count { !$0.isFree }
        keys = BlockedFilter(draft.slots.lazy.filter { !$0.isFree }.map(\.key), count: used)
        spellings = FlatArray(draft.place(drafts, ends: ends))
        slots = FlatArray(draft.slots)
        mask = draft.slots.count - 1
        self.letters = FlatArray(letters)
    }

    /// The slots while they are filled.
    private struct SlotDraft {
        var slots: [Slot]
        let mask: Int

        init(keyCount: Int) {
            var capacity = 16
            while capacity < 2 * keyCount { capacity *= 2 }
            slots = [Slot](repeating: Slot(), count: capacity)
            mask = capacity - 1
        }

        /// Makes the slots of one spelling and counts it at the last; the slot's index.
        mutating func enter(_ tokens: ArraySlice<SpellingToken>) -> Int {
            let (first, last) = (tokens.startIndex, tokens.endIndex - 1)
            var key = tokens[first].hash
            guard first < last else { return enter(key, isLast: true) }
            var slot = 0
            for index in (first + 1)...last {
                key = FoldedHash.combine(key, tokens[index].hashWithoutArticle)
                slot = enter(key, isLast: index == last)
            }
            return slot
        }

        private mutating func enter(_ key: UInt64, isLast: Bool) -> Int {
            var slot = Int(truncatingIfNeeded: key) & mask
            while !slots[slot].isFree, slots[slot].key != key { slot = (slot + 1) & mask }
            slots[slot].key = key
            if isLast { slots[slot].countAndFlag += 1 } else { slots[slot].countAndFlag |= Slot.flag }
            return slot
        }

        /// The spellings in the order of their slots, `ends`, which learn where theirs begin.
        mutating func place(_ drafts: [Spelling], ends: [Int]) -> [Spelling] {
            var next: UInt32 = 0
            for index in slots.indices {
                slots[index].start = next
                next += slots[index].countAndFlag & ~Slot.flag
            }
            var places = [UInt32](repeating: 0, count: drafts.count)
            for (index, end) in ends.enumerated() {
                places[index] = slots[end].start
                slots[end].start += 1
            }
            for index in slots.indices { slots[index].start -= slots[index].countAndFlag & ~Slot.flag }
            var order = [Int32](repeating: 0, count: drafts.count)
            for (index, place) in places.enumerated() { order[Int(place)] = Int32(truncatingIfNeeded: index) }
            return order.map { drafts[Int($0)] }
        }
    }

    /// False: no spelling begins with this token.
    @inline(__always)
    func mayBegin(with hash: UInt64) -> Bool { firstTokens.mayContain(hash) }

    /// The slot of a key; nil where no spelling has it.
    @inline(__always)
    func slot(_ key: UInt64) -> Slot? { look.slot(key) }

    /// The table for loops that must not count references; valid as long as the table or a copy of it lives.
    var look: Look {
        Look(firstTokens: firstTokens.look, keys: keys.look, slots: slots.unowned, mask: mask)
    }

    struct Look: BitwiseCopyable {
        fileprivate let firstTokens: BlockedFilter.Look
        fileprivate let keys: BlockedFilter.Look
        fileprivate let slots: UnsafeBufferPointer<Slot>
        fileprivate let mask: Int

        @inline(__always)
        func mayBegin(with hash: UInt64) -> Bool { firstTokens.mayContain(hash) }

        @inline(__always)
        func slot(_ key: UInt64) -> Slot? {
            guard keys.mayContain(key) else { return nil }
            var index = Int(truncatingIfNeeded: key) & mask
            while true {
                let slot = slots[index]
                if slot.isFree { return nil }
                if slot.key == key { return slot }
                index = (index + 1) & mask
            }
        }
    }

    /// Calls `body` with the letters of each canonical token of a spelling, until it says no.
    func forEachToken(of spelling: Spelling, _ body: (UnsafeRawBufferPointer) -> Bool) {
        forEachToken(of: spelling) { letters, _ in body(letters) }
    }

    /// The same, with the signs that the spelling has before the token; empty for the first.
    func forEachToken(of spelling: Spelling, _ body: (UnsafeRawBufferPointer, InnerSigns) -> Bool) {
        letters.withBytes { letters in
            let bytes = letters[Int(spelling.lettersStart)..<(Int(spelling.lettersStart) + Int(spelling.lettersCount))]
            var start = bytes.startIndex
            var signs = InnerSigns()
            while start < bytes.endIndex {
                let end = bytes[start...].firstIndex { $0 <= SpellingTable.separator } ?? bytes.endIndex
                guard body(UnsafeRawBufferPointer(rebasing: letters[start..<end]), signs) else { return }
                guard end < bytes.endIndex else { return }
                signs = InnerSigns(rawValue: bytes[end] & ~SpellingTable.separator)
                start = end + 1
            }
        }
    }

    /// A space. Signs of a name's own stand in its place as ``InnerSigns/rawValue``, which is always less.
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
    /// Whether any spelling has signs inside that no name crosses otherwise.
    private(set) var hasInnerSigns = false

    /// Adds a spelling: the canonical tokens of `texts` in a row. One that folds to nothing, or is longer than
    /// ``SpellingTable/longestSpelling``, is left out.
    mutating func add(
        _ texts: [CanonicalText], _ role: Spelling.Role, owner: Int, detail: Int = 0, lastNameCount: Int = 0,
        change: Spelling.Change = .none, hasNear: Bool = false
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
                if count > 0 {
                    let signs = index > 0 ? text.innerSigns(before: index) : []
                    letters.append(signs.isEmpty ? SpellingTable.separator : signs.rawValue)
                    hasInnerSigns = hasInnerSigns || !signs.isEmpty
                }
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
                letters: start..<letters.count, tokenCount: count, lastNameCount: lastNameCount, split: split,
                change: change, hasNear: hasNear))
    }

    func build() -> SpellingTable { SpellingTable(spellings, tokens: tokens, letters: letters) }
}
