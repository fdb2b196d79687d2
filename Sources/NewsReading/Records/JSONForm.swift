/// How the records of a JSON file stand in it. A text that merely begins with a brace, and JSON that is no article, have none: they
/// stay texts.
enum JSONForm {
    /// One on each line.
    case lines
    /// Each behind a record separator (RFC 7464).
    case separated
    /// One behind the other, over any number of lines, with or without commas.
    case values
    /// In a list. Places count from the first byte of the text: where the first element may begin, how many objects the list stands
    /// in, and where the members before it end.
    case list(first: Int, objects: Int, head: Int)

    enum Answer {
        case found(JSONForm)
        /// It is something else.
        case none
        /// More bytes tell.
        case unknown
    }

    /// With which bytes such a file may begin, after a byte order mark and blanks.
    static let signs: [UInt8] = [UInt8(ascii: "{"), UInt8(ascii: "["), recordSeparator]
    static let recordSeparator: UInt8 = 0x1E

    /// `text`: the beginning of a file, from one of ``signs`` on. `isWhole`: there is no more, or as much of it as a record may have.
    /// Whatever it is cut to, the answer is the same or unknown. Linear.
    static func find(in text: ArraySlice<UInt8>, isWhole: Bool) -> Answer {
        let text = Array(text)
        switch text[0] {
        case recordSeparator: return separated(text, isWhole)
        case UInt8(ascii: "["): return list(text, isWhole)
        default: return JSONFormFinder(text, isWhole: isWhole).answer()
        }
    }

    private static func separated(_ text: [UInt8], _ isWhole: Bool) -> Answer {
        let end = text.dropFirst().firstIndex(of: recordSeparator)
        guard end != nil || isWhole else { return .unknown }
        let fields = RecordFields(Array(text[1..<(end ?? text.count)]))
        return fields.arePlainlyOfArticle || fields.haveKeyOfArticle && fields.fault == nil ? .found(.separated) : .none
    }

    private static func list(_ text: [UInt8], _ isWhole: Bool) -> Answer {
        var reader = JSONReader(text)
        guard (try? reader.next()) == .beginArray else { return .none }
        switch JSONFormFinder.firstElement(text, from: 1, isWhole) {
        case .article: return .found(.list(first: 1, objects: 0, head: 0))
        case .other: return .none
        case .unknown: return .unknown
        }
    }

    /// Why a file of which no records were found is no text either: it is long, and JSON. A short one stays a text, as people write
    /// `[بيروت] …`; nobody writes a megabyte of it. Nil for others.
    static func refusal(of bytes: [UInt8]) -> ReadingError? {
        guard bytes.count > longestText,
            let start = bytes.prefix(sampleBytes).firstIndex(where: { !JSONReader.isBlank($0) }),
            signs.contains(bytes[start])
        else { return nil }
        var reader = JSONReader(Array(bytes[start...].prefix(sampleBytes)))
        let reason = ReadingError(.noText, "it is JSON without an article")
        while true {
            do throws(ReadingError) {
                // Whole within so little, and more behind it: no JSON.
                if try reader.next() == .end { return nil }
            } catch {
                let isOpen = (error.offset ?? 0) >= reader.bytes.count - longestLiteral
                return isOpen || error.fault == .tooDeep ? reason : nil
            }
        }
    }

    private static let longestText = 1 << 20
    private static let sampleBytes = 64 << 10
    /// A number or literal that is cut off begins no further before the end.
    private static let longestLiteral = 32
}
