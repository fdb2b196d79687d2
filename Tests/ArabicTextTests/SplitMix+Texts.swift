import TestSupport

extension SplitMix {
    /// A text of `count` scalars out of `scalars`.
    mutating func text(of scalars: [Unicode.Scalar], count: Int) -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<count { text.append(scalars[Int.random(in: 0..<scalars.count, using: &self)]) }
        return String(text)
    }

    /// Any scalar at all, those below U+3000 more often.
    mutating func scalar() -> Unicode.Scalar {
        let bound: UInt32 = Bool.random(using: &self) ? 0x3000 : 0x110000
        return Unicode.Scalar(UInt32.random(in: 0..<bound, using: &self)) ?? "\u{FFFD}"
    }

    /// A scalar that Unicode 14 knows and that is no Cherokee letter.
    mutating func knownScalar() -> Unicode.Scalar {
        while true {
            let scalar = scalar()
            guard let age = scalar.properties.age, age.major <= 14 else { continue }
            if !(0x13A0...0x13FD).contains(scalar.value), !(0xAB70...0xABBF).contains(scalar.value) { return scalar }
        }
    }
}
