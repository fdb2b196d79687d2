internal import ArabicText

/// People, organizations and places in English prose, told by capitals, titles and the nouns that their names are made with.
///
/// The tagger has learnt from Arabic news and takes every run of Latin letters for a name. So it is not asked in English prose.
struct LatinNames: Sendable {
    private struct Kinds: OptionSet {
        let rawValue: UInt16
        static let title = Kinds(rawValue: 1 << 0)
        static let weakTitle = Kinds(rawValue: 1 << 1)
        static let abbreviation = Kinds(rawValue: 1 << 2)
        static let organization = Kinds(rawValue: 1 << 3)
        static let placeTail = Kinds(rawValue: 1 << 4)
        static let placeHead = Kinds(rawValue: 1 << 5)
        static let preposition = Kinds(rawValue: 1 << 6)
        static let placeNoun = Kinds(rawValue: 1 << 7)
        static let particle = Kinds(rawValue: 1 << 8)
        static let connector = Kinds(rawValue: 1 << 9)
        static let other = Kinds(rawValue: 1 << 10)
        static let opening = Kinds(rawValue: 1 << 11)
        static let nationality = Kinds(rawValue: 1 << 12)
        static let speech = Kinds(rawValue: 1 << 13)
        static let placeAsName = Kinds(rawValue: 1 << 14)
    }

    /// A run of words, and how surely it is a name.
    struct Found {
        var type: EntityType
        var tokens: Range<Int>
        /// Told by a title or by a noun of its own (University): then it may take a listed name inside it (Baghdad).
        var isSure: Bool
    }

    /// Shorter runs of Latin words are names in Arabic prose.
    private static let shortestProse = 4
    private static let longestPerson = 5
    private static let longestPlace = 3

    private let table: HashTable
    /// By the table's slots.
    private let kinds: [Kinds]

    init() {
        let lists: [(String, Kinds)] = [
            (EnglishWords.titles, .title), (EnglishWords.weakTitles, .weakTitle),
            (EnglishWords.abbreviations, .abbreviation), (EnglishWords.organizationHeads, .organization),
            (EnglishWords.placeTails, .placeTail), (EnglishWords.placeHeads, .placeHead),
            (EnglishWords.placePrepositions, .preposition), (EnglishWords.placeNouns, .placeNoun),
            (EnglishWords.particles, .particle), (EnglishWords.connectors, .connector), (EnglishWords.others, .other),
            (EnglishWords.openings, .opening), (EnglishWords.nationalities, .nationality),
            (EnglishWords.speech, .speech), (EnglishWords.placesAsNames, .placeAsName),
        ]
        let words = lists.flatMap { list, kind in
            list.split(whereSeparator: \.isWhitespace).map { (hash: FoldedHash.hash(String($0)), kind: kind) }
        }
        let table = HashTable(words.map(\.hash))
        var kinds = [Kinds](repeating: [], count: table.slotCount)
        for word in words {
            if let slot = table.slot(of: word.hash) { kinds[slot].formUnion(word.kind) }
        }
        (self.table, self.kinds) = (table, kinds)
    }

    private func kind(_ hash: UInt64) -> Kinds { table.slot(of: hash).map { kinds[$0] } ?? [] }

    /// The runs of words that are prose in Latin letters; nearly always none. Linear.
    func prose(_ text: SearchText, _ tokens: [CanonicalToken]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var (start, latin) = (0, 0)
        for at in 0...tokens.count {
            // Folded Arabic letters begin with these bytes; digits belong to the prose around them.
            let first = at < tokens.count ? text.folded[Int(text.tokens[tokens[at].first].foldedStart)] : 0xD8
            if 0xD8...0xDB ~= first {
                if latin >= LatinNames.shortestProse { runs.append(start..<at) }
                (start, latin) = (at + 1, 0)
            } else if first > UInt8(ascii: "9") {
                latin += 1
            }
        }
        return runs
    }

