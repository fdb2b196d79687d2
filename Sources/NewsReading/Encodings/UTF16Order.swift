/// The byte order of UTF-16.
enum UTF16Order {
    case bigEndian, littleEndian

    /// The order that a byte order mark states.
    init?(markedIn file: [UInt8]) {
        if file.starts(with: [0xFF, 0xFE]) {
            self = .littleEndian
        } else if file.starts(with: [0xFE, 0xFF]) {
            self = .bigEndian
        } else {
            return nil
        }
    }

    /// The order of a file without a mark that can only be UTF-16: nearly every second byte is the upper half of a
    /// Latin, Arabic or punctuation letter, and the other bytes are not. UTF-8 text has no such bytes at all.
    init?(plainlyIn file: [UInt8]) {
        let length = min(file.count, 512) & ~1
        guard length >= 8 else { return nil }
        let plain = length / 2 * 9 / 10
        let most = length / 2 - plain
        var even = 0
        var odd = 0
        for at in stride(from: 0, to: length, by: 2) {
            if UTF16Order.isUpperHalf(file[at]) { even += 1 }
            if UTF16Order.isUpperHalf(file[at + 1]) { odd += 1 }
            // Most files are not UTF-16, and a few dozen units show it.
            if at / 2 + 1 - max(even, odd) > most { return nil }
        }
        if odd >= plain, even < plain / 2 {
            self = .littleEndian
        } else if even >= plain, odd < plain / 2 {
            self = .bigEndian
        } else {
            return nil
        }
    }

    /// Latin and Arabic letters, general punctuation and direction marks, presentation forms.
    private static func isUpperHalf(_ byte: UInt8) -> Bool {
        byte == 0x00 || byte == 0x06 || byte == 0x20 || byte >= 0xFB && byte <= 0xFE
    }

    /// The text as UTF-8. Throws at an odd byte after the last unit, at half a surrogate pair and at U+0000.
    func decoded(_ file: [UInt8], from start: Int) throws(ReadingError) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(file.count)
        var at = start
        while at + 2 <= file.count {
            let begin = at
            var scalar = UInt32(unit(file, at))
            at += 2
            if scalar & 0xF800 == 0xD800 {
                let low = at + 2 <= file.count ? UInt32(unit(file, at)) : 0
                guard scalar < 0xDC00, low & 0xFC00 == 0xDC00 else {
                    throw ReadingError(.undecodable, at: begin, "byte \(begin) begins half a surrogate pair of UTF-16")
                }
                scalar = 0x10000 + (scalar & 0x3FF) << 10 + low & 0x3FF
                at += 2
            }
            guard scalar != 0 else { throw ReadingError.zero(at: begin) }
            out.append(scalar: scalar)
        }
        guard at == file.count else {
            throw ReadingError(.undecodable, at: at, "byte \(at) is half a letter of UTF-16: the file's length is odd")
        }
        return out
    }

    private func unit(_ file: [UInt8], _ at: Int) -> UInt16 {
        let (first, second) = (UInt16(file[at]), UInt16(file[at + 1]))
        return self == .littleEndian ? second << 8 | first : first << 8 | second
    }
}
