internal import ArabicText

/// The numbers that a text tells, in figures or in words, each as one word: خمسة وثلاثين, ٣٥ and 35 are the same.
struct ToldNumbers: Sendable {
    /// The words of the text, those of one number as one; of a number in words the hash is that of its figures. The lowest bit
    /// says, as in the text, whether it is a number.
    private(set) var words: [UInt64] = []
    /// For each of ``words`` the words of the text that it stands for.
    private(set) var places: [Range<Int>] = []

    /// Linear.
    init(_ text: [UInt64]) {
        words.reserveCapacity(text.count)
        places.reserveCapacity(text.count)
        var at = 0
        while at < text.count {
            let (word, count) = ToldNumbers.number(text, at) ?? (text[at], 1)
            words.append(word)
            places.append(at..<(at + count))
            at += count
        }
    }

    /// The figures 0 to 999, whose value is known from their hash.
    private static let figures: (table: HashTable, values: [UInt64]) = {
        let hashes = (0..<1_000).map { FoldedHash.hash("\($0)") | 1 }
        let table = HashTable(hashes)
        var values = [UInt64](repeating: 0, count: table.slotCount)
        for (value, hash) in hashes.enumerated() { if let slot = table.slot(of: hash) { values[slot] = UInt64(value) } }
        return (table, values)
    }()

    /// The number that begins at a word, and how many words it takes; nil where none begins there.
    private static func number(_ text: [UInt64], _ start: Int) -> (word: UInt64, count: Int)? {
        var value = Value()
        var at = start
        if StoryText.isNumber(text[at]) {
            let figure = figures.table.slot(of: text[at])
            value.add(figure.map { figures.values[$0] } ?? text[at])
            at += 1
            // Behind figures only thousands and more go on: 3 آلاف.
            while at < text.count, let next = NumberWords.all.meaning(text[at]),
                next.part == .scale || next.part == .scaleBehind
            {
                value.scale(next.value)
                at += 1
            }
            return at == start + 1 ? (text[start], 1) : (value.word, at - start)
        }
        while at < text.count, !StoryText.isNumber(text[at]), let next = NumberWords.all.meaning(text[at]) {
            switch next.part {
            case .amount: value.add(next.value)
            case .hundred: value.hundred()
            case .scale: value.scale(next.value)
            case .scaleBehind:
                guard at > start else { return nil }
                value.scale(next.value)
            case .one:
                guard at + 1 < text.count, !StoryText.isNumber(text[at + 1]),
                    let behind = NumberWords.all.meaning(text[at + 1]), behind.part == .amount, behind.value >= 10
                else { return at == start ? nil : (value.word, at - start) }
                value.add(1)
            case .pair:
                guard at == start else { return (value.word, at - start) }
                return (word(of: 2), 1)
            }
            at += 1
        }
        return at == start ? nil : (value.word, at - start)
    }

    private static func word(of value: UInt64) -> UInt64 { FoldedHash.hash("\(value)") | 1 }

    /// A number while its words are read. Nobody's number is too large: it wraps.
    private struct Value {
        private var total: UInt64 = 0
        private var group: UInt64 = 0

        mutating func add(_ value: UInt64) { group = group &+ value }
        mutating func hundred() { group = (1...9).contains(group) ? group * 100 : group &+ 100 }
        mutating func scale(_ value: UInt64) {
            total = total &+ max(group, 1) &* value
            group = 0
        }
        var word: UInt64 { ToldNumbers.word(of: total &+ group) }
    }
}
