/// A generator with a fixed seed, so that a failing run can be made again (Steele, Lea, Flood 2014).
package struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }

    package mutating func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &self) }

    /// True once in `times`.
    package mutating func once(in times: Int) -> Bool { number(0..<times) == 0 }

    package mutating func pick<Element>(_ elements: [Element]) -> Element { elements[number(0..<elements.count)] }
}

extension SplitMix {
    package mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(number(0..<256)) } }
}
