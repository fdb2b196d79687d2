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

    @Test func aCharsetWithoutATableIsReadByItsName() throws {
        // Cyrillic and Chinese; a byte that is no letter.
        let cyrillic: [UInt8] = [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2]
        func texts(_ charset: String, _ word: [UInt8]) throws -> [String] {
            let page = Array("<title>".utf8) + word + Array("</title><meta charset=\(charset)><p>".utf8) + word
            let tree = try PageParser.parse(page, limits: Limits())
            return [tree.head.title] + tree.blocks.map(tree.text)
        }
        #expect(try texts("windows-1251", cyrillic) == ["Привет", "Привет"])
        #expect(try texts("gb18030", [0xD6, 0xD0, 0xCE, 0xC4]) == ["中文", "中文"])
        #expect(try texts("gb18030", [0xD6, 0xD0, 0xFF, 0x61]) == ["中\u{FFFD}a", "中\u{FFFD}a"])
        // Nobody knows it: the letters say.
        #expect(try texts("x-nothing", [0xE9, 0x61]).count == 2)
    }

    @Test func utf16WithBrokenPairsIsRead() throws {
        let units: [UInt16] = Array("<p>a".utf16) + [0xD800] + Array("b".utf16) + [0] + Array("c".utf16)
        let bytes: [UInt8] = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let page: [UInt8] = [0xFF, 0xFE] + bytes + [0x41]
        let tree = try PageParser.parse(page, limits: Limits())
        #expect(tree.blocks.map(tree.text) == ["a\u{FFFD}b c"])
    }
}
