internal import ArabicText

/// The spelling tables of several lists as one: spellings and names are numbered through.
///
/// Lists are few: the first holds the names compiled at start, each further one is a long list that was compiled before.
struct SpellingTables: Sendable {
    /// One table, and what is added to its own numbers.
    struct Part: Sendable {
        let table: SpellingTable
        let firstSpelling: Int
        let firstName: Int
    }

    let parts: [Part]
    let spellingCount: Int
    /// Further lists are left out.
    static let mostParts = 256

    /// `nameCounts`: how many names each table's list has.
    init(_ tables: [SpellingTable], nameCounts: [Int]) {
        var parts: [Part] = []
        var (spelling, name) = (0, 0)
        for (table, count) in zip(tables, nameCounts).prefix(SpellingTables.mostParts) {
            parts.append(Part(table: table, firstSpelling: spelling, firstName: name))
            spelling += table.spellings.count
            name += count
        }
        self.parts = parts
        spellingCount = spelling
    }

    /// The spellings by their number.
    var spellings: Spellings { Spellings(tables: self) }

    struct Spellings: RandomAccessCollection {
        fileprivate let tables: SpellingTables

        var startIndex: Int { 0 }
        var endIndex: Int { tables.spellingCount }

        subscript(index: Int) -> Spelling {
            var place = tables.parts.count - 1
            while place > 0, tables.parts[place].firstSpelling > index { place -= 1 }
            let part = tables.parts[place]
            var spelling = part.table.spellings[index - part.firstSpelling]
            if place > 0 {
                spelling.part = UInt8(truncatingIfNeeded: place)
                spelling.owner += Int32(truncatingIfNeeded: part.firstName)
            }
            return spelling
        }
    }

    /// Calls `body` with the letters of each canonical token of a spelling, until it says no.
    func forEachToken(of spelling: Spelling, _ body: (UnsafeRawBufferPointer) -> Bool) {
        parts[Int(spelling.part)].table.forEachToken(of: spelling, body)
    }

    /// The same, with the signs that the spelling has before the token.
    func forEachToken(of spelling: Spelling, _ body: (UnsafeRawBufferPointer, InnerSigns) -> Bool) {
        parts[Int(spelling.part)].table.forEachToken(of: spelling, body)
    }

    /// False: no spelling begins with this token.
    @inline(__always)
    func mayBegin(with hash: UInt64) -> Bool {
        for part in parts where part.table.mayBegin(with: hash) { return true }
        return false
    }
}
