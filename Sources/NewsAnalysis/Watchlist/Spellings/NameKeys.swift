internal import ArabicText

/// The key of an Arabic token: its consonants in order, letters that are often mistaken for one another as one, doubled ones once,
/// ال left out. Of weak letters it tells only whether one is the first and whether one is the last: محمد is not أحمد. A t or d that
/// another script writes together with what follows is a part of it: ميرتس for Merz, دجوكوفيتش for Djokovic. Most tokens with one key are
/// different names; a key only finds what is worth comparing.
enum NameKey {
    /// Four bits for each of the last sixteen consonants.
    typealias Key = UInt64

    /// The class of each letter, by its number; 0 for a weak one.
    private static let classes: [UInt8] = {
        let groups = ["ب", "تط", "جغقك", "خ", "دض", "ر", "زذظ", "سصث", "ش", "ف", "ل", "م", "ن"]
        return [0]
            + SpelledToken.arabicLetters.map { letter in
                UInt8((groups.firstIndex { $0.utf16.contains(letter) } ?? -1) + 1)
            }
    }()

    /// A weak letter at the beginning, and one behind the last sound.
    private static let weakFirst: Key = 15, weakLast: Key = 14

    @inline(__always)
    static func add(_ letter: UInt8, to key: Key) -> Key { append(Key(classes[Int(letter)]), to: key) }

    /// Adds a sound: one of ``classes``, or a weak letter.
    @inline(__always)
    private static func append(_ sound: Key, to key: Key) -> Key {
        guard 1..<weakLast ~= sound else {
            if key == 0 { return weakFirst }
            return key & 15 >= weakLast ? key : key << 4 | weakLast
        }
        let key = key & 15 == weakLast ? key >> 4 : key
        if sound == key & 15 { return key }
        // The numbers of ``classes``: ts and tz are z, tsh is sh, dj is j.
        switch (key & 15, sound) {
        case (2, 7), (2, 8): return key & ~15 | 7
        case (2, 9), (5, 3): return key & ~15 | sound
        default: return key << 4 | sound
        }
    }

    static func add<Letters: Sequence<UInt8>>(_ letters: Letters, to key: Key = 0) -> Key {
        letters.reduce(key) { add($1, to: $0) }
    }

    /// The key of letters and what follows them, of which the key is known.
    static func key(_ rest: Key, behind letters: [UInt8]) -> Key {
        var (key, sounds, rest) = (add(letters), [Key](), rest)
        while rest > 0 {
            sounds.append(rest & 15)
            rest >>= 4
        }
        for sound in sounds.reversed() { key = append(sound, to: key) }
        return key
    }

    /// The key of an Arabic token.
    static func key(of token: SpelledToken) -> Key { add((token.withoutArticle ?? token).letters) }

    /// The key of folded Arabic letters; nil where there are others. Does not allocate.
    static func key(ofArabic bytes: UnsafeRawBufferPointer) -> Key? {
        key(ofArabic: bytes, from: DefiniteArticle.without(bytes) != nil ? 4 : 0, behind: 0)
    }

    /// The key of letters that are written together with others, whose key is known.
    @inline(__always)
    static func key(ofArabic bytes: UnsafeRawBufferPointer, from start: Int = 0, behind known: Key) -> Key? {
        var (key, offset) = (known, start)
        let sounds = self.sounds
        while offset + 1 < bytes.count {
            // U+0620 to U+064F in UTF-8.
            let place = Int(bytes[offset] &- 0xD8) << 6 + Int(bytes[offset + 1]) - 0xA0
            guard 0..<48 ~= place else { return nil }
            let row = place < 16 ? sounds.0 : place < 32 ? sounds.1 : sounds.2
            let sound = row >> UInt64(4 * (place & 15)) & 15
            guard sound != noLetter else { return nil }
            key = append(sound, to: key)
            offset += 2
        }
        return offset == bytes.count ? key : nil
    }

    /// The sounds of the letters from U+0620 on, four bits each: ``classes`` without a look at an array for each letter.
    private static let sounds: (UInt64, UInt64, UInt64) = {
        var rows: [UInt64] = [0, 0, 0]
        for place in 0..<48 {
            let letter = SpelledToken.arabic(UInt16(0x620 + place))
            rows[place >> 4] |= (letter > 0 ? Key(classes[Int(letter)]) : noLetter) << UInt64(4 * (place & 15))
        }
        return (rows[0], rows[1], rows[2])
    }()
    private static let noLetter: Key = 15

    /// Calls `body` with the keys of the stems behind whatever may be proclitics of an Arabic token: every stem is a tail of the letters.
    @inline(__always)
    static func forEachKeyBehindProclitics(_ letters: UnsafeRawBufferPointer, _ body: (Short) -> Void) {
        var cut = 0
        // Two letters may be بن, and before لل stands a conjunction.
        while cut < 6, letters.count - cut > 4, CanonicalText.isProclitic(letters, at: cut) {
            cut += 2
            if let key = key(ofArabic: UnsafeRawBufferPointer(rebasing: letters[cut...])) { body(short(key)) }
        }
    }

    /// A key in 32 bits, never zero: what a scan compares.
    typealias Short = UInt32

