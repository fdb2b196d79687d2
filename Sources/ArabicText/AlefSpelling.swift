/// How an alef is written in the original; folding forgets it.
package enum AlefSpelling: Sendable {
    /// ا
    case bare
    /// أ إ آ
    case hamza
    /// Nobody knows, only folded letters or a ligature are at hand.
    case unknown
}

extension SearchText {
    /// How the alef is written that is letter number `letter` (from 0) of `token`'s folded form.
    func alefSpelling(in token: Token, letter: Int) -> AlefSpelling {
        let spelling = text.utf8.withContiguousStorageIfAvailable { source in
            var at = Int(token.start)
            for _ in 0..<letter {
                guard let next = Self.nextLetter(source, at) else { return AlefSpelling.unknown }
                at = next + 2
            }
            guard let alef = Self.nextLetter(source, at) else { return AlefSpelling.unknown }
            switch (source[alef], source[alef + 1]) {
            case (0xD8, 0xA7): return .bare
            case (0xD8, 0xA2), (0xD8, 0xA3), (0xD8, 0xA5): return .hamza
            default: return .unknown
            }
        }
        return spelling ?? .unknown
    }

    /// The first letter of two bytes from `at` on, marks and controls passed over; nil at a letter of another width.
    private static func nextLetter(_ source: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
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
