import ArabicText
import TestSupport
import Testing

@testable import NewsAnalysis

/// The scan with its tables against trying every spelling at every token: the same occurrences on texts made of names with
/// letters changed.
@Suite struct ApproximateScanOracleTests {
    private struct Found: Hashable, CustomStringConvertible {
        var spelling: Int
        var tokens: Range<Int>
        var reading: Int
        var rule: String
        var description: String { "\(spelling) at \(tokens), reading \(reading): \(rule)" }
    }

    private static let given = [
        "سامر", "غريغور", "هاردينغ", "بن", "الوهدان", "عبد", "الكريم", "فيلق", "الرافد", "طرخان",
    ]
    private static let letters = Array("ابتجدرزسشصطعغفقكلمنهوي")

    @Test(arguments: 0..<24)
    func theSameOccurrences(_ seed: UInt64) {
        var random = SplitMix(seed: seed)
        let found = (0..<5).reduce(0) { count, _ in count + compare(&random) }
        #expect(found > 0)
    }

    /// Returns how many there are.
    private func compare(_ random: inout SplitMix) -> Int {
        let names = (0..<Int.random(in: 1...8, using: &random)).map { index in
            let words = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                ApproximateScanOracleTests.given.randomElement(using: &random) ?? ""
            }
            let kind: EntityType = [.person, .organization].randomElement(using: &random) ?? .person
            return TrackedName(
                id: "n\(index)", name: "رضوان الطويل", kind: kind, aliases: [words.joined(separator: " ")])
        }
        let text = (0..<12).map { _ in
            var words = names.randomElement(using: &random)?.aliases[0].split(separator: " ").map(String.init) ?? []
            for index in words.indices where Int.random(in: 0..<3, using: &random) == 0 {
                words[index] = changed(words[index], &random)
            }
            let proclitic = ["", "", "", "و", "ل", "ب"].randomElement(using: &random) ?? ""
            return proclitic + words.joined(separator: " ") + (Int.random(in: 0..<3, using: &random) == 0 ? "،" : "")
        }.joined(separator: " ")
        let compiled = CompiledNames(names, lexicon: testLexicon)
        let canonical = CanonicalText(SearchText(text))
        let places = Scan.finds(in: canonical, of: compiled).approximate
        let scanned = ApproximateScan(compiled: compiled, text: canonical).occurrences(at: places).map {
            Found(
                spelling: $0.spelling, tokens: $0.tokens, reading: $0.reading,
                rule: $0.approximation?.rule.rawValue ?? "none")
        }
        #expect(Set(scanned) == naive(compiled, canonical), "\(names.map(\.aliases)): \(text)")
        return scanned.count
    }

    private func changed(_ word: String, _ random: inout SplitMix) -> String {
        var word = Array(word)
        let place = Int.random(in: 1..<max(2, word.count), using: &random) % word.count
        let letter = ApproximateScanOracleTests.letters.randomElement(using: &random) ?? "ا"
        switch Int.random(in: 0..<5, using: &random) {
        case 0: word[place] = letter
        case 1: word.insert(letter, at: place)
        case 2: word.insert(word[place], at: place)
        case 3: word.swapAt(place, word.count - 1)
        default: if word.count > 2 { word.remove(at: place) }
        }
        return String(word)
    }

    /// Every spelling, at every token, with every one of its tokens written otherwise.
    private func naive(_ compiled: CompiledNames, _ text: CanonicalText) -> Set<Found> {
        var found: Set<Found> = []
        for (index, spelling) in compiled.table.spellings.enumerated()
        where (spelling.role == .alias || spelling.role == .name) && spelling.isAsListed {
            var name: [FoldedLetters] = []
            compiled.table.forEachToken(of: spelling) {
                name.append(FoldedLetters($0))
                return true
            }
            for start in text.tokens.indices where start + name.count <= text.tokens.count {
                let tokens = start..<(start + name.count)
                guard tokens.dropFirst().allSatisfy({ text.isJoined($0) }) else { continue }
                for reading in 0..<text.readings(start).count {
                    for odd in name.indices {
                        let isRight = name.indices.allSatisfy { place in
                            place == odd || letters(text, start + place, place == 0 ? reading : 0) == name[place]
                        }
                        guard isRight else { continue }
                        let place = start + odd
                        guard
                            let rule = rule(
                                compiled, text, place, odd == 0 ? reading : 0, name, odd, spelling)
                        else { continue }
                        found.insert(Found(spelling: index, tokens: tokens, reading: reading, rule: rule))
                    }
                }
            }
        }
        return found
    }

    private func letters(_ text: CanonicalText, _ index: Int, _ reading: Int) -> FoldedLetters {
        FoldedLetters(text.text.stem(of: text.tokens[index], text.readings(index)[reading]).letters)
    }

    private func rule(
        _ compiled: CompiledNames, _ text: CanonicalText, _ index: Int, _ reading: Int, _ name: [FoldedLetters],
        _ odd: Int,
        _ spelling: Spelling
    ) -> String? {
        let hashes = (0..<text.readings(index).count).map { text.readings(index)[$0].hash }
        // What is known as it stands is itself; a word behind proclitics keeps slips away.
        guard let isKnown = known(compiled, hashes[0]) else { return nil }
        let isPlain = !text.mayHaveProclitics(index) || isKnown
        if reading > 0, isPlain { return nil }
        let stems = isPlain ? [] : hashes.dropFirst().map { known(compiled, $0) }
        let hidesWord = stems.contains { $0 == nil }
        if reading > 0, hidesWord { return nil }
        let written = letters(text, index, reading)
        guard written.isArabic, letters(text, index, 0).count <= 24 else { return nil }
        let isStemKnown = reading == 0 ? isKnown : known(compiled, hashes[reading]) ?? true
        let isPerson = compiled.names[Int(spelling.owner)].kind == .person
        let mayVary = isPerson ? name.count > 1 || spelling.role == .alias && name[0].count >= 5 : name.count > 1
        if mayVary, !written.hasArticle, !name[odd].hasArticle, canVary(compiled, name[odd]),
            let distance = SpellingVariant.distance(written, name[odd]), distance > 0
        {
            let native = [written, name[odd]].compactMap { SpelledToken($0) }.filter {
                compiled.vocabulary.spellings?.isNative($0) == true
            }
            if native.count == 2, Set(native.map { $0.folded.filter { !"اوي".contains($0) } }).count == 1 { return nil }
            let mayStandAlone = !hidesWord && SpellingVariant.isOnlyVowels(written, name[0], distance: distance)
            return name.count > 1 || mayStandAlone ? "variant" : nil
        }
        guard !isStemKnown, !hidesWord, name.count > 1, name[odd].count >= 4, name[odd].isArabic,
            let slip = TypingSlip(written, for: name[odd])
        else { return nil }
        if case .neighbour = slip, name.count == 2, odd == 1, isPerson { return nil }
        return "typo"
    }

    /// A token may vary once any spelling lets it: a person's, or one that is not written with ة.
    private func canVary(_ compiled: CompiledNames, _ token: FoldedLetters) -> Bool {
        guard token.endsInHeh else { return true }
        return compiled.table.spellings.contains { spelling in
            guard spelling.role.isTracked, compiled.names[Int(spelling.owner)].kind == .person else { return false }
            var isThere = false
            compiled.table.forEachToken(of: spelling) {
                isThere = isThere || FoldedLetters($0) == token
                return true
            }
            return isThere
        }
    }

    private func known(_ compiled: CompiledNames, _ hash: UInt64) -> Bool? {
        if compiled.isTrackedToken(hash) { return nil }
        let classes = compiled.vocabulary.classes(hash)
        switch compiled.familiar.familiarity(of: hash) {
        case .word, .ownName: return nil
        case .name: return classes.subtracting(.givenName).isDisjoint(with: .known) ? true : nil
        case nil: return classes.isDisjoint(with: .known) ? false : nil
        }
    }
}
