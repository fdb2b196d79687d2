extension Orthography {
    /// Builds the table: letters and digits as they are, then the rules for Latin, then those for Arabic over both.
    init() {
        var codes = [Code](repeating: Orthography.hardGap, count: 0x10000)
        for value in UInt32(0x30)..<0xE000 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .decimalNumber, .letterNumber:
                let lower = scalar.properties.lowercaseMapping.unicodeScalars
                codes[Int(value)] = lower.count == 1 ? Code(lower.first!.value & 0xFFFF) : Code(value)
            case .modifierLetter: codes[Int(value)] = Code(value)
            case .nonspacingMark: codes[Int(value)] = Orthography.mark
            case .spacingMark: codes[Int(value)] = Code(value)
            default: break
            }
        }
        func set(_ range: ClosedRange<Int>, _ code: Code) { for value in range { codes[value] = code } }
        func fold(_ from: [Int], to: Int) { for value in from { codes[value] = Code(to) } }
        for range in [0x300...0x36F, 0x610...0x61A, 0x64B...0x65F, 0x670...0x670, 0x6D6...0x6ED, 0x640...0x640, 0x621...0x621] {
            set(range, Orthography.mark)
        }
        for range in [0xAD...0xAD, 0x61C...0x61C, 0x180E...0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069] {
            set(range, Orthography.control)
        }
        codes[0xFEFF] = Orthography.control
        for range in [0x20...0x20, 0x09...0x09, 0x0D...0x0D, 0xA0...0xA0, 0x2000...0x200A, 0x202F...0x202F] {
            set(range, Orthography.softGap)
        }
        codes[0x0A] = Orthography.lineFeed
        fold([0x2D, 0x2010, 0x2011], to: Int(Orthography.hyphen))
        fold([0x27, 0x2019, 0x2BC, 0x2BF], to: Int(Orthography.apostrophe))
        fold([0x622, 0x623, 0x625, 0x671, 0x672, 0x673, 0x675], to: 0x627)
        fold([0x649, 0x6CC, 0x6D0, 0x6CD, 0x626], to: 0x64A)
        fold([0x624] + Array(0x6C4...0x6CB), to: 0x648)
        fold([0x629, 0x6C0, 0x6C1, 0x6BE, 0x6D5, 0x6C3], to: 0x647)
        fold([0x6A9, 0x6AA, 0x6AF], to: 0x643)
        for (from, to) in [(0x67E, 0x628), (0x686, 0x62C), (0x698, 0x632), (0x6A4, 0x641), (0x6A8, 0x642), (0x6BA, 0x646), (0x679, 0x62A)] {
            codes[from] = Code(to)
        }
        for digit in 0..<10 { fold([0x660 + digit, 0x6F0 + digit], to: 0x30 + digit) }
        index = (0..<0x1100).map { $0 < 0x100 ? UInt8($0) : 0 }
        pages = codes
        expansions = []
    }
}
