internal import ArabicText

/// Which mentions of an article name the same entity, and the one name that all of them get.
///
/// Equal keys are one entity. A person's shorter name belongs to the fuller one whose words hold it in their order, the last
/// word among them where it is a single one (الكاظمي to مصطفى الكاظمي), if there is only one such person in the article.
enum MentionGroups {
    /// The mentions with the name of their group: a name of `certain` (a tracked name), else the fullest, else the most frequent,
    /// else the first.
    static func named(_ mentions: [Mention], certain: Set<String>) -> [Mention] {
        var names = Names()
        var places: [Int] = []
        places.reserveCapacity(mentions.count)
        for mention in mentions {
            places.append(names.add(mention))
            guard names.groups.count < limit else { return mentions }
        }
        let groups = names.groups
        let owners = groups.indices.map { owner(of: $0, groups) }
        func last(_ number: Int) -> Int { owners[number].map(last) ?? number }
        let roots = groups.indices.map(last)
        var chosen = [String?](repeating: nil, count: groups.count)
        if !certain.isEmpty {
            for (number, group) in groups.enumerated() where chosen[roots[number]] == nil {
                chosen[roots[number]] = group.names.first { certain.contains($0.name) }?.name
            }
        }
        for (number, group) in groups.enumerated() where roots[number] == number && chosen[number] == nil {
            chosen[number] = group.mostFrequent
        }
        return zip(mentions, places).map { mention, group in
            var named = mention
            if let name = chosen[roots[group]] { named.name = name }
            return named
        }
    }

    /// No article has so many names. Above it nothing is grouped, because every pair would have to be compared.
    private static let limit = 500

    /// The names that have one key.
    private struct Group {
        var type: EntityType
        /// The words of the key, each as a number.
        var words: [Int32]
        /// In the order they came, and how often each did.
        var names: [(name: String, count: Int)] = []

        var mostFrequent: String? {
            var best: (name: String, count: Int)?
            for name in names where name.count > best?.count ?? 0 { best = name }
            return best?.name
        }
    }

    /// Puts names into groups. A name is folded once, however often it comes.
    private struct Names {
        private(set) var groups: [Group] = []
        private var words: [Key: Int32] = [:]
        /// For each name the words of its key, and where it stands in the group of each type.
        private var known: [Key: Int] = [:]
        private var keys: [[Int32]] = []
        private var places: [[(type: EntityType, group: Int, name: Int)]] = []

        /// The group of a mention.
        mutating func add(_ mention: Mention) -> Int {
            let number = number(mention.name)
            if let place = places[number].first(where: { $0.type == mention.type }) {
                groups[place.group].names[place.name].count += 1
                return place.group
            }
            let key = keys[number]
            let group = groups.firstIndex { $0.type == mention.type && $0.words == key } ?? groups.count
            if group == groups.count { groups.append(Group(type: mention.type, words: key)) }
            places[number].append((mention.type, group, groups[group].names.count))
            groups[group].names.append((mention.name, 1))
            return group
        }

        private mutating func number(_ name: String) -> Int {
            let known = Key(name)
            if let number = self.known[known] { return number }
            let key = EntityKey.words(SearchText(name))
            self.known[known] = keys.count
            keys.append(
                (key.isEmpty ? [name] : key).map { word in
                    let word = Key(word)
                    let number = words[word] ?? Int32(words.count)
                    words[word] = number
                    return number
                })
            places.append([])
            return keys.count - 1
        }
    }

    /// A string as a key. Swift hashes Arabic strings slowly, because equal strings may differ in their bytes. This hash takes the
    /// letters ا to ي alone, without hamza and madda: they are the same in all equal strings.
    private struct Key: Hashable {
        private let string: String
        private let letters: UInt64

        init(_ string: String) {
            self.string = string
            var string = string
            letters = string.withUTF8 { bytes in
                var hash: UInt64 = 0xCBF2_9CE4_8422_2325
                for at in bytes.indices.dropFirst() {
                    let letter = UInt16(bytes[at - 1]) << 8 | UInt16(bytes[at])
                    guard letter >= 0xD8A1, letter <= 0xD8BA || letter >= 0xD981, letter <= 0xD98A else { continue }
                    let bare: UInt16 =
                        switch letter {
                        case 0xD8A2, 0xD8A3, 0xD8A5: 0xD8A7
                        case 0xD8A4: 0xD988
                        case 0xD8A6: 0xD98A
                        default: letter
                        }
                    hash = (hash ^ UInt64(bare)) &* 0x100_0000_01B3
                }
                return hash
            }
        }

        static func == (left: Key, right: Key) -> Bool { left.letters == right.letters && left.string == right.string }

        func hash(into hasher: inout Hasher) { hasher.combine(letters) }
    }

    /// The group of the fuller name that a person's shorter name belongs to.
    private static func owner(of number: Int, _ groups: [Group]) -> Int? {
        let group = groups[number]
        guard group.type == .person else { return nil }
        var found: Int?
        for (other, fuller) in groups.enumerated()
        where fuller.type == .person && fuller.words.count > group.words.count && holds(fuller.words, group.words) {
            guard let before = found else {
                found = other
                continue
            }
            // Two fuller names are fine where one holds the other; otherwise it is open who is meant.
            if holds(groups[before].words, fuller.words) { continue }
            guard holds(fuller.words, groups[before].words) else { return nil }
            found = other
        }
        return found
    }

    private static func holds(_ fuller: [Int32], _ shorter: [Int32]) -> Bool {
        guard fuller.last == shorter.last || shorter.count > 1 else { return false }
        var at = 0
        for word in fuller where at < shorter.count && word == shorter[at] { at += 1 }
        return at == shorter.count
    }
}
