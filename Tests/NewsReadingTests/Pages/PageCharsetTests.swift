import Testing

@testable import NewsReading

@Suite("A page without a word on its charset")
struct PageCharsetTests {
    @Test func itsLettersSayWhichItIs() throws {
        let text =
            "وصلت السفينة إلى الميناء صباح اليوم بعد رحلة دامت أسبوعين، وقال قبطانها إن البحر كان هادئا في معظم الأيام."
        let table = try #require(SingleByteText(.windows1256))
        // The table the other way round.
        var byte: [Unicode.Scalar: UInt8] = [:]
        for high in UInt8(0x80)...0xFF {
            if let letter = String(decoding: table.decoded([high]), as: UTF8.self).unicodeScalars.first {
                byte[letter] = high
            }
        }
        let old = text.unicodeScalars.map { $0.isASCII ? UInt8($0.value) : byte[$0] ?? 0x3F }
        let tree = try PageParser.parse(Array("<p>".utf8) + old + Array("</p>".utf8), limits: Limits())
        #expect(tree.blocks.map(tree.text) == [text])
    }
}