    /// `candidates` with what stands in `prose` beside them; in order, none overlapping another.
    func adding(
        to candidates: [MentionCandidate], in prose: [Range<Int>], of text: SearchText, tokens: [CanonicalToken]
    ) -> [MentionCandidate] {
        guard !prose.isEmpty else { return candidates }
        var found: [Found] = []
        var single: [Int] = []
        var source = text.text
        source.withUTF8 { bytes in
            let places = Set(candidates.filter { $0.type == .place }.map(\.tokens))
            let reading = Reading(text: text, tokens: tokens, bytes: bytes, names: self, places: places)
            for run in prose { reading.find(in: run, &found, &single) }
        }
        var merged = LatinNames.merged(candidates, found, text, tokens)
        let known = meanings(of: merged, tokens)
        let covered = Set(merged.flatMap(\.tokens))
        for at in single where !covered.contains(at) {
            guard
                let type = known.always[tokens[at].hash]
                    ?? (isInSentence(at, text, tokens) ? known.inside[tokens[at].hash] : nil)
            else { continue }
            merged.append(LatinNames.candidate(type, at..<(at + 1), text, tokens))
        }
        return merged.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
    }

    /// Whether a sentence goes on with a word, so that its capital says something.
    private func isInSentence(_ at: Int, _ text: SearchText, _ tokens: [CanonicalToken]) -> Bool {
        at > 0 && text.tokens[tokens[at].first].gap == .soft
    }

    /// What single words of names stand for alone: a person's last (Deeb), a team's last (Dolphins), a body's first before
    /// the noun that says what it is (Insomniac Games); a person's first (Omar) only inside sentences, for it may be a word (Will, Hope).
    private func meanings(
        of names: [MentionCandidate], _ tokens: [CanonicalToken]
    ) -> (always: [UInt64: EntityType], inside: [UInt64: EntityType]) {
        var (known, inside): ([UInt64: EntityType], [UInt64: EntityType]) = ([:], [:])
        for name in names {
            let (first, last) = (tokens[name.tokens.lowerBound].hash, tokens[name.tokens.upperBound - 1].hash)
            if name.type == .organization, name.tokens.count > 1 {
                if name.name.hasSuffix("s"), kind(last).isEmpty { known[last] = .organization }
                if name.tokens.count == 2, kind(last).contains(.organization), kind(first).isEmpty {
                    known[first] = .organization
                }
            }
        }
        // A person before a body that is called after him.
        for name in names where name.type == .person {
            let (first, last) = (tokens[name.tokens.lowerBound].hash, tokens[name.tokens.upperBound - 1].hash)
            if kind(last).isEmpty { known[last] = .person }
            if kind(first).isEmpty { inside[first] = .person }
        }
        return (known, inside)
    }

    static func candidate(
        _ type: EntityType, _ range: Range<Int>, _ text: SearchText, _ tokens: [CanonicalToken]
    ) -> MentionCandidate {
        MentionCandidate(type: type, name: text.surface(text.bytes(of: range, in: tokens)), tokens: range)
    }

    // MARK: reading

    /// A text while it is read.
    private struct Reading {
        let text: SearchText
        let tokens: [CanonicalToken]
        let bytes: UnsafeBufferPointer<UInt8>
        let names: LatinNames
        /// Where places are listed.
        let places: Set<Range<Int>>

        func kind(_ at: Int) -> Kinds { names.kind(tokens[at].hash) }
        func isCapital(_ at: Int) -> Bool { text.isCapitalised(text.tokens[tokens[at].first]) }
        /// Whether a word goes on with the one before: nothing but space or a hyphen between them, or the full stop of St. Louis and of an
        /// initial (Taraji P. Henson).
        func follows(_ at: Int) -> Bool {
            let isNear = text.tokens[tokens[at].first].gap != .hard
            guard at > 0, gap(at).elementsEqual(". ".utf8) else { return isNear }
            let before = surface(at - 1)
            if ["St", "ST", "Ft", "Mt"].contains(before) { return true }
            guard before.utf8.count == 1, isCapital(at - 1) else { return isNear }
            // The S of U.S. is none, and what ends a sentence (he got a B.) stands behind no name.
            return at > 1 && isCapital(at - 2) && gap(at - 1).elementsEqual(" ".utf8)
        }

