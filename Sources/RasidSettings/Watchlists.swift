package import NewsAnalysis
internal import RasidSystem

/// The tracked names of all watchlists together, checked: ids are unique, every spelling holds a letter.
package struct Watchlists: Sendable {
    /// Where an id stands, small: a list may have a million.
    private struct Origin {
        /// In `lists`.
        var file: Int32
        var line: Int32
        var column: Int32
        /// In `names`.
        var name: Int32
    }

    /// A warning that does not know its place yet.
    private struct Warning {
        var id: String
        var key: String
        var problem: String
        var remedy: String
    }

    /// In order of file and place.
    package private(set) var names: [TrackedName] = []
    /// What lists made elsewhere hold besides usable names: one line for each kind of it in each file.
    package private(set) var importWarnings: [ConfigurationFault] = []
    /// The files in their order, with what is on for each.
    package private(set) var lists: [NameList.State]
    private func path(_ list: some BinaryInteger) -> String { lists[Int(list)].list.path }
    private var origins: [String: Origin] = [:]

    /// Of one file of many names not more warnings than these are told.
    package static let maxImportWarnings = 20

    /// Reads and checks `lists`; the error holds the faults of all of them. The ending of its name says what a file is:
    /// `.csv` `targets.simple.csv`, `.jsonl` and `.ftm.json` FollowTheMoney entities, every other one `watchlist.yaml`.
    /// `lexicon` knows the generic words that are no weak aliases.
    ///
    /// An id that two lists made elsewhere have is the same entity in both: the later one adds its spellings to the first,
    /// up to 500 aliases. `reading` is told each file before it is read.
    package static func load(
        _ lists: [NameList], lexicon: Lexicon = Lexicon(), reading: (String) -> Void = { _ in }
    ) throws(ConfigurationError) -> Watchlists {
        var this = Watchlists(lists)
        var faults: [ConfigurationFault] = []
        for (index, list) in lists.enumerated() {
            reading(list.path)
            let first = this.names.count
            var merged: Set<Int32> = []
            faults +=
                isImport(list.path)
                ? this.addImport(index, lexicon: lexicon, merged: &merged) : this.addWritten(index)
            this.choose(index, namesFrom: first, merged: merged)
        }
        guard faults.isEmpty else { throw ConfigurationError(faults) }
        return this
    }

    private init(_ lists: [NameList]) { self.lists = lists.map { NameList.State(list: $0, names: 0) } }

    /// Switches on what a list that has been read looks for. `merged`: names of earlier lists that it has too, which keep what
    /// is on there.
    private mutating func choose(_ list: Int, namesFrom first: Int, merged: Set<Int32>) {
        lists[list].names = names.count - first + merged.count { $0 < first }
        lists[list].hasPersons =
            names[first...].contains { $0.kind == .person } || merged.contains { names[Int($0)].kind == .person }
        let (isFuzzy, isCrossScript) = (lists[list].isFuzzy, lists[list].isCrossScript)
        for index in first..<names.count {
            (names[index].isFuzzy, names[index].isCrossScript) = (isFuzzy, isCrossScript)
        }
        for index in merged where index < first {
            if isFuzzy { names[Int(index)].isFuzzy = true }
            if isCrossScript { names[Int(index)].isCrossScript = true }
        }
    }

    package static func isImport(_ file: String) -> Bool {
        [".csv", ".jsonl", ".ftm.json"].contains { file.hasSuffix($0) }
    }

    /// What keeps `name` from being one in a watchlist, safe to print; nil where nothing does.
    package static func problem(withName name: String) -> String? {
        do throws(Misreading) {
            _ = try WatchlistFile.spelling(name)
            return nil
        } catch {
            return "\(error.problem); \(error.remedy)"
        }
    }

    private mutating func addWritten(_ file: Int) -> [ConfigurationFault] {
        var (entries, faults) = WatchlistFile.read(path(file))
        for entry in entries {
            if let first = origins[entry.name.id] {
                faults.append(repetition(of: entry.name.id, first: first, file: file, place: entry.place))
            } else {
                add(entry.name, file: file, place: entry.place)
            }
        }
        return faults.inOrder
    }

    /// `mergedNames`: those whose id came again.
    private mutating func addImport(
        _ file: Int, lexicon: Lexicon, merged mergedNames: inout Set<Int32>
    ) -> [ConfigurationFault] {
        let path = lists[file].list.path
        var repeated: [ConfigurationFault] = []
        var merged: (count: Int, id: String, first: Origin, place: YAMLReading.Place)?
        let read = path.hasSuffix(".csv") ? SimpleTargetsFile.read : EntityLinesFile.read
        var (faults, warnings) = read(path, lexicon) { name, place in
            guard let first = origins[name.id] else { return add(name, file: file, place: place) }
            guard Self.isImport(self.path(first.file)) else {
                return repeated.append(repetition(of: name.id, first: first, file: file, place: place))
            }
            names[Int(first.name)].add(spellingsOf: name)
            mergedNames.insert(first.name)
            merged = (
                (merged?.count ?? 0) + 1, merged?.id ?? name.id, merged?.first ?? first, merged?.place ?? place
            )
        }
        if let merged {
            let others = merged.count == 1 ? "" : " (\(merged.count) such in this file, this is the first)"
            warnings.append(
                ConfigurationFault(
                    file: path, line: merged.place.line, column: merged.place.column, key: "id",
                    problem:
                        "\(merged.id) stands at \(told(merged.first)) too; its spellings were added there\(others)",
                    remedy: "keep one of the lists if they are two versions of one"))
        }
        importWarnings += warnings.inOrder
        let untold = repeated.count - ImportReading.maxFaults
        faults += repeated.prefix(ImportReading.maxFaults)
        if untold > 0, var last = repeated.last {
            (last.key, last.problem) = ("id", "and \(untold) more ids that stand elsewhere too")
            faults.append(last)
        }
        return faults.inOrder
    }

    private mutating func add(_ name: TrackedName, file: Int, place: YAMLReading.Place) {
        origins[name.id] = Origin(
            file: Int32(clamping: file), line: Int32(clamping: place.line), column: Int32(clamping: place.column),
            name: Int32(clamping: names.count))
        names.append(name)
    }

    /// A fault for each id that a long list has too, up to ``ImportReading/maxFaults``.
    package func repetitions(in long: LongLists) -> [ConfigurationFault] {
        let files = long.states.map { SafeText.escaped($0.list.path) }.joined(separator: " or ")
        let taken = names.lazy.filter { long.list.hasName(id: $0.id) }.prefix(ImportReading.maxFaults)
        return taken.compactMap { name in
            origins[name.id].map { origin in
                ConfigurationFault(
                    file: path(origin.file), line: Int(origin.line), column: Int(origin.column), key: "id",
                    problem: "\(name.id) stands in \(files) too",
                    remedy: "choose another id; ids are unique in all watchlists together")
            }
        }
    }

    private func repetition(
        of id: String, first: Origin, file: Int, place: YAMLReading.Place
    ) -> ConfigurationFault {
        ConfigurationFault(
            file: path(file), line: place.line, column: place.column, key: "id",
            problem: "\(id) stands at \(told(first)) too",
            remedy: "choose another id; ids are unique in all watchlists together")
    }

    /// `file:line:column`
    private func told(_ origin: Origin) -> String {
        "\(SafeText.escaped(path(origin.file))):\(origin.line):\(origin.column)"
    }

    /// `file:line`
    private func toldShort(_ origin: Origin) -> String {
        "\(SafeText.escaped(path(origin.file))):\(origin.line)"
    }

    /// A warning for each id of a group but its first. `groups` holds ids of names that are equal after folding; which
    /// ones are is for `NewsAnalysis` to say. Unknown ids are left out.
    package func warnings(equalAfterFolding groups: [[String]]) -> [ConfigurationFault] {
        let warnings = groups.lazy.flatMap { ids in
            ids.dropFirst().lazy.map { id in
                Warning(
                    id: id, key: "name", problem: "\(id) is the same name as \(owner(ids[0])) after folding",
                    remedy: "keep one of them, or tell them apart by a longer name")
            }
        }
        return limited(warnings)
    }

    /// Remarks as lines with the place of the name's id, in their order. Unknown ids are left out.
    package func warnings(_ remarks: [NameRemark]) -> [ConfigurationFault] {
        limited(
            remarks.lazy.filter { !isNeedlessImport($0) }.map { remark in
                let (problem, remedy) = remark.words(
                    owner: owner, mayBeWhole: mayBeWhole(remark.id))
                return Warning(id: remark.id, key: remark.key, problem: problem, remedy: remedy)
            })
    }

    /// A list made elsewhere writes one name in many ways that are one after folding: that is nobody's to mend.
    private func isNeedlessImport(_ remark: NameRemark) -> Bool {
        guard case .needless = remark.kind, let origin = origins[remark.id] else { return false }
        return Self.isImport(path(origin.file))
    }

    /// The warnings with their places; of a list made elsewhere the first, and then how many more there are.
    private func limited(_ warnings: some Sequence<Warning>) -> [ConfigurationFault] {
        var result: [ConfigurationFault] = []
        var counts: [Int32: (count: Int, untold: Origin)] = [:]
        for warning in warnings {
            guard let origin = origins[warning.id] else { continue }
            let file = path(origin.file)
            if Self.isImport(file) {
                let known = counts[origin.file]
                let count = (known?.count ?? 0) + 1
                let first = count <= Self.maxImportWarnings + 1 ? origin : known?.untold ?? origin
                counts[origin.file] = (count, first)
                guard count <= Self.maxImportWarnings else { continue }
            }
            result.append(
                ConfigurationFault(
                    file: file, line: Int(origin.line), column: Int(origin.column), key: warning.key,
                    problem: warning.problem, remedy: warning.remedy))
        }
        for (file, (count, origin)) in counts.sorted(by: { $0.key < $1.key }) where count > Self.maxImportWarnings {
            result.append(
                ConfigurationFault(
                    file: path(file), line: Int(origin.line), column: Int(origin.column), key: "name",
                    problem: "and \(count - Self.maxImportWarnings) more such names in this file",
                    remedy: "a list made elsewhere is taken as it is; nothing need be done"))
        }
        return result
    }

    /// Whether `whole_entity` is what leaves a name's mentions inside longer ones out.
    private func mayBeWhole(_ id: String) -> Bool { origins[id].map { names[Int($0.name)].wholeEntity } ?? false }

    private func owner(_ id: String) -> String { origins[id].map { "\(id) (\(toldShort($0)))" } ?? id }
}

extension TrackedName {
    /// Aliases of an entity whose id comes again are added up to here: each is compared with those before it.
    private static let maxMergedAliases = 500

    /// Adds the spellings of the same entity in another list: its name is an alias, what alerts alone does so in both.
    fileprivate mutating func add(spellingsOf other: TrackedName) {
        var added: Set<String> = []
        for alias in [other.name] + other.aliases
        where aliases.count < Self.maxMergedAliases && alias != name && !aliases.contains(alias) {
            aliases.append(alias)
            added.insert(alias)
        }
        if !added.isEmpty { weakAliases.removeAll { added.contains($0) } }
        // Only as many as may be added are compared with aliases of any number.
        for alias in other.weakAliases.prefix(Self.maxMergedAliases)
        where weakAliases.count < Self.maxMergedAliases && !weakAliases.contains(alias) && alias != name
            && !aliases.contains(alias)
        {
            weakAliases.append(alias)
        }
    }
}
