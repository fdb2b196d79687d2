import ArabicText
import Foundation
import Testing

@testable import NewsAnalysis

/// Matches `names` in `marked` without its marks, and expects the matches that may alert exactly where ⟦ ⟧ stood.
/// `evidence`, where given, is that of the first match. `seen`: what the recognizer sees, by its letters, wherever they stand.
func check(
    _ marked: String, names: TrackedName..., tier: Match.Tier? = nil, evidence: [String]? = nil,
    seen: [(EntityType, String)] = [], at location: SourceLocation = #_sourceLocation
) {
    check(marked, all: names, tier: tier, evidence: evidence, seen: seen, at: location)
}

/// The same for a list of names.
func check(
    _ marked: String, all names: [TrackedName], lexicon: Lexicon = testLexicon, tier: Match.Tier? = nil,
    evidence: [String]? = nil, seen: [(EntityType, String)] = [], at location: SourceLocation = #_sourceLocation
) {
    var (text, expected, start, count) = ("", [Range<Int>](), 0, 0)
    for scalar in marked.unicodeScalars {
        switch scalar {
        case "⟦": start = count
        case "⟧": expected.append(start..<count)
        default: (text, count) = (text + String(scalar), count + 1)
        }
    }
    let list = Watchlist(names, lexicon: lexicon)
    let search = SearchText(text)
    let recognized = recognizedNames(seen, in: search)
    let matches = list.matches(in: search, tokens: search.canonicalTokens(), recognized: recognized, titleBytes: 0)
    expectExplained(matches, of: list, in: text, recognized, at: location)
    let alerting = matches.filter { $0.tier != .possible }
    #expect(alerting.map(\.span) == expected, "\(marked): \(matches.map(\.surface))", sourceLocation: location)
    for match in matches {
        let scalars = Array(text.unicodeScalars)[match.span]
        #expect(match.surface.unicodeScalars.elementsEqual(scalars), sourceLocation: location)
        #expect(match.sentence.contains(match.surface), sourceLocation: location)
    }
    if let tier { #expect(matches.first?.tier == tier, "\(marked)", sourceLocation: location) }
    if let evidence {
        #expect(matches.first?.evidence.map(\.description) == evidence, "\(marked)", sourceLocation: location)
    }
}

/// Expects that the candidates which are taken are exactly `matches`, those of `list` in `text`; for all names at once and for one
/// alone.
func expectExplained(
    _ matches: [Match], of list: Watchlist, in text: String, _ recognized: [RecognizedName] = [],
    at location: SourceLocation = #_sourceLocation
) {
    for names in [Set(list.names.indices)] + list.names.indices.map({ [$0] }) {
        let candidates = list.candidates(for: names, in: SearchText(text), recognized: recognized, titleBytes: 0)
        let ids = Set(names.map { list.names[$0].id })
        #expect(candidates.allSatisfy { ids.contains($0.name.id) }, "\(text)", sourceLocation: location)
        let taken = candidates.compactMap { candidate -> Match? in
            guard case .taken(let tier) = candidate.outcome else { return nil }
            return Match(
                name: candidate.name, surface: candidate.surface, span: candidate.span, zone: candidate.zone,
                tier: tier,
                evidence: candidate.evidence, sentence: candidate.sentence)
        }
        let expected = matches.filter { ids.contains($0.name.id) }
        func order(_ match: Match) -> (Int, Int, String) {
            (match.span.lowerBound, match.span.upperBound, match.name.id)
        }
        #expect(
            taken.sorted { order($0) < order($1) } == expected.sorted { order($0) < order($1) }, "\(text)",
            sourceLocation: location)
    }
}

/// Every place where one of the names in `seen` stands, as canonical tokens.
func recognizedNames(_ seen: [(EntityType, String)], in text: SearchText) -> [RecognizedName] {
    let canonical = CanonicalText(text)
    var (found, at) = ([RecognizedName](), 0)
    while at < canonical.tokens.count {
        let here = seen.compactMap { type, letters in
            (at + 1...canonical.tokens.count).first { canonical.surface(at..<$0) == letters }.map {
                RecognizedName(type: type, tokens: at..<$0)
            }
        }
        if let name = here.first { found.append(name) }
        at = here.first?.tokens.upperBound ?? at + 1
    }
    return found
}

/// A tracked person.
func person(_ name: String, aliases: [String] = [], weak: [String] = [], titles: [String] = []) -> TrackedName {
    TrackedName(id: name, name: name, kind: .person, aliases: aliases, weakAliases: weak, titles: titles)
}

/// A tracked organization.
func organization(_ name: String, aliases: [String] = [], whole: Bool? = nil) -> TrackedName {
    TrackedName(id: name, name: name, kind: .organization, aliases: aliases, wholeEntity: whole)
}

/// A tracked place.
func place(_ name: String, whole: Bool? = nil) -> TrackedName {
    TrackedName(id: name, name: name, kind: .place, wholeEntity: whole)
}

/// The shipped `config/names.txt`, `shares.txt`, `bearers.txt` and `words.txt`, with a few titles and entities that `config/lexicon.txt` has.
let testLexicon: Lexicon = {
    var lexicon = Lexicon()
    do {
        for name in ["names.txt", "shares.txt", "bearers.txt"] {
            try lexicon.add(parsing: String(contentsOfFile: configFile(name), encoding: .utf8), needsVersion: true)
        }
        for name in ["familiar_names.txt", "words.txt"] {
            lexicon.familiar = try FamiliarTokens(
                parsing: String(contentsOfFile: configFile(name), encoding: .utf8), beside: lexicon.familiar)
        }
        lexicon.nameShares = try NameShares(Array(Data(contentsOf: URL(filePath: configFile("names.shares")))))
        lexicon.spellings = testSpellings
        try lexicon.add(
            parsing: """
                [titles]
                الرئيس | السيد | الوزير | النائب | القائد | اللاعب | رئيس الوزراء | وزير الداخلية | الدكتور
                [places]
                جنوب السودان
                العراق | جمهورية العراق
                غينيا بيساو
                [organizations]
                مجلس الأمن الدولي
                """)
    } catch {
        Issue.record("config/names.txt: \(error)")
    }
    return lexicon
}()

/// Everything that is shipped.
let shippedLexicon: Lexicon = {
    var lexicon = Lexicon()
    do {
        for name in ["lexicon.txt", "names.txt", "shares.txt", "bearers.txt"] {
            try lexicon.add(parsing: String(contentsOfFile: configFile(name), encoding: .utf8), needsVersion: true)
        }
        for name in ["familiar_names.txt", "words.txt"] {
            lexicon.familiar = try FamiliarTokens(
                parsing: String(contentsOfFile: configFile(name), encoding: .utf8), beside: lexicon.familiar)
        }
        lexicon.nameShares = try NameShares(Array(Data(contentsOf: URL(filePath: configFile("names.shares")))))
        lexicon.spellings = testSpellings
    } catch {
        Issue.record("config: \(error)")
    }
    return lexicon
}()

/// The shipped `config/spellings.table`.
let testSpellings: SpellingModel? = {
    do {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: configFile("spellings.table")))
        return try bytes.withUnsafeBytes { try SpellingModel($0) }
    } catch {
        Issue.record("config/spellings.table: \(error)")
        return nil
    }
}()

func configFile(_ name: String, _ here: String = #filePath) -> String {
    here.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/config/" + name
}
