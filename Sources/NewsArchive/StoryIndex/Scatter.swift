/// A secret one-to-one mapping of 32 bits: numbers chosen to lie together, without the secret, are scattered.
///
/// Two rounds: multiply by an odd number, then swap the halves, so that each half affects both. It protects against
/// somebody who can only write articles, not against somebody who can measure every look-up.
package struct Scatter: Sendable {
    private let mask: UInt32
    private let factors: (UInt32, UInt32)

    /// `secret`: 0 maps each number to itself.
    package init(secret: UInt64 = .random(in: .min ... .max)) {
        mask = UInt32(truncatingIfNeeded: secret >> 32)
        let other = (secret ^ secret >> 31) &* 0xBF58_476D_1CE4_E5B9
        factors = (UInt32(truncatingIfNeeded: secret) | 1, UInt32(truncatingIfNeeded: other >> 24) | 1)
    }

    @inline(__always) func callAsFunction(_ number: UInt32) -> UInt32 {
        let first = (number ^ mask) &* factors.0
        let second = (first << 16 | first >> 16) &* factors.1
        return second << 16 | second >> 16
    }
}
