import Foundation
import Testing

@testable import NewsReading

/// The folders of specimens beside this file: files as newsrooms get them, each with its gold in JSON.
///
/// The gold says what a reader calls the article. It was written before the file was first read, and is no output of the
/// program. All texts, names and events in them are invented.
enum SpecimenFolder: String {
    /// Web pages.
    case pages
    /// Agency formats, feeds, crawlers' JSON, mail and archives.
    case wire

    private static let ending = ".gold.json"

    private var address: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(rawValue)
    }

    /// The names of the specimens, in order. A file without a gold is named too: its test fails.
    var names: [String] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: address.path)) ?? []
        return all.filter { !$0.hasSuffix(Self.ending) && !$0.hasPrefix(".") && $0 != "known.json" }.sorted()
    }

    /// The names of specimens that have a gold.
    var golds: [String] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: address.path)) ?? []
        return all.filter { $0.hasSuffix(Self.ending) }.map { String($0.dropLast(Self.ending.count)) }.sorted()
    }

    func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: address.appendingPathComponent(name)))
    }

    /// What the gold of a specimen says. Throws where there is none.
    func gold<Gold: Decodable>(_ name: String) throws -> Gold {
        try JSONDecoder().decode(Gold.self, from: Data(try bytes(name + Self.ending)))
    }

    /// What of a folder is known to be read wrongly, by the specimen's name.
    func known() throws -> [String: [SpecimenDifference]] {
        try JSONDecoder().decode([String: [SpecimenDifference]].self, from: Data(try bytes("known.json")))
    }

    /// Whether somebody asks that the list be written anew.
    static let writesKnown = ProcessInfo.processInfo.environment["SPECIMENS_WRITE_KNOWN"] == "1"

    func write(known: [String: [SpecimenDifference]]) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        var bytes = try encoder.encode(known)
        bytes.append(0x0A)
        try bytes.write(to: address.appendingPathComponent("known.json"))
    }
}

/// How a reading differs from its gold, in one field.
struct SpecimenDifference: Codable, Equatable, CustomStringConvertible {
    var field: String
    /// What the gold has and the reading lacks: paragraphs of the text, or the value of the field.
    var missing: [String] = []
    /// What the reading has and the gold lacks.
    var extra: [String] = []

    var description: String {
        "\(field): " + (missing.map { "\n  - \($0)" } + extra.map { "\n  + \($0)" }).joined()
    }

    /// nil where both are equal. Lines in another order are missing once and stand there once too often.
    init?(_ field: String, wanted: [String], got: [String]) {
        guard wanted != got else { return nil }
        self.field = field
        let common = got.difference(from: wanted)
        for change in common {
            switch change {
            case .remove(_, let line, _): missing.append(line)
            case .insert(_, let line, _): extra.append(line)
            }
        }
    }

    init?(_ field: String, wanted: String?, got: String?) {
        self.init(field, wanted: wanted.map { [$0] } ?? [], got: got.map { [$0] } ?? [])
    }
}

extension String {
    /// The paragraphs of a text.
    var paragraphs: [String] {
        isEmpty ? [] : replacing("\n\n", with: "\u{0}").split(separator: "\u{0}").map(String.init)
    }
}
