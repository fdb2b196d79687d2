import TestSupport
import Testing

@testable import RasidSettings

@Suite struct CSVReaderTests {
    struct Row: Equatable {
        var cells: [String]
        var places: [YAMLReading.Place]
        var faults: [String]
    }

    private func rows(_ bytes: some Sequence<UInt8>, separator: UInt8 = UInt8(ascii: ",")) -> [Row] {
        var reader = CSVReader(separator: separator)
        var rows: [Row] = []
        func add() {
            rows.append(
                Row(
                    cells: reader.cells.map { String(decoding: reader.text[$0.range], as: UTF8.self) },
                    places: reader.cells.map(\.place),
                    faults: reader.faults.map { "\($0.place.line):\($0.place.column) \($0.misreading.problem)" }))
            reader.beginRow()
        }
        for byte in bytes where reader.take(byte) { add() }
        if reader.finish() { add() }
        return rows
    }

    /// By scalars: a mark behind a quote hides it from `Character`.
    private static func quoted(_ cell: String) -> String {
        "\"" + cell.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
    }

    @Test(arguments: [
        ("", []), ("a", [["a"]]), ("a\n", [["a"]]), ("a\r\n", [["a"]]), ("a\r", [["a"]]), ("\n", [[""]]),
        ("a,b\nc,d", [["a", "b"], ["c", "d"]]), (",", [["", ""]]), ("a,\n,b\n", [["a", ""], ["", "b"]]),
        ("\"a,b\",c\n", [["a,b", "c"]]), ("\"a\nb\"\nc\n", [["a\nb"], ["c"]]),
        ("\"a\r\nb\"\r\nc\r\n", [["a\r\nb"], ["c"]]),
        ("\"\"\n", [[""]]), ("\"\"\"\"\n", [["\""]]), ("\"a\"\"b\"", [["a\"b"]]), ("\"a\",\"\"", [["a", ""]]),
        (" a , b ", [[" a ", " b "]]), ("a\rb\nc", [["a\rb"], ["c"]]),
        // A mark behind a comma leaves it a comma.
        ("ا,\u{64B}ب\n", [["ا", "\u{64B}ب"]]),
    ])
    func cellsAreRead(_ text: String, _ expected: [[String]]) {
        let found = rows(text.utf8)
        #expect(found.map(\.cells) == expected)
        #expect(found.allSatisfy { $0.faults.isEmpty })
    }

    @Test func placesAreLinesAndScalars() {
        let found = rows("اب,\"ج\nد\",ه\r\n\nx".utf8).map { $0.places.map { [$0.line, $0.column] } }
        #expect(found == [[[1, 1], [1, 4], [2, 4]], [[3, 1]], [[4, 1]]])
    }

    @Test(arguments: [
        ("a,b\"c\nd\n", [["a", "b\"c"], ["d"]], "1:4 is a quote inside a cell that does not begin with one"),
        ("\"a\"b,c\n", [["ab", "c"]], "1:4 stands behind the quote that ends a cell"),
        ("\"a\" ,c\n", [["a ", "c"]], "1:4 stands behind the quote that ends a cell"),
        ("\"a\"\rb\n", [["a\rb"]], "1:5 stands behind the quote that ends a cell"),
        ("x\na,\"b\nc\n", [["x"], ["a", "b\nc\n"]], "2:3 begins with a quote that is never closed"),
    ])
    func quotesThatDoNotFitAreNotedAndReadingGoesOn(_ text: String, _ expected: [[String]], _ fault: String) {
        let found = rows(text.utf8)
        #expect(found.map(\.cells) == expected)
        #expect(found.flatMap(\.faults) == [fault])
    }

    /// What a writer writes by RFC 4180 is read back, and every cell stands where it says.
    @Test func randomCellsComeBack() {
        var random = SplitMix(seed: 4180)
        let letters = ["a", "ب", "\u{64B}", ",", ";", "\"", "\n", "\r", "\r\n", " ", "é", "𐤀", "\u{0}"]
        for _ in 0..<3_000 {
            let table = (0..<random.number(1..<5)).map { _ in
                (0..<random.number(1..<5)).map { _ in
                    (0..<random.number(0..<6)).map { _ in random.pick(letters) }.joined()
                }
            }
            let end = random.once(in: 2) ? "\n" : "\r\n"
            let text = table.map { row in
                row.map { cell in
                    let mustQuote = cell.unicodeScalars.contains { ",\"\n\r".unicodeScalars.contains($0) }
                    let isQuoted = mustQuote || random.once(in: 3)
                    return isQuoted ? Self.quoted(cell) : cell
                }.joined(separator: ",")
            }.joined(separator: end)
            // A last line of one empty cell without quotes is the end of the line before it.
            let found = rows((text + end).utf8)
            #expect(found.map(\.cells) == table.map { $0.map { String(decoding: Array($0.utf8), as: UTF8.self) } })
            #expect(found.allSatisfy { $0.faults.isEmpty })
            for row in found {
                for (cell, place) in zip(row.cells, row.places) where !cell.isEmpty {
                    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
                    let rest = String(String.UnicodeScalarView(lines[place.line - 1].dropFirst(place.column - 1)))
                    let first = cell.unicodeScalars.first
                    #expect(rest.unicodeScalars.first == "\"" || rest.unicodeScalars.first == first)
                }
            }
        }
    }

    @Test(arguments: [
        ("", []), ("a", ["a"]), ("a;b", ["a", "b"]), (";a;;b;", ["a", "b"]), ("\"a;b\";c", ["a;b", "c"]),
        ("\"a \"\"b\"\"\";c", ["a \"b\"", "c"]), ("a \"b\";c", ["a \"b\"", "c"]), ("\"a;b", ["\"a", "b"]),
        ("\"a\nb\";c", ["a\nb", "c"]), ("\"\";a", ["a"]), ("\"a\" b;c", ["a b", "c"]),
    ])
    func aCellHoldsSeveralValues(_ cell: String, _ expected: [String]) {
        #expect(CSVReader.values(in: Array(cell.utf8)[...]).map { String(decoding: $0, as: UTF8.self) } == expected)
    }

    @Test func valuesWrittenAsACellComeBack() {
        var random = SplitMix(seed: 59)
        for _ in 0..<3_000 {
            let values = (0..<random.number(0..<5)).map { _ in
                (0..<random.number(1..<6)).map { _ in random.pick(["a", "ب", ";", "\"", "\n", " ", ","]) }.joined()
            }
            let cell = values.map { value in
                value.contains { ";\"\n".contains($0) } ? Self.quoted(value) : value
            }.joined(separator: ";")
            #expect(CSVReader.values(in: Array(cell.utf8)[...]).map { String(decoding: $0, as: UTF8.self) } == values)
        }
    }

    @Test func aCellThatNeverEndsIsNotHeld() {
        var reader = CSVReader()
        let isFirstTheLast = reader.take(UInt8(ascii: "\""))
        #expect(!isFirstTheLast)
        var taken = 0
        while !reader.take(UInt8(ascii: "\n")) { taken += 1 }
        #expect(reader.isTooLong && taken == CSVReader.maxRowBytes)
        #expect(reader.faults.map(\.place) == [.init(line: 1, column: 1)])
        var commas = CSVReader()
        taken = 0
        while !commas.take(UInt8(ascii: ",")) { taken += 1 }
        #expect(commas.isTooLong && taken == CSVReader.maxCells)
    }
}
