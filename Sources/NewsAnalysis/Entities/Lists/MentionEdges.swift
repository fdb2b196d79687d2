internal import ArabicText
internal import NewsReading

/// Where a mention begins and ends, once it is known that something is named: without half a bracket, without the letters joined to
/// a short word, with the noun that makes a person's name that of a thing. And what is no name at all: a month.
struct MentionEdges: Sendable {
    private let vocabulary: Vocabulary
    private let things = NamedThings()
    private static let kunya = Set(SearchText("أبو أم أبي أبا ابن").tokens.map(\.hash))

    init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

    /// `found`, mended; in order, none overlapping another.
    func mending(
        _ found: [MentionCandidate], in text: SearchText, tokens: [CanonicalToken]
    ) -> [MentionCandidate] {
        var mended: [MentionCandidate] = []
        mended.reserveCapacity(found.count)
        for candidate in found where !isMonth(candidate, tokens, text) {
            guard var candidate = beforeHashtag(candidate, tokens, text) else { continue }
            if candidate.type == .person, let thing = thing(candidate, behind: mended.last, tokens, text) {
                guard let whole = thing.candidate else { continue }
                if thing.takesLast { mended.removeLast() }
                candidate = whole
            }
            bare(&candidate, tokens, text)
            if candidate.name.unicodeScalars.contains(where: MentionEdges.isSign) {
                mended += parts(candidate, tokens, text)
            } else {
                mended.append(candidate)
            }
        }
        return mended
    }

    // MARK: months

    /// Whether a mention is nothing but a month: one of two words (ربيع الأول), or one beside a figure or behind شهر.
    private func isMonth(_ candidate: MentionCandidate, _ tokens: [CanonicalToken], _ text: SearchText) -> Bool {
        let (first, last) = (tokens[candidate.tokens.lowerBound].first, tokens[candidate.tokens.upperBound - 1].last)
        guard let (_, width) = CalendarNames.month(text.tokens, first), first + width == last + 1 else { return false }
        if width > 1 { return true }
        func isFigure(_ at: Int, digits: ClosedRange<Int>) -> Bool {
            guard at >= 0, at < text.tokens.count else { return false }
            let letters = text.folded[Int(text.tokens[at].foldedStart)..<Int(text.tokens[at].foldedEnd)]
            return digits.contains(letters.prefix { (0x30...0x39).contains($0) }.count)
        }
        if text.tokens[first].gap != .hard, first > 0 {
            if isFigure(first - 1, digits: 1...2) || text.folded(text.tokens[first - 1]) == "شهر" { return true }
        }
        return last + 1 < text.tokens.count && text.tokens[last + 1].gap != .hard && isFigure(last + 1, digits: 4...4)
    }

    // MARK: things named after persons

    /// A person's name as that of the thing that is named after him; `candidate` is nil where such a thing is no mention.
    private func thing(
        _ found: MentionCandidate, behind last: MentionCandidate?, _ tokens: [CanonicalToken], _ text: SearchText
    ) -> (candidate: MentionCandidate?, takesLast: Bool)? {
        var person = found
        // The tagger may have taken the noun for a part of the name; a noun that is a given name too (وسام) is one.
        let first = tokens[person.tokens.lowerBound].hash
        if person.tokens.count > 1, vocabulary.classes(first).isDisjoint(with: [.givenName, .familyName]),
            let kind = things.kind(ofNoun: first), kind != .nothing
        {
            person.tokens = (person.tokens.lowerBound + 1)..<person.tokens.upperBound
        }
        let free = last?.tokens.upperBound ?? 0
        // The noun alone may be a mention already.
        let takesLast = last.map { free == person.tokens.lowerBound && $0.tokens.count == 1 } ?? false
        let start = takesLast ? free - 1 : free
        guard let (noun, kind) = things.thing(person.tokens, behind: start, of: tokens, in: text) else { return nil }
        if kind == .nothing { return (nil, false) }
        let range = noun..<person.tokens.upperBound
        let surface = text.surface(text.bytes(of: range, in: tokens))
        let readings = text.readings(of: tokens[noun])
        let reading = (1..<max(1, readings.count)).map { readings[$0] }.first { reading in
            !vocabulary.classes(reading.hash).isDisjoint(with: [.namedThing, .headNoun, .organizationCue, .placeCue])
        }
        let isWhole = !vocabulary.classes(tokens[noun].hash).isDisjoint(with: [.namedThing, .headNoun])
        let name = BareName.name(surface, behind: isWhole ? nil : reading)
        let type = kind == .place ? EntityType.place : .organization
        return (MentionCandidate(type: type, name: name, tokens: range), takesLast && noun < free)
    }

