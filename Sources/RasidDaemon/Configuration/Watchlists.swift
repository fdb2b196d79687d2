package import NewsAnalysis

/// The tracked names of all watchlists together, checked: ids are unique, every spelling holds a letter.
package struct Watchlists: Sendable {
    /// In order of file and place.
    package let names: [TrackedName]
    /// Where each id stands.
    private let places: [String: (file: String, place: YAMLReading.Place)]

    /// Reads and checks `files`; the error holds the faults of all of them.
    package static func load(_ files: [String]) throws(ConfigurationError) -> Watchlists {
        var names: [TrackedName] = []
        var places: [String: (file: String, place: YAMLReading.Place)] = [:]
        var faults: [ConfigurationFault] = []
        for file in files {
            var (entries, found) = WatchlistFile.read(file)
            for entry in entries {
                let id = entry.name.id
                if let first = places[id] {
                    found.append(
                        ConfigurationFault(
                            file: file, line: entry.place.line, column: entry.place.column, key: "id",
                            problem: "\(id) stands at \(first.file):\(first.place.line):\(first.place.column) too",
                            remedy: "choose another id; ids are unique in all watchlists together"))
                } else {
                    places[id] = (file, entry.place)
                    names.append(entry.name)
                }
            }
            faults += found.inOrder
        }
        guard faults.isEmpty else { throw ConfigurationError(faults) }
        return Watchlists(names: names, places: places)
    }

    /// A warning for each id of a group but its first. `groups` holds ids of names that are equal after folding; which
    /// ones are is for `NewsAnalysis` to say. Unknown ids are left out.
    package func warnings(equalAfterFolding groups: [[String]]) -> [ConfigurationFault] {
        groups.flatMap { ids -> [ConfigurationFault] in
            guard let first = ids.first, let original = places[first] else { return [] }
            return ids.dropFirst().compactMap { id in
                guard let (file, place) = places[id] else { return nil }
                return ConfigurationFault(
                    file: file, line: place.line, column: place.column, key: "name",
                    problem:
                        "\(id) is the same name as \(first) (\(original.file):\(original.place.line)) after folding",
                    remedy: "keep one of them, or tell them apart by a longer name")
            }
        }
    }

    /// Remarks as lines with the place of the name's id, in their order. Unknown ids are left out.
    package func warnings(_ remarks: [NameRemark]) -> [ConfigurationFault] {
        remarks.compactMap { remark -> ConfigurationFault? in
            guard let (file, place) = places[remark.id] else { return nil }
            let (problem, remedy) = words(for: remark)
            return ConfigurationFault(
                file: file, line: place.line, column: place.column, key: remark.key, problem: problem, remedy: remedy)
        }
    }

    private func words(for remark: NameRemark) -> (problem: String, remedy: String) {
        let spelling = Quotation.quoted(remark.spelling)
        let weaken = "write the full name, or put it under weak_aliases, where it needs confirmation"
        func owner(_ id: String) -> String { places[id].map { "\(id) (\($0.file):\($0.place.line))" } ?? id }
        switch remark.kind {
        case .equals(let id, _) where remark.key == "name":
            return (
                "\(remark.id) is the same name as \(owner(id)) after folding",
                "keep one of them, or tell them apart by a longer name"
            )
        case .equals(let id, let other):
            return (
                "\(spelling) is \(Quotation.quoted(other)) of \(owner(id)) after folding",
                "keep it in one of them: such an article alerts for both"
            )
        case .needless(let other):
            return (
                "\(spelling) is the same as \(Quotation.quoted(other)) after folding",
                "take it out: it finds nothing more"
            )
        case .tooShort(let letters):
            return ("\(spelling) has \(letters) letters, too few to be told from other words", weaken)
        case .shortWord: return ("\(spelling) is one short word, and other words are spelled like it", weaken)
        case .commonWord: return ("\(spelling) is a word of the language too", weaken)
        case .title:
            return ("\(spelling) is only a title", "write the name that it goes with; a title belongs under titles")
        case .givenName: return ("\(spelling) is only a given name, which many bear", weaken)
        }
    }
}
