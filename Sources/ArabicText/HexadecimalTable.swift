/// Reads the tables of ``OrthographyData``, which are text so that they cost the compiler nothing.
enum HexadecimalTable {
    /// Ranges `FIRST-LAST` or single values between white space.
    static func ranges(_ table: String) -> [ClosedRange<UInt32>] {
        var result: [ClosedRange<UInt32>] = []
        var first: UInt32?
        parse(table) { value, end in
            if end == UInt8(ascii: "-") {
                first = value
            } else {
                result.append((first ?? value)...value)
                first = nil
            }
        }
        return result
    }

    /// Lines `SCALAR A B+C …`: calls `body` with the scalar and A, then with its successor and B, C, and so on.
    static func forEachLine(_ table: String, _ body: (UInt32, [UInt32]) -> Void) {
        var scalar: UInt32?
        var letters: [UInt32] = []
        parse(table) { value, end in
            guard let known = scalar else { return scalar = value }
            letters.append(value)
            if end == UInt8(ascii: "+") { return }
            body(known, letters)
            letters.removeAll(keepingCapacity: true)
            scalar = end == UInt8(ascii: "\n") ? nil : known + 1
        }
    }

    /// Calls `body` with every hexadecimal number and the byte behind it; the end of the table is a line feed.
    private static func parse(_ table: String, _ body: (UInt32, UInt8) -> Void) {
        var value: UInt32 = 0
        func end(_ byte: UInt8) {
            body(value, byte)
            value = 0
        }
        for byte in table.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(byte & 15)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt32(byte - UInt8(ascii: "A") + 10)
            default: end(byte)
            }
        }
        end(UInt8(ascii: "\n"))
    }
}