    // MARK: letters joined to the first word

    /// Takes letters off the name's first word where a known name of two words and more stands behind them (بتل أبيب), which then
    /// also tells what it is.
    private func bare(_ candidate: inout MentionCandidate, _ tokens: [CanonicalToken], _ text: SearchText) {
        let range = candidate.tokens
        guard range.count > 1 else { return }
        let first = tokens[range.lowerBound]
        guard text.withView({ Proclitics.mayBegin($0.letters(text.tokens[first.first])) }) else { return }
        let surface = text.surface(text.bytes(of: range, in: tokens))
        guard candidate.name == surface, type(range, first.hash, tokens, text) == nil else { return }
        let readings = text.readings(of: first)
        var all = (1..<max(1, readings.count)).map { readings[$0] }
        if let short = text.shortStem(of: first) { all.append(short) }
        for reading in all {
            guard let type = type(range, reading.hash, tokens, text) else { continue }
            candidate.name = BareName.name(surface, behind: reading)
            candidate.type = type
            return
        }
    }

    /// What the known name is that takes all of `range`, its first token read as the one with `hash`; nil where there is none.
    private func type(_ range: Range<Int>, _ hash: UInt64, _ tokens: [CanonicalToken], _ text: SearchText)
        -> EntityType?
    {
        if let form = vocabulary.longestForm(at: range.lowerBound, readAs: hash, of: tokens, in: text),
            form.count == range.count, let meaning = form.meaning
        {
            return vocabulary.forms.meanings[meaning].type
        }
        let length = vocabulary.gazetteer.longest(at: range.lowerBound, readAs: hash, of: tokens, in: text)
        return length == range.count ? .place : nil
    }

    // MARK: hashtags

    /// What of a mention stands before a hashtag; nil where it begins in one. A hashtag says what a text is about, not who is in it.
    private func beforeHashtag(
        _ candidate: MentionCandidate, _ tokens: [CanonicalToken], _ text: SearchText
    ) -> MentionCandidate? {
        guard let at = candidate.tokens.first(where: { isInHashtag(tokens[$0], text) }) else { return candidate }
        guard at > candidate.tokens.lowerBound else { return nil }
        var part = candidate
        part.tokens = candidate.tokens.lowerBound..<at
        part.name = text.surface(text.bytes(of: part.tokens, in: tokens))
        return part
    }

    private func isInHashtag(_ token: CanonicalToken, _ text: SearchText) -> Bool {
        let range = Int(text.tokens[token.first].start)..<Int(text.tokens[token.last].end)
        return text.text.utf8.withContiguousStorageIfAvailable { bytes in
            let before = range.lowerBound > 0 ? bytes[range.lowerBound - 1] : 0x20
            let after = range.upperBound < bytes.count ? bytes[range.upperBound] : 0x20
            return before == UInt8(ascii: "#") || before == UInt8(ascii: "_") || after == UInt8(ascii: "_")
        } ?? false
    }

    // MARK: brackets and quotes

    /// The bytes of a mention together with the quotation mark that closes what is quoted in it, or the last full stop of an
    /// abbreviation (U.S., N.C.).
    static func closed(_ bytes: Range<Int>, in text: SearchText) -> Range<Int> {
        let scalars = text.surface(bytes).unicodeScalars
        if bytes.upperBound < text.text.utf8.count, isDotted(scalars),
            text.surface(bytes.upperBound..<(bytes.upperBound + 1)) == "."
        {
            return bytes.lowerBound..<(bytes.upperBound + 1)
        }
        let pairs: [(open: Unicode.Scalar, close: Unicode.Scalar)] = [
            ("\"", "\""), ("«", "»"), ("“", "”"), ("”", "”"), ("(", ")"),
        ]
        for (open, close) in pairs {
            let isOpen =
                open == close
                ? scalars.count { $0 == open } % 2 == 1
                : (scalars.lastIndex(of: open).map { !scalars[$0...].contains(close) } ?? false)
            let end = bytes.upperBound + String(close).utf8.count
            guard isOpen, end <= text.text.utf8.count, text.surface(bytes.upperBound..<end) == String(close) else {
                continue
            }
            return bytes.lowerBound..<end
        }
        return bytes
    }

