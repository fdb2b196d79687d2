/// A spelling of a list made elsewhere, cleaned: what no reader sees is taken out, so that the name reads and matches.
enum ImportedSpelling: Equatable {
    /// The spelling; `hadControls`: control characters were taken out.
    case usable(String, hadControls: Bool)
    case empty
    /// Digits or signs only.
    case withoutLetter
    /// More than `WatchlistFile.maxNameScalars`.
    case tooLong

    /// Runs of white space, line ends among them, become one space; at the ends they go. Control characters and format
    /// characters (bidirectional controls, marks of byte order) go, but the two joiners of Arabic script stay.
    init(_ text: String) {
        let (cleaned, hadControls) = Self.isClean(text) ? (text, false) : Self.cleaned(text)
        if cleaned.isEmpty {
            self = .empty
        } else if !cleaned.unicodeScalars.contains(where: Self.isLetter) {
            self = .withoutLetter
        } else if cleaned.utf8.count > WatchlistFile.maxNameScalars,
            cleaned.unicodeScalars.count > WatchlistFile.maxNameScalars
        {
            self = .tooLong
        } else {
            self = .usable(cleaned, hadControls: hadControls)
        }
    }

    /// Most spellings are: asking a scalar for its properties is what takes the time.
    private static func isClean(_ text: String) -> Bool {
        var wasSpace = true
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x20:
                if wasSpace { return false }
                wasSpace = true
            case 0x21...0x7E, 0xC0...0x24F, 0x400...0x4FF, 0x620...0x65F: wasSpace = false
            default: return false
            }
        }
        return !wasSpace
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A, 0x620...0x63F, 0x641...0x64A: true
        default: scalar.properties.isAlphabetic
        }
    }

    private static func cleaned(_ text: String) -> (String, hadControls: Bool) {
        var result = String.UnicodeScalarView()
        var hadControls = false
        var hasSpace = false
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace {
                hasSpace = true
                continue
            }
            switch scalar.properties.generalCategory {
            case .control:
                hadControls = true
                continue
            case .format where scalar != "\u{200C}" && scalar != "\u{200D}": continue
            default: break
            }
            if hasSpace, !result.isEmpty { result.append(" ") }
            hasSpace = false
            result.append(scalar)
        }
        return (String(result), hadControls)
    }
}
