import ArabicText
import Testing

@testable import NewsAnalysis

/// The compiled lexicon, against its lists read one entry at a time.
@Suite struct LexiconVocabularyTests {
    /// Folding all entries in one go gives what each of them gives alone, whatever stands beside it.
    @Test func entriesFoldAsIfAlone() {
        let lexicon = shippedLexicon
        let entries =
            lexicon.words + lexicon.titles + lexicon.familyNames + lexicon.entities.flatMap { [$0.name] + $0.forms }
            + ["", "، ", "ابن", "عبد", "الله", "أبا", "بكر", "بين،بين", "آل", "سعود", "و", "على", "1", "، "]
            + lexicon.givenNames
        let folded = FoldedEntries(entries)
        for (index, entry) in entries.enumerated() {
            let alone = SearchText(entry).canonicalTokens()
            #expect(folded[index].map(\.hash) == alone.map(\.hash), "\(entry)")
            #expect(folded[index].map(\.form) == alone.map(\.form), "\(entry)")
        }
    }

    /// What every word and phrase of the shipped lists is.
    @Test func everyListSaysWhatItSays() {
        let lexicon = shippedLexicon
        let lists: [([String], Vocabulary.Classes)] = [
            (lexicon.words, .word), (lexicon.givenNames, .givenName), (lexicon.headNouns, .headNoun),
            (lexicon.titles, .title), (lexicon.titleAdjectives, .titleAdjective), (lexicon.speechVerbs, .speechVerb),
            (lexicon.organizationCues, .organizationCue), (lexicon.placeCues, .placeCue),
            (lexicon.familyNames, .familyName), (lexicon.mostlyWords, .mostlyWord), (lexicon.mostlyNames, .mostlyName),
            (lexicon.namedThings, .namedThing), (lexicon.organizationWords, .organizationWord),
            (lexicon.placeWords, .placeWord), (lexicon.bodyNouns, .bodyNoun),
            (lexicon.nationalities + lexicon.nationalities.map { $0 + "ة" }, .nationality),
        ]
        var expected: [UInt64: Vocabulary.Classes] = [:]
        func add(_ hash: UInt64, _ classes: Vocabulary.Classes) { expected[hash, default: []].formUnion(classes) }
        var longest = 1
        for (entries, classes) in lists {
            for entry in entries {
                let tokens = SearchText(entry).canonicalTokens()[...]
                add(tokens.phraseHash, classes)
                longest = max(longest, tokens.count)
            }
        }
        for entity in lexicon.entities {
            for form in [entity.name] + entity.forms {
                let tokens = SearchText(form).canonicalTokens()
                if tokens.count == 1 { add(tokens[0].hash, .entity) }
            }
        }
        for word in ["أبو", "أم", "عبد", "عبيد"] { add(SearchText(word).canonicalTokens()[0].hash, .kunya) }
        add(FoldedHash.hash("بن"), .son)
        let vocabulary = Vocabulary(lexicon)
        #expect(vocabulary.longestPhrase == longest)
        for (hash, classes) in expected { #expect(vocabulary.classes(hash) == classes) }
        #expect(vocabulary.classes(FoldedHash.hash("زعفران")).isEmpty)
    }

    /// Every form of the shipped entities stands where it is written, and names the entity that lists it first.
    @Test func everyFormStandsWhereItIsWritten() {
        let lexicon = shippedLexicon
        let vocabulary = Vocabulary(lexicon)
        var owners: [[UInt64]: Int] = [:]
        for (index, entity) in lexicon.entities.enumerated() {
            for form in [entity.name] + entity.forms {
                let text = SearchText(form)
                let tokens = text.canonicalTokens()
                let hashes = tokens.map(\.hash)
                let owner = owners[hashes] ?? index
                owners[hashes] = owner
                // U.S. has a hard gap inside, which no form reaches across.
                let isWhole = tokens.dropFirst().allSatisfy { text.tokens[$0.first].gap != .hard }
                guard owner == index, isWhole else { continue }
                let found = vocabulary.longestForm(at: 0, of: tokens, in: text)
                #expect(found?.meaning == index && found?.count == tokens.count, "\(form)")
                #expect(found?.key == tokens[...].phraseHash)
            }
        }
    }

    @Test func noFormReachesAcrossAHardGap() {
        var lexicon = Lexicon()
        lexicon.entities = [Lexicon.Entry(type: .place, name: "رأس العين", forms: ["رأس"])]
        let vocabulary = Vocabulary(lexicon)
        for (text, count) in [("رأس العين", 2), ("رأس، العين", 1), ("رأس\n\nالعين", 1), ("العين", nil)] {
            let text = SearchText(text)
            #expect(vocabulary.longestForm(at: 0, of: text.canonicalTokens(), in: text)?.count == count)
        }
    }

    /// The tagger's model numbers its features by these bits.
    @Test func cuesKeepTheirBits() {
        let bits = [
            Cues.givenName, Cues.title, Cues.titleAdjective, Cues.speech, Cues.organizationCue, Cues.placeCue,
            Cues.headNoun, Cues.personBegin, Cues.personInside, Cues.placeBegin, Cues.placeInside,
            Cues.organizationBegin, Cues.organizationInside, Cues.word,
        ]
        #expect(bits == (0..<Cues.count).map { 1 << UInt32($0) })
        #expect(Cues.cues(of: [.title, .entity, .familyName, .son, .kunya, .mostlyName]) == 0)
        #expect(Cues.cues(of: [.title, .word, .speechVerb]) == Cues.word | Cues.speech)
    }
}