    @inline(__always)
    static func short(_ key: Key) -> Short {
        let mixed = (key &+ 1) &* 0x9E37_79B9_7F4A_7C15
        return Short(truncatingIfNeeded: (mixed ^ mixed >> 29) &* 0xBF58_476D_1CE4_E5B9 >> 32) | 1
    }

    /// The hash of the keys of two neighbouring tokens; never zero.
    @inline(__always)
    static func pair(_ first: Short, _ second: Short) -> UInt64 {
        let mixed = (UInt64(first) << 32 | UInt64(second)) &* 0x9E37_79B9_7F4A_7C15
        return (mixed ^ mixed >> 32) &* 0xD6E8_FEB8_6659_FD93 | 1
    }
}

/// The keys that a Latin token most likely has in Arabic text: a beam over the chunks, and the attested spellings.
struct NameKeys: Sendable {
    /// What some Latin letters add to a key, at their place.
    private struct Effect {
        /// The Arabic letters' classes, one behind the other: added one by one.
        var letters: [UInt8]
        var probability: Double
    }

    private struct Reached {
        var key: NameKey.Key
        var probability: Double
    }

    /// عبدال
    private static let servant: [UInt8] = [18, 2, 8, 1, 23]
    private let model: SpellingModel
    private let effects: [UInt32: [Effect]]

    /// How much less likely than all together an effect may be.
    private static let leastEffect = 0.004

    init(_ model: SpellingModel) {
        self.model = model
        var sums: [UInt32: [[UInt8]: Double]] = [:]
        for row in model.chunks.rows {
            let place = row.key & ~0x1FF_8000
            sums[place, default: [:]][NameKeys.sounds(row.first), default: 0] += row.probability
        }
        effects = sums.mapValues { sums in
            let all = sums.values.sorted().reduce(0, +)
            return sums.filter { $0.value >= NameKeys.leastEffect * all }
                .map { Effect(letters: $0.key, probability: $0.value) }
                .sorted { $0.letters.lexicographicallyPrecedes($1.letters) }
        }
    }

    /// Letters, each as the first of its class.
    private static func sounds(_ letters: [UInt8]) -> [UInt8] {
        letters.map { letter in (1...28).first { NameKey.add($0, to: 0) == NameKey.add(letter, to: 0) } ?? letter }
    }

    /// At most `count` keys, the likeliest first.
    func keys(of latin: SpelledToken, count: Int) -> [NameKey.Key] { shares(of: latin, count: count).map(\.key) }

    /// The same, and how likely each is: at most 1 in all.
    func shares(of latin: SpelledToken, count: Int) -> [(key: NameKey.Key, share: Double)] {
        if let name = latin.withoutServant {
            return shares(of: name, count: count).map { (NameKey.key($0.key, behind: NameKeys.servant), $0.share) }
        }
        var found: [Reached] = []
        let total = model.totals[latin.pairHash] ?? SpellingModel.Total()
        // The key of an Arabic token is without ال; but not all that begins like it has it (Allaoui, علاوي).
        let ways = [latin, latin.withoutArticle].compactMap(\.self).map { beam($0.letters, width: max(2 * count, 6)) }
        for byLetters in ways {
            let sum = byLetters.reduce(0) { $0 + $1.probability }
            guard sum > 0 else { continue }
            let share = (4 + 0.5 * Double(total.types)) / (sum * Double(ways.count))
            for one in byLetters { NameKeys.add(one.key, one.probability * share, &found) }
        }
        for one in model.arabicOf[latin.pairHash] ?? [] {
            NameKeys.add(NameKey.key(of: one.arabic), Double(one.count) - 0.5, &found)
        }
        let all = found.reduce(0) { $0 + $1.probability }
        return NameKeys.likeliest(found, count).map { ($0.key, $0.probability / all) }
    }

    private static func likeliest(_ found: [Reached], _ count: Int) -> ArraySlice<Reached> {
        found.sorted { ($1.probability, $0.key) < ($0.probability, $1.key) }.prefix(count)
    }

    private static func add(_ key: NameKey.Key, _ probability: Double, _ found: inout [Reached]) {
        if let index = found.firstIndex(where: { $0.key == key }) {
            found[index].probability += probability
        } else {
            found.append(Reached(key: key, probability: probability))
        }
    }

    private func beam(_ latin: [UInt8], width: Int) -> [Reached] {
        var reached = [[Reached]](repeating: [], count: latin.count + 1)
        reached[0] = [Reached(key: 0, probability: 1)]
        for start in latin.indices {
            let from = NameKeys.likeliest(reached[start], width)
            for length in 1...3 where start + length <= latin.count {
                let isLast = start + length == latin.count
                var place = (start == 0 ? ChunkTable.Place.initial : isLast ? .final : .inner).rawValue << 25
                for offset in 0..<length { place |= UInt32(latin[start + offset]) << UInt32(10 - 5 * offset) }
                for effect in effects[place] ?? [] {
                    for one in from {
                        NameKeys.add(
                            NameKey.add(effect.letters, to: one.key), one.probability * effect.probability,
                            &reached[start + length])
                    }
                }
            }
        }
        return Array(NameKeys.likeliest(reached[latin.count], width))
    }
}
