internal import ArabicText

/// Which mentions of one article are one entity's, and by which name it goes there.
///
/// Equal keys are one entity. A person's shorter name belongs to the fuller one whose words hold it in their order, the last
/// word among them where it is a single one (الكاظمي to مصطفى الكاظمي), if there is only one such person in the article.
enum MentionGroups {
    /// The mentions with the name of their group: a name of `certain` (a tracked name), else the fullest, else the most frequent,
    /// else the first.
    static func named(_ mentions: [Mention], certain: Set<String>) -> [Mention] {
        var groups: [Group] = []
        var numbers: [Name: Int] = [:]
        var words: [String: [String]] = [:]
        for mention in mentions {
            let key = words[mention.name] ?? EntityKey.words(SearchText(mention.name))
            words[mention.name] = key
            let name = Name(type: mention.type, words: key.isEmpty ? [mention.name] : key)
            let number = numbers[name] ?? groups.count
            if number == groups.count {
                numbers[name] = number
                groups.append(Group(words: name.words, isPerson: name.type == .person))
            }
            groups[number].names[mention.name, default: 0] += 1
            groups[number].order.append(mention.name)
        }
        guard groups.count < limit else { return mentions }
        let owners = groups.indices.map { owner(of: $0, groups) }
        func last(_ number: Int) -> Int { owners[number].map(last) ?? number }
        var roots: [Int: Group] = [:]
        for number in groups.indices {
            let root = last(number)
            roots[root, default: Group(words: groups[root].words, isPerson: groups[root].isPerson)].add(
                groups[number], isRoot: root == number)
        }
        let chosen = roots.mapValues { $0.name(certain) }
        return mentions.map { mention in
            var named = mention
            let key = words[mention.name] ?? []
            let name = Name(type: mention.type, words: key.isEmpty ? [mention.name] : key)
            if let number = numbers[name], let chosen = chosen[last(number)] { named.name = chosen }
            return named
        }
    }

    /// More names than an article has: then each stays what it is, for every pair would be looked at.
    private static let limit = 500

    private struct Name: Hashable {
        var type: EntityType
        var words: [String]
    }

    private struct Group {
        var words: [String]
        var isPerson: Bool
        /// Names with exactly these words, and how often.
        var names: [String: Int] = [:]
        /// All names in order.
        var order: [String] = []

        mutating func add(_ other: Group, isRoot: Bool) {
            if isRoot { names = other.names }
            order += other.order
        }

        func name(_ certain: Set<String>) -> String {
            if let name = order.first(where: certain.contains) { return name }
            var best = ""
            for name in order where (names[name] ?? 0) > (names[best] ?? 0) { best = name }
            return best
        }
    }

    /// The group of the fuller name that a person's shorter name belongs to.
    private static func owner(of number: Int, _ groups: [Group]) -> Int? {
        let group = groups[number]
        guard group.isPerson else { return nil }
        var found: Int?
        for (other, fuller) in groups.enumerated()
        where fuller.isPerson && fuller.words.count > group.words.count && holds(fuller.words, group.words) {
            guard let before = found else {
                found = other
                continue
            }
            // Of two fuller ones one may hold the other; else nobody knows which is meant.
            if holds(groups[before].words, fuller.words) { continue }
            guard holds(fuller.words, groups[before].words) else { return nil }
            found = other
        }
        return found
    }

    private static func holds(_ fuller: [String], _ shorter: [String]) -> Bool {
        guard fuller.last == shorter.last || shorter.count > 1 else { return false }
        var at = 0
        for word in fuller where at < shorter.count && word == shorter[at] { at += 1 }
        return at == shorter.count
    }
}
