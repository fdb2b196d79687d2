import ArabicText
import Foundation
import Testing

@testable import NewsAnalysis

/// News sentences by phenomenon, about other names than those the rules were made with.
///
/// A line is `names | text`: of a name its kind (`p` person, `o` organization, `l` place), then its spelling, aliases behind `/`,
/// weak ones behind `~`, titles behind `^`; several names are joined by ` + `. What may alert is marked with ⟦ ⟧; `#` begins a
/// phenomenon.
@Suite struct WatchlistBatteryTests {
    struct Item: CustomStringConvertible, Sendable {
        var phenomenon: String
        var names: [TrackedName]
        var marked: String
        var description: String { "\(phenomenon): \(names.map(\.name).joined(separator: ", ")) | \(marked)" }
    }

    @Test(arguments: items(batteryOfSpellings) + items(batteryOfContexts))
    func isFoundWhereItStands(_ item: Item) {
        check(item.marked, all: item.names, lexicon: shippedLexicon)
    }

    private static func items(_ table: String) -> [Item] {
        var phenomenon = ""
        return table.split(separator: "\n").compactMap { line in
            if line.hasPrefix("# ") {
                phenomenon = String(line.dropFirst(2))
                return nil
            }
            let halves = line.components(separatedBy: " | ")
            let names = halves[0].components(separatedBy: " + ").enumerated().map { name($0.element, $0.offset) }
            return Item(phenomenon: phenomenon, names: names, marked: halves[1].replacing("⏎", with: "\n"))
        }
    }

    private static func name(_ text: String, _ index: Int) -> TrackedName {
        let kinds: [Character: EntityType] = ["p": .person, "o": .organization, "l": .place]
        var parts: [(sign: Character, text: String)] = [(" ", "")]
        for character in text.dropFirst(2) {
            if "/~^".contains(character) {
                parts.append((character, ""))
            } else {
                parts[parts.count - 1].text.append(character)
            }
        }
        func spellings(_ sign: Character) -> [String] {
            parts.filter { $0.sign == sign }.map { $0.text.trimmingCharacters(in: .whitespaces) }
        }
        return TrackedName(
            id: "n\(index)", name: spellings(" ")[0], kind: kinds[text.first ?? "p"] ?? .person,
            aliases: spellings("/"),
            weakAliases: spellings("~"), titles: spellings("^"))
    }
}
