package import ArabicText

/// Finds mentions of people, organizations and places that the lexicon lists, and of people by title and given name.
///
/// Precision before recall: a name is found as whole words in a row, the longest that stands there, crossing white space and a
/// hyphen only. Letters joined before the first word are read only where the word as it stands is none the lexicon knows (لبنان
/// is not ل + بنان). Immutable; shared by the analysis threads. Linear in the text, one look-up per word for nearly all words.
package struct Recognizer: Sendable {
    private let forms: FormTable
    private let people: PersonRules

    /// Compiles the lexicon. Forms without a letter are ignored; of two equal ones the first listed counts.
    package init(lexicon: Lexicon) {
        forms = FormTable(lexicon)
        people = PersonRules(lexicon)
    }

    /// The mentions in order of their start, none overlapping another.
    package func mentions(in text: SearchText) -> [Mention] {
        guard !forms.isEmpty else { return [] }
        let words = text.canonicalTokens()
        var found: [Mention] = []
        var scalars = ScalarCursor()
        var at = 0
        while at < words.count {
            guard let form = forms.longest(at: at, of: words, in: text) ?? stemmed(at, of: words, in: text) else {
                at += 1
                continue
            }
            var range = at..<(at + form.count)
            at = range.upperBound
            var meaning = form.meaning.map { forms.meanings[$0] }
            if meaning == nil, let person = people.person(behind: range.upperBound, of: words, in: text, forms) {
                range = person.range
                meaning = FormTable.Meaning(type: .person, name: person.name)
                at = range.upperBound
            }
            guard let meaning else { continue }
            let bytes = Recognizer.bytes(of: range, in: words, text)
            let span = scalars.move(to: bytes.lowerBound, in: text)..<scalars.move(to: bytes.upperBound, in: text)
            found.append(Mention(type: meaning.type, name: meaning.name, span: span))
        }
        return found
    }

    /// A form behind proclitics, where the word itself is none we know.
    private func stemmed(_ at: Int, of words: [CanonicalToken], in text: SearchText) -> FormTable.Found? {
        let first = text.tokens[words[at].first]
        guard Recognizer.mayHaveProclitic(text.folded, Int(first.foldedStart)) else { return nil }
        let isWord = people.isKnown(words[at].hash)
        let readings = text.readings(of: words[at])
        for index in 1..<max(1, readings.count) {
            guard let form = forms.longest(at: at, readAs: readings[index].hash, of: words, in: text) else { continue }
            // A second word makes sure what the first one is.
            if !isWord || form.count > 1 { return form }
        }
        return nil
    }

    /// Whether a folded word begins with و ف ب ك ل. The question particle is left out: no headline of ours needs it, and half
    /// of all words begin with ا.
    private static func mayHaveProclitic(_ folded: [UInt8], _ at: Int) -> Bool {
        guard at + 1 < folded.count else { return false }
        switch (folded[at], folded[at + 1]) {
        case (0xD9, 0x88), (0xD9, 0x81), (0xD9, 0x83), (0xD9, 0x84), (0xD8, 0xA8): return true
        default: return false
        }
    }

    private static func bytes(of range: Range<Int>, in words: [CanonicalToken], _ text: SearchText) -> Range<Int> {
        let first = text.tokens[words[range.lowerBound].first]
        let last = text.tokens[words[range.upperBound - 1].last]
        return Int(first.start)..<Int(last.end)
    }
}

/// Counts the scalars before a byte, going forward only, so that all of a text's spans cost one pass.
private struct ScalarCursor {
    private var byte = 0
    private var scalar = 0

    /// The number of scalars before byte `target`, which must not lie before the last one asked for.
    mutating func move(to target: Int, in text: SearchText) -> Int {
        guard target > byte else { return scalar }
        var count = 0
        text.text.utf8.withContiguousStorageIfAvailable { bytes in
            for index in byte..<target where bytes[index] & 0xC0 != 0x80 { count += 1 }
        }
        byte = target
        scalar += count
        return scalar
    }
}
