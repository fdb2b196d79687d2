/// The first bytes of file formats that are not text.
///
/// Source: the formats' own specifications (RFC 1952, APPNOTE.TXT, ISO 32000, RFC 2083 and so on).
struct FileSignature {
    /// What the file is, with an indefinite article before it.
    let name: String
    /// What to do, with the command; nil where nothing helps.
    var remedy: String?
    private let bytes: [UInt8]
    /// What stands somewhere in the first bytes as well: the first file in a zip says what it is.
    private var mark = ""

    /// A mark stands within so many bytes.
    private static let markReach = 512
    private static let zip: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

    private init(_ name: String, _ bytes: [UInt8], mark: String = "", _ remedy: String? = nil) {
        (self.name, self.bytes, self.mark, self.remedy) = (name, bytes, mark, remedy)
    }

    /// The first that matches counts.
    private static let known = [
        FileSignature("a gzip file", [0x1F, 0x8B]),
        FileSignature("an OpenDocument file", zip, mark: "mimetypeapplication/vnd.oasis.opendocument", office),
        FileSignature(
            "an EPUB book", zip, mark: "mimetypeapplication/epub+zip", "make text of it with pandoc -t plain"),
        FileSignature("a Word file", zip, mark: "word/", office),
        FileSignature("an Excel file", zip, mark: "xl/", office),
        FileSignature("an Office file", zip, mark: "[Content_Types].xml", office),
        FileSignature("a zip file", zip, "unpack it with unzip"),
        FileSignature("a zip file", [0x50, 0x4B, 0x05, 0x06]),
        FileSignature("a bzip2 file", [0x42, 0x5A, 0x68, 0x39, 0x31, 0x41, 0x59], "unpack it with bunzip2"),
        FileSignature("an xz file", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "unpack it with unxz"),
        FileSignature("a Zstandard file", [0x28, 0xB5, 0x2F, 0xFD], "unpack it with unzstd"),
        FileSignature("a 7z file", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "unpack it with 7z x"),
        FileSignature("a RAR file", [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07], "unpack it with unrar x"),
        FileSignature("a PDF file", [0x25, 0x50, 0x44, 0x46, 0x2D], "make text of it with pdftotext"),
        FileSignature("a PNG picture", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        FileSignature("a JPEG picture", [0xFF, 0xD8, 0xFF]),
        FileSignature("a GIF picture", [0x47, 0x49, 0x46, 0x38, 0x37, 0x61]),
        FileSignature("a GIF picture", [0x47, 0x49, 0x46, 0x38, 0x39, 0x61]),
        FileSignature("an old Office file", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], office),
        FileSignature("a winmail.dat of Outlook", SealedPart.outlookMark, "unpack it with tnef"),
        FileSignature("a rich text file", Array("{\\rtf".utf8), office),
        FileSignature("an ELF program", [0x7F, 0x45, 0x4C, 0x46]),
        FileSignature("an SQLite file", Array("SQLite format 3\0".utf8)),
    ]
    private static let office = "make text of it with libreoffice --headless --convert-to txt:Text"

    /// What a file is that is not text; nil if it may be text.
    init?(of file: [UInt8]) {
        guard let first = FileSignature.known.first(where: { $0.matches(file) }) else { return nil }
        self = first
    }

    /// Why it is refused, and what to do; one sentence.
    var refusal: String {
        "the file is not text but \(name)" + (remedy.map { "; \($0)" } ?? "")
    }

    private func matches(_ file: [UInt8]) -> Bool {
        guard file.starts(with: bytes) else { return false }
        let (head, mark) = (file.prefix(FileSignature.markReach), Array(mark.utf8))
        guard let first = mark.first else { return true }
        return head.indices.contains { head[$0] == first && head[$0...].starts(with: mark) }
    }
}
