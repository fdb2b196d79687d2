/// The letters of one folded token as numbers, for rules that compare letter by letter.
package struct FoldedLetters: Sendable, Equatable {
    /// Unicode scalars; folded text has none past the Basic Multilingual Plane that these rules know, so others are 0xFFFF.
    package let scalars: [UInt16]

    /// `bytes`: folded UTF-8 of one token.
    package init(_ bytes: UnsafeRawBufferPointer) {
        var scalars: [UInt16] = []
        scalars.reserveCapacity(bytes.count)
        var offset = 0
        while offset < bytes.count {
            let byte = UInt16(bytes[offset])
            func next(_ place: Int) -> UInt16 {
                offset + place < bytes.count ? UInt16(bytes[offset + place]) & 0x3F : 0
            }
            switch byte {
            case ..<0x80:
                scalars.append(byte)
                offset += 1
            case ..<0xE0:
                scalars.append((byte & 0x1F) << 6 | next(1))
                offset += 2
            case ..<0xF0:
                scalars.append((byte & 0x0F) << 12 | next(1) << 6 | next(2))
                offset += 3
            default:
                scalars.append(0xFFFF)
                offset += 4
            }
        }
        self.scalars = scalars
    }

    init(scalars: [UInt16]) {
        self.scalars = scalars
    }

    package init(_ folded: String) {
        var folded = folded
        self = folded.withUTF8 { FoldedLetters(UnsafeRawBufferPointer($0)) }
    }

    /// How many letters.
    package var count: Int { scalars.count }

    /// Whether the first letter is Arabic.
    package var isArabic: Bool { scalars.first.map { 0x0621...0x064A ~= $0 } ?? false }

    /// Whether the first letter is Latin.
    package var isLatin: Bool { scalars.first.map { 0x61...0x7A ~= $0 } ?? false }

    /// Whether it begins with ال and three letters follow.
    package var hasArticle: Bool { count >= 5 && scalars[0] == 0x0627 && scalars[1] == 0x0644 }

    /// Whether the last letter is ي, which ى is folded to.
    package var endsInYeh: Bool { scalars.last == 0x064A }

    /// Whether the last letter is ه, which ة is folded to.
    package var endsInHeh: Bool { scalars.last == 0x0647 }

    /// ``FoldedHash`` of the letters without the one at `index`; of all letters where there is none.
    package func hash(without index: Int = -1) -> UInt64 {
        withUnsafeTemporaryAllocation(byteCount: 3 * max(1, scalars.count), alignment: 8) { buffer in
            var count = 0
            for (place, scalar) in scalars.enumerated() where place != index {
                switch scalar {
                case ..<0x80:
                    buffer[count] = UInt8(scalar)
                    count += 1
                case ..<0x800:
                    buffer[count] = UInt8(0xC0 | scalar >> 6)
                    buffer[count + 1] = UInt8(0x80 | scalar & 0x3F)
                    count += 2
                default:
                    buffer[count] = UInt8(0xE0 | scalar >> 12)
                    buffer[count + 1] = UInt8(0x80 | scalar >> 6 & 0x3F)
                    buffer[count + 2] = UInt8(0x80 | scalar & 0x3F)
                    count += 3
                }
            }
            return FoldedHash.hash(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }
}

extension FoldedLetters {
    /// Whether `body` says yes to ``hash(without:)`` of no letter or of any one, for a token of Arabic letters; asked one after the
    /// other, without an allocation.
    package static func containsHash(
        ofArabic bytes: UnsafeRawBufferPointer, where body: (UInt64) -> Bool
    ) -> Bool {
        if body(FoldedHash.hash(bytes)) { return true }
        guard bytes.count >= 2 else { return false }
        return withUnsafeTemporaryAllocation(byteCount: bytes.count, alignment: 8) { buffer in
            // Without the first letter; then each letter comes back where the next one is left out.
            let count = bytes.count - 2
            buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[2...]))
            var place = 0
            while true {
                if body(FoldedHash.hash(UnsafeRawBufferPointer(rebasing: buffer[..<count]))) { return true }
                guard place < count else { return false }
                (buffer[place], buffer[place + 1]) = (bytes[place], bytes[place + 1])
                place += 2
            }
        }
    }

    /// `abdul` and the letters of another token in one: Abdel Fattah is Abdelfattah.
    package init(servantOf other: FoldedLetters) {
        scalars = Array("abdul".utf16) + other.scalars
    }
}
