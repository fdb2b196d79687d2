/// Reads the tables of ``CharsetData``, which are text so that they cost the compiler nothing.
enum HexNumbers {
    /// The numbers between white space.
    static func list(_ table: String) -> [UInt32] { lines(table).flatMap { $0.flatMap { $0 } } }

    /// Line by line the words between white space; each is the numbers between its plus signs.
    static func lines(_ table: String) -> [[[UInt32]]] {
        table.split(separator: "\n").map { line in
            line.split(separator: " ").map { word in
                word.split(separator: "+").compactMap { UInt32($0, radix: 16) }
            }
        }
    }
}
