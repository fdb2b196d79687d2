internal import RasidSystem
internal import Yams

/// Takes typed values out of the nodes of one file and notes every fault on the way, so that all are told at once.
/// A value that is missing or faulty is nil; whoever reads goes on with a default and looks at `faults` at the end.
struct YAMLReading {
    /// A position in the file, counted from 1, columns in Unicode scalars.
    struct Place: Equatable {
        var line = 1
        var column = 1
    }

    /// The values of one mapping by key.
    struct Heading {
        /// `inbox.` before its keys; empty at the top.
        var prefix: String
        var place = Place()
        var values: [String: Node] = [:]
        /// It could not be read at all, which has been noted: nothing in it is called missing.
        var isFaulty = false
    }

    let file: String
    private(set) var faults: [ConfigurationFault] = []

    init(file: String) {
        self.file = file
    }

    // MARK: Shapes

    /// The mapping at `node`, its keys among `known`. An empty value is an empty mapping, since a heading whose keys are
    /// all commented out is one. `key` names the mapping in faults, `prefix` goes before its keys, `elsewhere` lists keys
    /// of other headings, for the remedy.
    mutating func heading(
        _ node: Node?, key: String = "file", prefix: String = "", known: [String], elsewhere: [String] = []
    ) -> Heading {
        var heading = Heading(prefix: prefix, place: node?.place ?? Place())
        guard let node, !isEmpty(node) else { return heading }
        guard isPlain(node, key: key), case .mapping(let mapping) = node else {
            if node.anchor == nil { note(heading.place, key, Self.notKeys(Self.kind(of: node))) }
            heading.isFaulty = true
            return heading
        }
        for (keyNode, value) in mapping {
            guard case .scalar(let scalar) = keyNode else {
                note(keyNode.place, key, Self.notKeys(Self.kind(of: keyNode) + " as a key"))
                continue
            }
            guard known.contains(scalar.string) else {
                let remedy = Self.remedy(for: scalar.string, known: known, elsewhere: elsewhere)
                let name = prefix + SafeText.escaped(scalar.string)
                note(keyNode.place, name, Misreading("is not a known key", remedy: remedy))
                continue
            }
            heading.values[scalar.string] = value
        }
        return heading
    }

    /// The entries of the list at `key`; nil where the key is missing or no list. An empty value is an empty list.
    mutating func list(_ key: String, of heading: Heading, remedy: String) -> [Node]? {
        guard let node = heading.values[key], isPlain(node, key: heading.prefix + key) else { return nil }
        if isEmpty(node) { return [] }
        guard case .sequence(let sequence) = node else {
            note(
                node.place, heading.prefix + key,
                Misreading("is \(Self.kind(of: node)), not a list", remedy: remedy))
            return nil
        }
        return Array(sequence)
    }

    /// The text of a scalar, whatever YAML would take it for.
    mutating func text(_ node: Node, key: String, remedy: String) -> String? {
        guard isPlain(node, key: key) else { return nil }
        guard case .scalar(let scalar) = node else {
            note(node.place, key, Misreading("is \(Self.kind(of: node)), not a single value", remedy: remedy))
            return nil
        }
        guard !scalar.string.isEmpty else {
            note(node.place, key, Misreading("is empty", remedy: remedy))
            return nil
        }
        return scalar.string
    }

    // MARK: Values

    /// The value at `key` as `parse` takes it; nil where it is missing or faulty.
    mutating func value<Value>(
        _ key: String, of heading: Heading, _ parse: (String) throws(Misreading) -> Value
    ) -> Value? {
        guard let node = heading.values[key] else { return nil }
        let name = heading.prefix + key
        guard let text = text(node, key: name, remedy: "write one value, or take the line out") else { return nil }
        do {
            return try parse(text)
        } catch {
            note(node.place, name, error)
            return nil
        }
    }

    /// The same for a key that has no default.
    mutating func required<Value>(
        _ key: String, of heading: Heading, example: String, _ parse: (String) throws(Misreading) -> Value
    ) -> Value? {
        if heading.values[key] == nil, !heading.isFaulty {
            note(
                heading.place, heading.prefix + key, Misreading("is missing", remedy: "add a line such as `\(example)`")
            )
        }
        return value(key, of: heading, parse)
    }

    mutating func note(_ place: Place, _ key: String, _ misreading: Misreading) {
        faults.append(
            ConfigurationFault(
                file: file, line: place.line, column: place.column, key: key, problem: misreading.problem,
                remedy: misreading.remedy))
    }

    // MARK: Parts

    /// True: neither anchor nor alias. They are refused, since a few lines of them can stand for billions of values.
    private mutating func isPlain(_ node: Node, key: String) -> Bool {
        guard node.anchor != nil else { return true }
        note(node.place, key, Misreading("uses an anchor (&) or alias (*)", remedy: "write the value out"))
        return false
    }

    private func isEmpty(_ node: Node) -> Bool {
        if case .scalar(let scalar) = node { scalar.string.isEmpty && scalar.style == .plain } else { false }
    }

    private static func notKeys(_ kind: String) -> Misreading {
        Misreading("is \(kind), not keys with values", remedy: "write `key: value` lines")
    }

    private static func kind(of node: Node) -> String {
        switch node {
        case .scalar: "a single value"
        case .mapping: "keys with values"
        case .sequence: "a list"
        case .alias: "an alias"
        }
    }

    private static func remedy(for key: String, known: [String], elsewhere: [String]) -> String {
        let owner = elsewhere.first { $0.hasSuffix(".\(key)") || $0 == key }
        if let owner, !known.contains(key) { return "did you mean \(owner)?" }
        if let nearest = EditDistance.nearest(to: key, among: known) { return "did you mean \(nearest)?" }
        return "known keys are \(known.joined(separator: ", "))"
    }
}

extension Node {
    /// Where the node begins; parsed nodes always have a mark.
    var place: YAMLReading.Place {
        mark.map { YAMLReading.Place(line: $0.line, column: $0.column) } ?? YAMLReading.Place()
    }
}

/// The scalars that several files have in common.
extension YAMLReading {
    /// `true` or `false`, nothing else.
    static func boolean(_ text: String) throws(Misreading) -> Bool {
        switch text {
        case "true": return true
        case "false": return false
        default: throw Misreading("\(SafeText.quoted(text)) is neither true nor false", remedy: "write true or false")
        }
    }

    /// One of the words of `Words`.
    static func choice<Words: RawRepresentable & CaseIterable>(
        _ text: String, of words: Words.Type
    ) throws(Misreading) -> Words where Words.RawValue == String {
        if let word = Words(rawValue: text) { return word }
        let known = words.allCases.map(\.rawValue).joined(separator: ", ")
        throw Misreading(
            "\(SafeText.quoted(text)) is none of the words that can stand here", remedy: "write one of \(known)")
    }
}

extension [ConfigurationFault] {
    /// By line and column, otherwise as found.
    var inOrder: [ConfigurationFault] {
        enumerated().sorted {
            ($0.element.line, $0.element.column, $0.offset) < ($1.element.line, $1.element.column, $1.offset)
        }.map(\.element)
    }
}
