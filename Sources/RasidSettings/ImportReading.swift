internal import NewsAnalysis
internal import RasidSystem

/// Makes tracked names of the entities of one file and notes what is wrong on the way. A line that is not what it should be
/// is a fault; what lists made elsewhere hold besides names is left out, counted and told once, with its first place: such
/// a list is not the user's to mend.
struct ImportReading {
    typealias Place = YAMLReading.Place

    /// One entity as the file has it.
    struct Entity {
        var id: String
        var schema: String
        /// What a reader should see; one of `names`, else it is not used.
        var caption: String?
        var names: [String]
        var aliases: [String] = []
        var weakAliases: [String] = []
    }

    /// Something that is left out or changed, and how.
    private enum Remark: CaseIterable {
        case genericWeakAlias, withoutLetter, tooLong, controls, nameless, unknownSchema, tooMany
    }

    /// The faults that are told one by one.
    static let maxFaults = 20

    let file: String
    private let lexicon: Lexicon
    private lazy var generic = GenericSpellings(lexicon)
    private var noted: [ConfigurationFault] = []
    private var faultCount = 0
    private var firstUntold = Place()
    private var remarks: [Remark: (count: Int, place: Place, key: String, example: String)] = [:]

    init(file: String, lexicon: Lexicon) {
        self.file = file
        self.lexicon = lexicon
    }

    /// The tracked name; nil where the entity is none or has no usable spelling, which has been noted.
    mutating func name(of entity: Entity, at place: Place) -> TrackedName? {
        let kind: EntityType
        switch EntitySchema(entity.schema) {
        case .tracked(let known): kind = known
        case .noName: return nil
        case .unknown:
            kind = .other
            remark(.unknownSchema, at: place, key: "schema", example: entity.schema)
        }
        guard let id = ImportedID.watchID(entity.id) else {
            let problem = entity.id.isEmpty ? "is empty" : "\(SafeText.quoted(entity.id)) is too long for an id"
            note(
                place, "id",
                Misreading(problem, remedy: "write an id of 1 to \(WatchlistFile.maxNameScalars) ASCII characters"))
            return nil
        }
        var seen: Set<String> = []
        var strong = spellings(entity.names, key: "name", at: place, seen: &seen)
        if let caption = entity.caption, let index = strong.firstIndex(of: caption), index > 0 {
            strong.swapAt(0, index)
        }
        strong += spellings(entity.aliases, key: "alias", at: place, seen: &seen)
        guard let name = strong.first else {
            remark(.nameless, at: place, key: "name", example: entity.id)
            return nil
        }
        let weak = spellings(entity.weakAliases, key: "weakAlias", at: place, seen: &seen).filter { alias in
            guard generic.contains(alias) else { return true }
            remark(.genericWeakAlias, at: place, key: "weakAlias", example: alias)
            return false
        }
        return TrackedName(id: id, name: name, kind: kind, aliases: Array(strong.dropFirst()), weakAliases: weak)
    }

    private mutating func spellings(
        _ texts: [String], key: String, at place: Place, seen: inout Set<String>
    ) -> [String] {
        texts.compactMap { text in
            switch ImportedSpelling(text) {
            case .usable(let spelling, let hadControls):
                if hadControls { remark(.controls, at: place, key: key, example: text) }
                guard seen.count < WatchlistFile.maxSpellings || seen.contains(spelling) else {
                    remark(.tooMany, at: place, key: key, example: text)
                    return nil
                }
                return seen.insert(spelling).inserted ? spelling : nil
            case .empty: return nil
            case .withoutLetter: remark(.withoutLetter, at: place, key: key, example: text)
            case .tooLong: remark(.tooLong, at: place, key: key, example: text)
            }
            return nil
        }
    }

    // MARK: Faults

    mutating func note(_ place: Place, _ key: String, _ misreading: Misreading) {
        faultCount += 1
        guard faultCount <= Self.maxFaults else {
            if faultCount == Self.maxFaults + 1 { firstUntold = place }
            return
        }
        noted.append(fault(place, key, misreading))
    }

    /// The faults of the file as a whole: what the system or the text of it says.
    mutating func note(_ error: ConfigurationError) {
        faultCount += error.faults.count
        noted += error.faults
    }

    /// In order of place; the last says how many more there are.
    var faults: [ConfigurationFault] {
        guard faultCount > Self.maxFaults, faultCount > noted.count else { return noted.inOrder }
        let more = Misreading("and \(faultCount - noted.count) more faults from here on", remedy: "mend the first ones")
        return noted.inOrder + [fault(firstUntold, "file", more)]
    }

    // MARK: Warnings

    private mutating func remark(_ remark: Remark, at place: Place, key: String, example: String) {
        remarks[remark, default: (0, place, key, example)].count += 1
    }

    /// What was left out or changed: one line for each kind, at its first place.
    var warnings: [ConfigurationFault] {
        Remark.allCases.compactMap { remark in
            guard let (count, place, key, example) = remarks[remark] else { return nil }
            return fault(place, key, words(for: remark, count: count, example: SafeText.quoted(example)))
        }.inOrder
    }

    private func words(for remark: Remark, count: Int, example: String) -> Misreading {
        let others = count == 1 ? "" : " (\(count) such in this file, this is the first)"
        switch remark {
        case .genericWeakAlias:
            return Misreading(
                "\(example) is a common word, a given name alone, a title or too short, and was left out\(others)",
                remedy: "write it into a .yaml list if it is wanted")
        case .withoutLetter:
            return Misreading("\(example) holds no letter and was left out\(others)", remedy: "nothing need be done")
        case .tooLong:
            return Misreading(
                "\(example) is longer than \(WatchlistFile.maxNameScalars) letters and was left out\(others)",
                remedy: "write the name alone into a .yaml list")
        case .controls:
            return Misreading(
                "\(example) holds control characters, which were taken out\(others)",
                remedy: "look whether the name is right without them")
        case .tooMany:
            return Misreading(
                "\(example) was left out: the entity has over \(WatchlistFile.maxSpellings) spellings\(others)",
                remedy: "write several names into a .yaml list if they are wanted")
        case .nameless:
            return Misreading(
                "\(example) has no name that can be looked for and was left out\(others)",
                remedy: "write its name into a .yaml list if it is wanted")
        case .unknownSchema:
            return Misreading(
                "\(example) is not a known schema; the name is tracked as of kind other\(others)",
                remedy: "write a schema of FollowTheMoney such as Person or Organization")
        }
    }

    private func fault(_ place: Place, _ key: String, _ misreading: Misreading) -> ConfigurationFault {
        ConfigurationFault(
            file: file, line: place.line, column: place.column, key: key, problem: misreading.problem,
            remedy: misreading.remedy)
    }
}