    /// Whether a mention ends in capitals with full stops between them, as U.S does.
    private static func isDotted(_ scalars: String.UnicodeScalarView) -> Bool {
        let end = Array(scalars.suffix(3))
        return end.count == 3 && end[1] == "." && "A"..."Z" ~= end[0] && "A"..."Z" ~= end[2]
    }

    private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "(", ")", "[", "]", "{", "}", "\"", "«", "»", "“", "”", "„", "‹", "›", "﴾", "﴿", "_", "#": true
        default: false
        }
    }

    private static func isHashSign(_ scalar: Unicode.Scalar) -> Bool { scalar == "_" || scalar == "#" }

    /// A mention with brackets or quotes within it: one, named without them, where they set apart a part of the name (حركة "فتح",
    /// the kunya of a person); else what stands before them and what stands within, each by itself (… (حماس).
    private func parts(
        _ candidate: MentionCandidate, _ tokens: [CanonicalToken], _ text: SearchText
    ) -> [MentionCandidate] {
        var cuts: [Int] = []
        for at in candidate.tokens.dropFirst() {
            let gap = Int(text.tokens[tokens[at - 1].last].end)..<Int(text.tokens[tokens[at].first].start)
            // What is quoted behind a noun is its name (موقع "…"); what stands in brackets is another one.
            let hasSign = text.surface(gap).unicodeScalars.contains {
                candidate.type == .organization ? MentionEdges.isParenthesis($0) : MentionEdges.isBracket($0)
            }
            if hasSign { cuts.append(at) }
        }
        guard let first = cuts.first, !isOne(candidate, cutAt: first, tokens) else {
            var whole = candidate
            whole.name = MentionEdges.clean(candidate.name)
            return [whole]
        }
        let bounds = [candidate.tokens.lowerBound] + cuts + [candidate.tokens.upperBound]
        return zip(bounds, bounds.dropFirst()).map { start, end in
            var part = candidate
            part.tokens = start..<end
            let surface = text.surface(text.bytes(of: start..<end, in: tokens))
            // The first part keeps what was taken off the first word.
            let name =
                start == candidate.tokens.lowerBound
                ? candidate.name.prefix { !$0.unicodeScalars.contains(where: MentionEdges.isBracket) } : surface[...]
            part.name = MentionEdges.clean(String(name))
            return part
        }
    }

    private static func isParenthesis(_ scalar: Unicode.Scalar) -> Bool { "()[]{}".unicodeScalars.contains(scalar) }

    private static func isBracket(_ scalar: Unicode.Scalar) -> Bool { isSign(scalar) && !isHashSign(scalar) }

    /// Whether what stands behind a bracket or quote belongs to the name before it: a kunya or another part of a person's, or what a
    /// body is called behind its noun.
    private func isOne(_ candidate: MentionCandidate, cutAt cut: Int, _ tokens: [CanonicalToken]) -> Bool {
        if candidate.type == .person {
            return MentionEdges.kunya.contains(tokens[cut].hash) || cut + 1 < candidate.tokens.upperBound
                || cut == candidate.tokens.lowerBound + 1
        }
        let nouns: Vocabulary.Classes = [.headNoun, .organizationCue, .placeCue, .namedThing]
        return (candidate.tokens.lowerBound..<cut).allSatisfy {
            !vocabulary.classes(tokens[$0].hash).isDisjoint(with: nouns)
        }
    }

    /// A name without the signs, and with single spaces.
    private static func clean(_ name: String) -> String {
        var scalars = String.UnicodeScalarView()
        var isSpace = true
        for scalar in name.unicodeScalars {
            let next: Unicode.Scalar = isSign(scalar) || scalar.properties.isWhitespace ? " " : scalar
            if next == " ", isSpace { continue }
            isSpace = next == " "
            scalars.append(next)
        }
        if scalars.last == " " { scalars.removeLast() }
        return String(scalars)
    }
}
