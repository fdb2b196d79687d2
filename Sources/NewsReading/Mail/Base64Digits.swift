/// The digits of base64 as they come, four of which are three bytes (RFC 2045 section 6.8).
struct Base64Digits {
    private var out: [UInt8] = []
    private var bits: UInt32 = 0
    private var count = 0
    /// A padding stood at its end, or in it: texts that were joined have several.
    private(set) var isPadded = false

    init(capacity: Int) { out.reserveCapacity(capacity) }

    /// Takes a digit; the padding ends a group, and other bytes are passed over.
    mutating func take(_ byte: UInt8) {
        let value = Base64Digits.values[Int(byte)]
        if value < 64 {
            isPadded = false
            bits = bits << 6 | UInt32(value)
            count += 1
            if count == 4 { endGroup() }
        } else if byte == UInt8(ascii: "=") {
            isPadded = true
            endGroup()
        }
    }

    /// All bytes. Digits that make no whole byte at the end are dropped.
    mutating func finish() -> [UInt8] {
        endGroup()
        return out
    }

    static func isDigit(_ byte: UInt8) -> Bool { values[Int(byte)] < 64 || byte == UInt8(ascii: "=") }

    private mutating func endGroup() {
        if count > 1 {
            let group = bits << UInt32(6 * (4 - count))
            out.append(UInt8(truncatingIfNeeded: group >> 16))
            if count > 2 { out.append(UInt8(truncatingIfNeeded: group >> 8)) }
            if count > 3 { out.append(UInt8(truncatingIfNeeded: group)) }
        }
        (bits, count) = (0, 0)
    }

    /// By byte; 255 for what is no digit.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 255, count: 256)
        let digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        for (value, digit) in digits.utf8.enumerated() { values[Int(digit)] = UInt8(value) }
        return values
    }()
}