        /// The bytes before a word, back to the one before.
        func gap(_ at: Int) -> Slice<UnsafeBufferPointer<UInt8>> {
            let end = Int(text.tokens[tokens[at].first].start)
            return bytes[(at == 0 ? 0 : Int(text.tokens[tokens[at - 1].last].end))..<end]
        }

        /// Adds all runs of capitalised words in `run`; single words that no rule tells go to `single`.
        func find(in run: Range<Int>, _ found: inout [Found], _ single: inout [Int]) {
            var at = run.lowerBound
            while at < run.upperBound {
                var end = at + 1
                while end < run.upperBound, !gap(end).contains(UInt8(ascii: "\n")) { end += 1 }
                let capitals = (at..<end).count(where: isCapital)
                findNames(in: at..<end, isHeadline: end - at > 3 && capitals * 10 >= (end - at) * 7, &found, &single)
                at = end
            }
        }

        private func findNames(
            in line: Range<Int>, isHeadline: Bool, _ found: inout [Found], _ single: inout [Int]
        ) {
            var at = line.lowerBound
            while at < line.upperBound {
                guard isCapital(at) else {
                    at += 1
                    continue
                }
                let end = self.end(of: at, before: line.upperBound)
                var start = at
                while start < end, kind(start).contains(.opening) { start += 1 }
                if start < end {
                    if isHeadline {
                        single += start..<end
                    } else {
                        classify(start..<end, &found, &single)
                    }
                }
                at = end
            }
        }

        /// Where the capitalised words that begin at `at` end; particles and of between them belong to them.
        private func end(of at: Int, before limit: Int) -> Int {
            var end = at + 1
            var isOrganization = kind(at).contains(.organization)
            while end < limit, follows(end) {
                var next = end
                if !isCapital(end) {
                    let link: Kinds = kind(end).contains(.particle) ? .particle : .connector
                    guard kind(end).contains(link), link == .particle || isOrganization else { return end }
                    while next < limit, next < end + 3, follows(next), kind(next).contains(link), !isCapital(next) {
                        next += 1
                    }
                    guard next < limit, follows(next), isCapital(next) else { return end }
                }
                isOrganization = isOrganization || kind(next).contains(.organization)
                end = next + 1
            }
            return end
        }

        private func classify(_ range: Range<Int>, _ found: inout [Found], _ single: inout [Int]) {
            // Foreign Minister Hakan Fidan: the name begins behind the last title.
            let inside = range.dropLast().last { kind($0).contains(.title) && !kind($0).contains(.weakTitle) }
            if let inside, !isOrganization(range) {
                var start = inside + 1
                while start < range.upperBound, !kind(start).isDisjoint(with: [.title, .nationality]) { start += 1 }
                if start < range.upperBound { person(start..<range.upperBound, &found) }
                var end = inside
                while end > range.lowerBound, kind(end - 1).contains(.title), !kind(end - 1).contains(.organization) {
                    end -= 1
                }
                if end > range.lowerBound, isOrganization(range.lowerBound..<end) {
                    found.append(Found(type: .organization, tokens: range.lowerBound..<end, isSure: true))
                }
                return
            }
            if isOrganization(range) || isTeam(range) {
                found.append(Found(type: .organization, tokens: range, isSure: true))
            } else if isTitled(range.lowerBound) {
                person(range, &found)
            } else if range.count > 1,
                kind(range.upperBound - 1).contains(.placeTail) || kind(range.lowerBound).contains(.placeHead)
            {
                found.append(Found(type: .place, tokens: range, isSure: true))
            } else if isPlace(range) {
                found.append(Found(type: .place, tokens: range, isSure: false))
            } else if range.count == 1, isAcronym(range.lowerBound) {
                found.append(Found(type: .organization, tokens: range, isSure: false))
            } else if range.count == 1 {
                single.append(range.lowerBound)
            } else if isPerson(range) {
                // Jordan Montgomery is no place.
                found.append(Found(type: .person, tokens: range, isSure: kind(range.lowerBound).contains(.placeAsName)))
            }
        }

