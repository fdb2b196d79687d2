import Testing

@testable import NewsReading

@Suite("What is no text is named, with the command that helps")
struct FileSignatureTests {
    /// The beginning of a zip whose first file has this name and content.
    private static func zip(_ name: String, _ content: String = "") -> [UInt8] {
        [0x50, 0x4B, 3, 4, 20, 0, 0, 0] + Array(repeating: 0, count: 22) + Array((name + content).utf8)
    }

    @Test(
        arguments: [
            (Array("%PDF-1.7".utf8), "a PDF file; make text of it with pdftotext"),
            (zip("a.txt", "نص"), "a zip file; unpack it with unzip"),
            (
                zip("[Content_Types].xml", "<Types/>word/document.xml"),
                "a Word file; make text of it with libreoffice --headless --convert-to txt:Text"
            ),
            (
                zip("[Content_Types].xml", "<Types/>"),
                "an Office file; make text of it with libreoffice --headless --convert-to txt:Text"
            ),
            (
                zip("mimetype", "application/vnd.oasis.opendocument.text"),
                "an OpenDocument file; make text of it with libreoffice --headless --convert-to txt:Text"
            ),
            (zip("mimetype", "application/epub+zip"), "an EPUB book; make text of it with pandoc -t plain"),
            ([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard file; unpack it with unzstd"),
            (
                Array("{\\rtf1\\ansi".utf8),
                "a rich text file; make text of it with libreoffice --headless --convert-to txt:Text"
            ),
            ([0xFF, 0xD8, 0xFF, 0xE0], "a JPEG picture"),
        ] as [([UInt8], String)])
    func names(_ file: [UInt8], _ name: String) {
        #expect(FileSignature(of: file)?.refusal == "the file is not text but \(name)")
    }

    @Test(arguments: ["", "PK", "%PD", "word/ وكلمة", "{\\", "خبر"])
    func textsAreNone(_ text: String) { #expect(FileSignature(of: Array(text.utf8)) == nil) }
}
