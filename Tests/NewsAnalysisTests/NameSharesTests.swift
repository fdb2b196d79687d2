import Foundation
import Testing

@testable import NewsAnalysis

/// How often news uses a token as a name.
@Suite struct NameSharesTests {
    /// Tokens that begin alike, in more than one block.
    @Test func everyTokenHasItsShares() throws {
        var tenths: [String: (person: Int, organization: Int, place: Int, name: Int)] = [:]
        for (number, first) in ["كتاب", "كتابه", "كتب", "ا", "يد", "مكتبه"].enumerated() {
            for (second, letter) in ["", "ا", "ب", "ين", "ات", "ون", "هم"].enumerated() {
                tenths[first + letter] = (number, second, (number + second) % 11, 10)
            }
        }
        let table = try nameShares(tenths)
        for (token, shares) in tenths {
            let expected = NameShares.Shares(
                person: shares.person, organization: shares.organization, place: shares.place, name: shares.name)
            #expect(table.shares(of: token) == expected, "\(token)")
        }
        for token in ["كتا", "كتابهما", "زيت", "ء", "يي", "", "book", "كتاب كتب"] {
            #expect(table.shares(of: token) == nil, "\(token)")
        }
    }

    @Test func aDamagedTableIsRefused() throws {
        let whole = Array(try Data(contentsOf: URL(filePath: configFile("names.shares"))))
        #expect(try NameShares(whole).isEmpty == false)
        for bytes in [
            [], Array(whole.dropLast()), whole + [0], Array("name shares 2 orthography 2\n".utf8) + whole.dropFirst(28),
        ] {
            #expect(throws: LexiconError.self) { try NameShares(bytes) }
        }
        var unordered = whole
        unordered.swapAt(33, 37)
        #expect(throws: LexiconError.self) { try NameShares(unordered) }
    }

    /// The shipped table is small, and says what any reader of news would.
    @Test func theShippedTableKnowsTheNews() throws {
        let bytes = Array(try Data(contentsOf: URL(filePath: configFile("names.shares"))))
        #expect(bytes.count <= 300_000)
        let table = try NameShares(bytes)
        #expect(table.shares(of: "بغداد")?.place == 9)
        #expect(table.shares(of: "صور")?.place == 0)
        #expect(table.shares(of: "فتح")?.organization == 0)
        #expect(table.shares(of: "حماس").map { $0.organization >= 8 } == true)
    }

    @Test func anEmptyTableKnowsNothing() throws {
        #expect(NameShares().shares(of: "صور") == nil)
        #expect(try nameShares([:]).shares(of: "صور") == nil)
    }
}