        private func person(_ range: Range<Int>, _ found: inout [Found]) {
            guard range.count <= LatinNames.longestPerson, !range.contains(where: { kind($0).contains(.other) }) else {
                return
            }
            found.append(Found(type: .person, tokens: range, isSure: true))
        }

        /// Dawa Party, Ministry of Health.
        private func isOrganization(_ range: Range<Int>) -> Bool {
            guard range.count > 1 else { return false }
            if kind(range.upperBound - 1).contains(.organization) { return true }
            guard let head = range.first(where: { kind($0).contains(.organization) }) else { return false }
            return kind(head + 1).contains(.connector) && !isCapital(head + 1)
        }

        /// Miami Dolphins, San Francisco 49ers: a listed place and a word in the plural.
        private func isTeam(_ range: Range<Int>) -> Bool {
            guard range.count > 1, let last = range.last, surface(last).hasSuffix("s"), kind(last).isEmpty,
                !isTitled(range.lowerBound), !kind(range.lowerBound).contains(.placeAsName)
            else { return false }
            let end = Int(text.tokens[tokens[last].last].end)
            let isOwner = bytes[end...].starts(with: "'s".utf8) || bytes[end...].starts(with: "’s".utf8)
            return !isOwner && places.contains(range.lowerBound..<last)
        }

        /// Whether a title stands right before a word, with a full stop where it is a short one: spokesman, Mr.
        private func isTitled(_ at: Int) -> Bool {
            guard at > 0, kind(at - 1).contains(.title), !kind(at - 1).contains(.weakTitle) else { return false }
            return text.tokens[tokens[at].first].gap == .soft
                || kind(at - 1).contains(.abbreviation) && gap(at).elementsEqual(". ".utf8)
        }

        /// Behind in or near, behind "village of", or before "province".
        private func isPlace(_ range: Range<Int>) -> Bool {
            guard range.count <= LatinNames.longestPlace, range.lowerBound > 0,
                !range.contains(where: { !kind($0).isDisjoint(with: [.other, .nationality, .title]) })
            else { return false }
            let before = range.lowerBound - 1
            if follows(range.lowerBound) {
                if kind(before).contains(.preposition) { return true }
                if before > 0, kind(before).contains(.connector), kind(before - 1).contains(.placeNoun) { return true }
            }
            let next = range.upperBound
            return next < tokens.count && follows(next) && kind(next).contains(.placeNoun) && !isCapital(next)
        }

        /// Two capitalised words or more that no other rule tells.
        private func isPerson(_ range: Range<Int>) -> Bool {
            let named = range.filter { !kind($0).contains(.particle) }
            guard named.count > 1, range.count <= LatinNames.longestPerson else { return false }
            return named.allSatisfy { at in
                kind(at).isDisjoint(with: [.other, .nationality, .title, .organization, .placeTail, .opening])
                    && (!isInCapitals(at) || at != range.upperBound - 1 && surface(at).utf8.count == 1)
            }
        }

        private func isAcronym(_ at: Int) -> Bool {
            3...6 ~= surface(at).utf8.count && isInCapitals(at) && kind(at).isDisjoint(with: [.other, .nationality])
        }

        private func isInCapitals(_ at: Int) -> Bool {
            !surface(at).unicodeScalars.contains { $0.properties.isLowercase || $0.properties.numericType != nil }
        }

        private func surface(_ at: Int) -> String { text.surface(text.bytes(of: at..<(at + 1), in: tokens)) }
    }
}
