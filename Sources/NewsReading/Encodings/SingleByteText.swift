/// Bytes read as a charset of one byte a letter.
struct SingleByteText {
    /// The letters of the bytes from 0x80 on; 0 where there is none. In windows-1252 the five bytes without a letter
    /// pass as C1 controls, as browsers have it.
    private let letters: [UInt16]

    /// nil for a charset of another kind.
    init?(_ charset: Charset) {
        guard charset.isSingleByte else { return nil }
        letters = charset.upperHalf.enumerated().map { index, letter in
            if charset == .windows1252 { return letter == 0 ? UInt16(0x80 + index) : letter }
            return (0x80...0x9F).contains(letter) ? 0 : letter
        }
    }

    /// The text as UTF-8. U+FFFD replaces a byte that the charset does not have.
    func decoded(_ file: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(file.count * 2)
        for byte in file {
            if byte < 0x80 { out.append(byte) } else { out.append(scalar: scalar(byte)) }
        }
        return out
    }

    /// How many bytes the charset does not have.
    func unknown(in file: [UInt8]) -> Int {
        file.reduce(0) { $0 + ($1 >= 0x80 && letters[Int($1) - 0x80] == 0 ? 1 : 0) }
    }

    /// How well the letters follow one another.
    func mean(of file: [UInt8]) -> LetterPairs.Mean {
        let pairs = LetterPairs.shared
        var mean = LetterPairs.Mean()
        for byte in file { pairs.add(byte < 0x80 ? UInt32(byte) : scalar(byte), to: &mean) }
        return mean
    }

    @inline(__always)
    private func scalar(_ byte: UInt8) -> UInt32 {
        let letter = letters[Int(byte) - 0x80]
        return letter == 0 ? 0xFFFD : UInt32(letter)
    }
}
