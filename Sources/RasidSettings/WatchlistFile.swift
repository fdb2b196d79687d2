internal import NewsAnalysis
internal import RasidSystem
internal import Yams

/// `watchlist.yaml` as written. Reading it gives checked names and notes all faults.
struct WatchlistFile {
    /// About 300,000 names.
    static let maxBytes = 64 << 20
    /// The longest name, alias or title, in scalars.
    static let maxNameScalars = 200
    /// The most aliases of one name, weak ones, titles.
    static let maxSpellings = 100_000

    private static let keys = [
        "id", "name", "kind", "aliases", "weak_aliases", "titles", "whole_entity", "severity", "alone", "last_name",
        "near",
    ]

    /// A name and where its `id` stands.
    struct Entry {
        var name: TrackedName
        var place: YAMLReading.Place
    }

    private var reading: YAMLReading

    /// The names of one file, in order, and its faults, in order of place. `id` is valid in each entry; with faults,
    /// other parts may be defaults.
    static func read(_ file: String) -> (entries: [Entry], faults: [ConfigurationFault]) {
        var this = WatchlistFile(reading: YAMLReading(file: file))
        do {
            let entries = try YAMLFile.withRoot(of: file, atMost: maxBytes) { this.entries(from: $0) }
            return (entries, this.reading.faults.inOrder)
        } catch {
            return ([], error.faults)
        }
    }

    private mutating func entries(from root: Node?) -> [Entry] {
        let top = reading.heading(root, known: ["names"])
        let remedy = "write `names:` and under it one `- id: …` for each name"
        if top.values["names"] == nil, !top.isFaulty {
            reading.note(top.place, "names", Misreading("is missing", remedy: remedy))
        }
        return (reading.list("names", of: top, remedy: remedy) ?? []).compactMap { entry(from: $0) }
    }

    private mutating func entry(from node: Node) -> Entry? {
        guard case .mapping = node else {
            reading.note(
                node.place, "names",
                Misreading("has an entry without keys", remedy: "write `- id: …`, and `name:` and `kind:` under it"))
            return nil
        }
        let heading = reading.heading(node, key: "names", known: Self.keys)
        let id = reading.required("id", of: heading, example: "id: qaani", Self.identifier)
        let name = reading.required("name", of: heading, example: "name: إسماعيل قاآني", Self.spelling)
        let kind = reading.required("kind", of: heading, example: "kind: person") { text throws(Misreading) in
            try YAMLReading.choice(text, of: EntityType.self)
        }
        let severity = reading.value("severity", of: heading) { text throws(Misreading) in
            try YAMLReading.choice(text, of: TrackedName.Severity.self)
        }
        let lastName = reading.value("last_name", of: heading) { text throws(Misreading) in
            try YAMLReading.choice(text, of: TrackedName.LastNameUse.self)
        }
        let tracked = TrackedName(
            id: id ?? "", name: name ?? "", kind: kind ?? .other, aliases: spellings("aliases", of: heading),
            weakAliases: spellings("weak_aliases", of: heading), titles: spellings("titles", of: heading),
            wholeEntity: reading.value("whole_entity", of: heading, YAMLReading.boolean),
            severity: severity ?? .notice,
            isAlone: reading.value("alone", of: heading, YAMLReading.boolean) ?? false, lastName: lastName,
            near: near(of: heading))
        guard id != nil else { return nil }
        return Entry(name: tracked, place: heading.values["id"]?.place ?? heading.place)
    }

    private mutating func spellings(
        _ key: String, of heading: YAMLReading.Heading, called entry: String = "spelling"
    ) -> [String] {
        let remedy = "write a list, `\(key): [one, another]`, even of a single one"
        var spellings: [String] = []
        let nodes = reading.list(key, of: heading, remedy: remedy) ?? []
        if nodes.count > Self.maxSpellings {
            reading.note(
                heading.values[key]?.place ?? heading.place, key,
                Misreading(
                    "has \(nodes.count) entries", remedy: "write \(Self.maxSpellings) at most, or several names"))
        }
        for node in nodes.prefix(Self.maxSpellings) {
            guard let text = reading.text(node, key: key, remedy: "write one \(entry), or take the entry out") else {
                continue
            }
            do throws(Misreading) {
                spellings.append(try Self.spelling(text, called: entry))
            } catch {
                reading.note(node.place, key, error)
            }
        }
        return spellings
    }

    /// The words of `near`: one at least, and no more than are looked for.
    private mutating func near(of heading: YAMLReading.Heading) -> [String] {
        let words = spellings("near", of: heading, called: "word")
        guard let node = heading.values["near"] else { return words }
        let count: Int
        switch node {
        case .sequence(let sequence): count = sequence.count
        case .scalar(let scalar) where scalar.string.isEmpty: count = 0
        default: return words
        }
        if count == 0 {
            reading.note(
                node.place, "near",
                Misreading("is an empty list", remedy: "write the words, `near: [one, another]`, or take the key out"))
        } else if count > TrackedName.mostNearWords {
            reading.note(
                node.place, "near",
                Misreading(
                    "has \(count) words", remedy: "keep the \(TrackedName.mostNearWords) that say most, or fewer"))
        }
        return words
    }

    private static func identifier(_ text: String) throws(Misreading) -> String {
        let isAllowed = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
            case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): true
            default: false
            }
        }
        guard isAllowed, text.utf8.count <= maxNameScalars else {
            throw Misreading(
                "\(SafeText.quoted(text)) cannot be an id",
                remedy: "use only a-z, 0-9, dot, underscore and hyphen, at most \(maxNameScalars)")
        }
        return text
    }

    static func spelling(_ text: String) throws(Misreading) -> String { try spelling(text, called: "spelling") }

    private static func spelling(_ text: String, called entry: String) throws(Misreading) -> String {
        guard text.unicodeScalars.contains(where: \.properties.isAlphabetic) else {
            let remedy = entry == "spelling" ? "write the name in letters" : "write a \(entry)"
            throw Misreading("\(SafeText.quoted(text)) holds no letter", remedy: remedy)
        }
        guard text.unicodeScalars.count <= maxNameScalars else {
            throw Misreading(
                "is longer than \(maxNameScalars) letters",
                remedy: "write the \(entry == "spelling" ? "name" : entry) alone, without a description")
        }
        // Every alert and every list shows it on one line.
        guard text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
            throw Misreading(
                "\(SafeText.quoted(text)) holds a line end, a tab or another control character",
                remedy: "write it on one line, without them")
        }
        return text
    }
}
