import ArabicText
import Testing

@testable import NewsAnalysis

/// What is known of familiar tokens beforehand hides nothing.
@Suite struct ScanFilterTests {
    /// A place behind ل is found where it is found behind ب, also where the whole is a familiar token (لألمانيا folds to لالمانيا).
    @Test func proclisesOfFamiliarTokens() {
        let places = shippedLexicon.entities.filter { $0.type == .place }.map(\.name).filter {
            !$0.contains(" ") && ["أ", "إ", "آ"].contains($0.first)
        }
        let names = places.enumerated().map { TrackedName(id: "n\($0)", name: $1, kind: .place) }
        let watchlist = Watchlist(names, lexicon: shippedLexicon)
        func found(_ proclitics: String, _ place: String) -> Bool {
            let text = SearchText("وصل الوفد أمس \(proclitics)\(place)، ثم عاد.")
            return watchlist.matches(in: text, titleBytes: 0).contains { $0.surface == proclitics + place }
        }
        let plain = places.filter { found("ب", $0) }
        #expect(plain.count > 20)
        for place in plain { #expect(found("ل", place) && found("ول", place), "\(place)") }
    }

    /// For every familiar token that may be proclitics and a stem: whichever reading a text offers, a name that is the stem is seen.
    @Test func everyReadingOfEveryFamiliarToken() {
        var stems: [String] = []
        var tokens: [String] = []
        shippedLexicon.familiar.forEachToken { letters, _ in
            guard CanonicalText.isProclitic(letters, at: 0), tokens.count < 4_000 else { return }
            let readings = Proclitics.readings(of: letters, hash: FoldedHash.hash(letters)) { $0 == 0 ? .bare : .hamza }
            for reading in 1..<max(1, readings.count) {
                tokens.append(String(decoding: letters, as: UTF8.self))
                stems.append(Proclitics.stem(of: letters, readings[reading]).letters)
            }
        }
        #expect(tokens.count > 1_000)
        let names = Set(stems).sorted().enumerated().map { TrackedName(id: "n\($0)", name: $1, kind: .other) }
        let compiled = CompiledNames(names, lexicon: shippedLexicon)
        for token in tokens {
            let interest = compiled.scanFilter.interest(in: FoldedHash.hash(token))
            #expect(interest?.contains(.beginsBehindProclitics) == true, "\(token)")
        }
    }
}
