/// How an alef is written in the original; folding forgets it.
package enum AlefSpelling: Sendable {
    /// ا
    case bare
    /// أ إ آ
    case hamza
    /// Nobody knows, only folded letters or a ligature are at hand.
    case unknown
}

extension FoldedView {
    /// How the alef is written that is letter number `letter` (from 0) of `token`'s folded form.
    func alefSpelling(in token: Token, letter: Int) -> AlefSpelling {
        var at = Int(token.start)
        if letter == 0, let spelling = spelling(at) { return spelling }
        for _ in 0..<letter {
            guard let next = nextLetter(at) else { return .unknown }
            at = next + 2
        }
        return nextLetter(at).flatMap(spelling) ?? .unknown
    }

    /// Nil where no alef begins at `at`.
    private func spelling(_ at: Int) -> AlefSpelling? {
        guard source[at] == 0xD8 else { return nil }
        switch source[at + 1] {
        case 0xA7: return .bare
        case 0xA2, 0xA3, 0xA5: return .hamza
        default: return nil
        }
    }

    /// The first letter from `start` on, marks and controls passed over; nil where it has other than two bytes.
    private func nextLetter(_ start: Int) -> Int? {
        var at = start
        while at < source.count {
            let (scalar, width) = UTF8Scalar.decode(source, at)
            let entry = Orthography.shared[scalar]
            if entry.isLetter { return width == 2 ? at : nil }
            at += width
        }
        return nil
    }
}
