/// Choices that depend on the bytes alone, so that an input does the same whenever it is run (SplitMix64 over FNV-1a).
struct Choice {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    init(_ bytes: [UInt8]) {
        for byte in bytes { state = (state ^ UInt64(byte)) &* 0x0100_0000_01B3 }
    }

    mutating func next(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ mixed >> 31) % UInt64(bound))
    }

    /// Sizes of pieces, small ones among them.
    mutating func sizes(of count: Int) -> [Int] {
        let bound = [3, 17, 200, max(1, count)][next(4)]
        return (0..<7).map { _ in 1 + next(bound) }
    }
}
