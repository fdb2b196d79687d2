/// A way to write letters as bytes that is read.
///
/// Costs of a single-byte charset: a table of 128 letters, made once.
enum Charset: String, CaseIterable, Sendable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    case windows1256 = "windows-1256"
    case iso8859Part6 = "ISO-8859-6"
    case macArabic = "MacArabic"
    case cp720 = "CP720"
    case windows1252 = "windows-1252"

    /// The charsets that Arabic is written in with one byte a letter, the most common first: of two that fit equally
    /// the first is taken.
    static let arabic: [Charset] = [.windows1256, .iso8859Part6, .macArabic, .cp720]

    /// The charset of a name as files and servers declare it: in any case, with blanks and quotes around it. nil for a
    /// name that is not read. Source: the labels of https://encoding.spec.whatwg.org, which also has it that
    /// iso-8859-1 and US-ASCII mean windows-1252; the names of iconv and of Apple.
    init?(declared name: some StringProtocol) {
        let letters = name.utf8.drop(while: Charset.isAroundName)
        let key = String(
            decoding: letters.prefix { !Charset.isAroundName($0) }.map { $0.asciiLowered },
            as: UTF8.self)
        guard let charset = Charset.names[key] else { return nil }
        self = charset
    }

    /// Whether it has one byte a letter, and the bytes below 0x80 are ASCII.
    var isSingleByte: Bool { Charset.tables[self] != nil }

    /// The letters of the bytes from 0x80 on, 0 where a byte has none; empty where it is no charset of single bytes.
    var upperHalf: [UInt16] { Charset.tables[self] ?? [] }

    private static let tables: [Charset: [UInt16]] = [
        .windows1256: table(CharsetData.windows1256), .iso8859Part6: table(CharsetData.iso8859Part6),
        .macArabic: table(CharsetData.macArabic), .cp720: table(CharsetData.cp720),
        .windows1252: table(CharsetData.windows1252),
    ]

    private static func table(_ data: String) -> [UInt16] { HexNumbers.list(data).map { UInt16($0) } }

    private static func isAroundName(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0x22 || byte == 0x27 }

    private static let labels: [(Charset, String)] = [
        (.utf8, "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 utf8mb4"),
        (
            .utf16LittleEndian,
            "utf-16le utf-16 utf16 utf16le ucs-2 unicode unicodefeff iso-10646-ucs-2 csunicode ucs-2le"
        ),
        (.utf16BigEndian, "utf-16be utf16be unicodefffe ucs-2be"),
        (.windows1256, "windows-1256 cp1256 cp-1256 x-cp1256 win-1256 win1256 windows1256 ms-arab 1256"),
        (
            .iso8859Part6,
            """
            iso-8859-6 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987 iso-8859-6-e iso-8859-6-i csiso88596e csiso88596i \
            csisolatinarabic iso-ir-127 arabic asmo-708 ecma-114 latin-arabic
            """
        ),
        (.macArabic, "macarabic x-mac-arabic mac-arabic x-macarabic csmacarabic"),
        (.cp720, "cp720 dos-720 ibm720 ibm-720 720 transparent-arabic"),
        (
            .windows1252,
            """
            windows-1252 cp1252 cp-1252 x-cp1252 win-1252 windows1252 1252 iso-8859-1 iso8859-1 iso88591 iso_8859-1 \
            iso_8859-1:1987 latin1 latin-1 l1 csisolatin1 iso-ir-100 cp819 ibm819 ascii us-ascii ansi_x3.4-1968
            """
        ),
    ]

    private static let names: [String: Charset] = {
        var names: [String: Charset] = [:]
        for (charset, words) in labels {
            for word in words.split(separator: " ") { names[String(word)] = charset }
        }
        return names
    }()
}
