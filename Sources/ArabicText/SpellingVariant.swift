/// How far two Arabic spellings of one foreign name are apart: ماكغورك, ماكجورك, مكغورك.
///
/// Arabic has no letter for g and writes vowels or not: which letters stand for one another follows what was learnt from two Arabic
/// spellings of one foreign name (`Tests/Support/build_spellings.py`, variants). A change costs how unlikely it was there beside no
/// change: 15 nats are 1.
package enum SpellingVariant {
    /// The weighted distance of two folded tokens, or nil where they are no spellings of one name: too far apart for the length
    /// of `name`, or different at the beginning or the end. 0 for equal ones.
    package static func distance(_ written: FoldedLetters, _ name: FoldedLetters) -> Double? {
        let (a, b) = (written.scalars, name.scalars)
        guard a.count >= 3, b.count >= 3, abs(a.count - b.count) <= 3 else { return nil }
        guard change(a[0], b[0], isLast: false, isFirst: true) < 1 else { return nil }
        let limit = b.count <= 4 ? 0.45 : b.count <= 6 ? 0.8 : 1.15
        var previous = [Double](repeating: .infinity, count: b.count + 1)
        previous[0] = 0
        for column in 1...b.count { previous[column] = previous[column - 1] + gap(b, column - 1) }
        for row in 1...a.count {
            var current = [Double](repeating: .infinity, count: b.count + 1)
            current[0] = previous[0] + gap(a, row - 1)
            for column in 1...b.count {
                let isLast = row == a.count && column == b.count
                let changed = change(a[row - 1], b[column - 1], isLast: isLast, isFirst: row == 1 && column == 1)
                current[column] = min(
                    previous[column - 1] + changed, previous[column] + gap(a, row - 1),
                    current[column - 1] + gap(b, column - 1))
            }
            previous = current
        }
        // Sums of hundredths, hence the tolerance.
        return previous[b.count] <= limit + 0.0001 ? previous[b.count] : nil
    }

    /// Whether two tokens so far apart differ in nothing but vowels that one of them writes and the other does not, or in doubled
    /// letters: what may stand for a name alone. Short names may only gain a letter (بايدين, not بادن), longer ones two.
    package static func isOnlyVowels(_ written: FoldedLetters, _ name: FoldedLetters, distance: Double) -> Bool {
        let gained = written.count - name.count
        let most = name.count >= 7 ? 2 : 1
        guard name.count >= 7 ? abs(gained) >= 1 : gained == 1, abs(gained) <= most else { return false }
        return written.scalars.last == name.scalars.last && distance <= 0.38 * Double(abs(gained)) + 0.0001
    }

    /// A key that spellings of one name share: letters that stand for one another are one, vowels and doubled letters are left
    /// out. Most spellings with one key are different names; it only finds what is worth comparing.
    package static func key(_ letters: FoldedLetters) -> UInt64 {
        var key = Key()
        for scalar in letters.scalars { key.add(scalar) }
        return key.hash
    }

    /// The same for a folded token of Arabic letters; nil for any other.
    package static func key(ofArabic bytes: UnsafeRawBufferPointer) -> UInt64? {
        var key = Key()
        var offset = 0
        while offset + 1 < bytes.count {
            guard 0xD8...0xD9 ~= bytes[offset] else { return nil }
            key.add(UInt16(bytes[offset] & 0x1F) << 6 | UInt16(bytes[offset + 1] & 0x3F))
            offset += 2
        }
        return offset == bytes.count ? key.hash : nil
    }

    private struct Key {
        var hash = FoldedHash.seed(0)
        private var last: UInt16 = 0
        private var isFirst = true

        @inline(__always) mutating func add(_ scalar: UInt16) {
            defer { isFirst = false }
            let letter = representative(scalar)
            guard isFirst || !isWeak(scalar), letter != last else { return }
            hash = FoldedHash.mix(hash, UInt64(letter))
            last = letter
        }
    }

    /// What it costs that a letter stands in one spelling only.
    private static func gap(_ letters: [UInt16], _ place: Int) -> Double {
        guard place > 0, place < letters.count - 1 else { return 10 }
        let letter = letters[place]
        if letter == letters[place - 1] || letter == letters[place + 1] { return 0.3 }
        switch letter {
        case alef, yeh: return 0.33
        case waw: return 0.38
        case heh: return 0.29
        case ain: return 0.32
        default: return 10
        }
    }

    private static func change(_ a: UInt16, _ b: UInt16, isLast: Bool, isFirst: Bool) -> Double {
        if a == b { return 0 }
        let pair = (min(a, b), max(a, b))
        switch (kind(of: pair.0), kind(of: pair.1)) {
        case let (left, right) where left == right && left != 0: return change(of: left, pair)
        default: break
        }
        if !isFirst, [alef, waw, yeh].contains(pair.0), [alef, waw, yeh].contains(pair.1) {
            return isLast ? 10 : 0.43
        }
        if isLast, pair == (alef, heh) { return 0.34 }
        if pair == (hah, heh) { return 0.36 }
        if pair == (seen, sheen) { return 0.36 }
        return 10
    }

    /// Of two letters of one kind.
    private static func change(of kind: UInt16, _ pair: (UInt16, UInt16)) -> Double {
        switch kind {
        case jeem: pair == (jeem, ghain) ? 0.25 : pair.0 == qaf || pair.1 == qaf ? 0.36 : 0.4
        case teh: 0.33
        case dal: 0.45
        default: 0.4
        }
    }

    private static func representative(_ letter: UInt16) -> UInt16 {
        switch letter {
        case seen, sad, theh, sheen: seen
        case hah: heh
        default: kind(of: letter) == 0 ? letter : kind(of: letter)
        }
    }

    private static func kind(of letter: UInt16) -> UInt16 {
        switch letter {
        case jeem, ghain, qaf, kaf: jeem
        case seen, sad, theh: seen
        case zeh, thal, zah: zeh
        case teh, tah: teh
        case dal, dad: dal
        default: 0
        }
    }

    private static func isWeak(_ letter: UInt16) -> Bool {
        letter == alef || letter == waw || letter == yeh || letter == heh || letter == hah || letter == ain
    }

    private static let alef: UInt16 = 0x627, teh: UInt16 = 0x62A, theh: UInt16 = 0x62B, jeem: UInt16 = 0x62C
    private static let hah: UInt16 = 0x62D, dal: UInt16 = 0x62F, thal: UInt16 = 0x630, zeh: UInt16 = 0x632
    private static let seen: UInt16 = 0x633, sheen: UInt16 = 0x634, sad: UInt16 = 0x635, dad: UInt16 = 0x636
    private static let tah: UInt16 = 0x637, zah: UInt16 = 0x638, ain: UInt16 = 0x639, ghain: UInt16 = 0x63A
    private static let qaf: UInt16 = 0x642, kaf: UInt16 = 0x643, heh: UInt16 = 0x647, waw: UInt16 = 0x648
    private static let yeh: UInt16 = 0x64A
}
