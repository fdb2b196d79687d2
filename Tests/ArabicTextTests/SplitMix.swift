/// A generator with a fixed seed, so that a failing text can be made again (Steele, Lea, Flood 2014).
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }

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
