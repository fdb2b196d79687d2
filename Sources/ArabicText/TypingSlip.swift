/// Whether one token is another with one slip of the fingers in it: two letters exchanged, one left out, one typed twice, or
/// the neighbour on the keyboard struck. The first letter is always right, and the last one is never left out or added:
/// endings make other words (المالكي, المالكية).
package enum TypingSlip: Sendable {
    /// Two letters have changed places.
    case exchanged
    /// A letter was left out.
    case omitted
    /// A letter was typed twice.
    case doubled
    /// The key beside was struck.
    case neighbour

    /// The one slip by which `written` differs from `name`; nil where it is another difference, or none.
    package init?(_ written: FoldedLetters, for name: FoldedLetters) {
        let (a, b) = (written.scalars, name.scalars)
        guard a.count >= 3, b.count >= 4, a[0] == b[0], a != b else { return nil }
        let common = zip(a, b).prefix { $0 == $1 }.count
        switch a.count - b.count {
        case 0:
            if common + 1 < a.count, a[common] == b[common + 1], a[common + 1] == b[common],
                a[(common + 2)...] == b[(common + 2)...]
            {
                self = .exchanged
            } else if TypingSlip.areNeighbours(a[common], b[common]), a[(common + 1)...] == b[(common + 1)...] {
                self = .neighbour
            } else {
                return nil
            }
        case -1:
            // A letter of the name was left out; not its last.
            guard common < b.count - 1, a[common...] == b[(common + 1)...] else { return nil }
            self = .omitted
        case 1:
            // The letter before was typed twice.
            guard common > 0, a[common] == a[common - 1], a[(common + 1)...] == b[common...] else { return nil }
            self = .doubled
        default: return nil
        }
    }

    private static func areNeighbours(_ a: UInt16, _ b: UInt16) -> Bool {
        for (row, keys) in rows.enumerated() {
            guard let column = keys.firstIndex(of: a) else { continue }
            if column + 1 < keys.count, keys[column + 1] == b { return true }
            if column > 0, keys[column - 1] == b { return true }
            // The rows are shifted by half a key: the key above and its right neighbour, the key below and its left one.
            for (other, shift) in [(row - 1, 0), (row - 1, 1), (row + 1, 0), (row + 1, -1)] {
                guard rows.indices.contains(other), rows[other].indices.contains(column + shift) else { continue }
                if rows[other][column + shift] == b { return true }
            }
        }
        return false
    }

    /// The Arabic keyboard (ISO/IEC 9995, "Arabic 101"), letters folded.
    private static let rows: [[UInt16]] = ["ضصثقفغعهخحجد", "شسيبلاتنمكط", "؟؟ر؟اهوزظ"].map {
        $0.unicodeScalars.map { UInt16(truncatingIfNeeded: $0.value) }
    }
}
