internal import ArabicText

/// Towns and provinces beside those of the lexicon: forms that can hardly be anything else, trusted less than what is listed there.
///
/// A set of hashes: of each form's first word, first two words and so on, and whether a form ends or goes on there. See
/// ``Vocabulary`` for what a collision would do.
package struct Gazetteer: Sendable, Equatable {
    private static let ends: UInt8 = 1
    private static let goesOn: UInt8 = 2
    /// The form of the file that ``init(parsing:)`` reads.
    private static let version = 1

    private var hashes: [UInt64] = [0]
    private var marks: [UInt8] = [0]
    /// How many slots are taken.
    private var count = 0

    /// Knows nothing.
    package init() {}

    /// Reads `config/places.txt`: a line `version 1`, a line `[places]`, then one form per line; comments begin with `#` and
    /// stand before `[places]` only. Linear. Throws where it is of another form.
    package init(parsing text: String) throws(LexiconError) {
        var text = text
        let (start, line) = text.withUTF8 { Gazetteer.head($0) }
        guard let start else {
            throw LexiconError(
                line: line, message: "is no list of places of version \(Gazetteer.version); install the data again")
        }
        let forms = SearchText(String(decoding: text.utf8.dropFirst(start), as: UTF8.self))
        let tokens = forms.canonicalTokens()
        reserve(tokens.count)
        var bytes = forms.text
        bytes.withUTF8 { bytes in
            var (read, key) = (0, UInt64(0))
            for word in tokens {
                var isFirst = read == 0
                let start = Int(forms.tokens[word.first].start)
                while read < start {
                    if bytes[read] == UInt8(ascii: "\n") { isFirst = true }
                    read += 1
                }
                read = max(read, 1)
                if isFirst {
                    mark(key, Gazetteer.ends)
                    key = word.hash
                } else {
                    mark(key, Gazetteer.goesOn)
                    key = FoldedHash.combine(key, word.hash)
                }
            }
            mark(key, Gazetteer.ends)
        }
    }

    /// Where the forms begin, in bytes; or nil, and the line that is none.
    private static func head(_ bytes: UnsafeBufferPointer<UInt8>) -> (Int?, line: Int) {
        var (start, number, isOfVersion) = (0, 1, false)
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            let line = String(decoding: bytes[start..<end], as: UTF8.self)
            start = min(end + 1, bytes.count)
            if line == "[places]", isOfVersion { return (start, number) }
            if line == "version \(version)" {
                isOfVersion = true
            } else if !line.isEmpty, !line.hasPrefix("#") {
                return (nil, number)
            }
            number += 1
        }
        return (nil, 1)
    }

    private mutating func reserve(_ tokens: Int) {
        var capacity = 16
        while capacity < 2 * tokens { capacity *= 2 }
        hashes = [UInt64](repeating: 0, count: capacity)
        marks = [UInt8](repeating: 0, count: capacity)
    }

    private mutating func mark(_ key: UInt64, _ mark: UInt8) {
        guard key != 0 else { return }
        let slot = slot(key)
        if hashes[slot] == 0 { count += 1 }
        hashes[slot] = key
        marks[slot] |= mark
    }

    /// Where a key is, or may be put; half of the slots at least are empty.
    private func slot(_ key: UInt64) -> Int {
        let mask = hashes.count - 1
        var slot = Int(truncatingIfNeeded: key) & mask
        while hashes[slot] != 0, hashes[slot] != key { slot = (slot + 1) & mask }
        return slot
    }

    /// Whether it knows nothing.
    var isEmpty: Bool { count == 0 }

    /// How many words the longest form has that stands at `at`, whose first word is read as `hash`; 0 for none.
    private func longest(at: Int, readAs hash: UInt64, of tokens: [CanonicalToken], in text: SearchText) -> Int {
        var (key, length, longest) = (hash, 1, 0)
        while true {
            let here = marks[slot(key)]
            if here & Gazetteer.ends != 0 { longest = length }
            let next = at + length
            guard here & Gazetteer.goesOn != 0, next < tokens.count, text.tokens[tokens[next].first].gap != .hard else {
                return longest
            }
            key = FoldedHash.combine(key, tokens[next].hash)
            length += 1
        }
    }

    /// The mentions with those places beside them that overlap none and stand not right behind a person, whose family name they
    /// would be. `found`: in order, none overlapping another. Linear.
    func adding(
        to found: [MentionCandidate], in text: SearchText, tokens: [CanonicalToken]
    ) -> [MentionCandidate] {
        guard !isEmpty else { return found }
        return text.withView { view in
            var all: [MentionCandidate] = []
            all.reserveCapacity(found.count)
            var (at, next) = (0, 0)
            while at < tokens.count {
                if next < found.count, found[next].tokens.lowerBound <= at {
                    all.append(found[next])
                    at = max(at, found[next].tokens.upperBound)
                    next += 1
                    continue
                }
                let limit = next < found.count ? found[next].tokens.lowerBound : tokens.count
                guard let place = place(at: at, before: limit, of: tokens, in: text, view),
                    !isFamilyName(at, behind: all.last, tokens, text)
                else {
                    at += 1
                    continue
                }
                all.append(place)
                at = place.tokens.upperBound
            }
            return all
        }
    }

    private func place(
        at: Int, before limit: Int, of tokens: [CanonicalToken], in text: SearchText, _ view: FoldedView
    ) -> MentionCandidate? {
        func candidate(_ length: Int, _ reading: ProcliticReading?) -> MentionCandidate? {
            guard length > 0, at + length <= limit else { return nil }
            let range = at..<(at + length)
            let surface = text.surface(text.bytes(of: range, in: tokens))
            return MentionCandidate(type: .place, name: BareName.name(surface, behind: reading), tokens: range)
        }
        if let whole = candidate(longest(at: at, readAs: tokens[at].hash, of: tokens, in: text), nil) { return whole }
        guard Proclitics.mayBegin(view.letters(text.tokens[tokens[at].first])) else { return nil }
        let readings = view.readings(of: tokens[at])
        for index in 1..<max(1, readings.count) {
            let length = longest(at: at, readAs: readings[index].hash, of: tokens, in: text)
            // Like a town is hardly said of any: كحولي is of alcohol.
            let first = text.folded[Int(text.tokens[tokens[at].first].foldedStart) + 1]
            if length == 1, first == 0x83 { continue }
            if let stem = candidate(length, readings[index]) { return stem }
        }
        return nil
    }

    private func isFamilyName(
        _ at: Int, behind last: MentionCandidate?, _ tokens: [CanonicalToken], _ text: SearchText
    ) -> Bool {
        guard let last, last.type == .person, last.tokens.upperBound == at else { return false }
        return text.tokens[tokens[at].first].gap == .soft
    }
}
