/// What the folders of a room declare, and what their files use of one another.
struct FolderMap {
    /// What one file declares.
    struct Declarations: Equatable {
        /// At the file's top level.
        var types: Set<String> = []
        /// Inside others: names that mean these in their file.
        var nested: Set<String> = []
        /// What extensions add, by the type they extend.
        var members: [String: Set<String>] = [:]
    }

    /// A word that is another folder's.
    struct Known {
        var folder: String
        var word: String
    }

    private var files: [(path: String, folder: String?, declared: Declarations)] = []
    /// The folder of each type, and of each member that an extension adds to a type of another folder.
    private var types: [String: String] = [:]
    private var members: [String: Set<String>] = [:]

    /// Reads the files of a room; those beside its folders have none.
    init(of room: String, folders: [String]) throws {
        for path in House.swiftFiles(in: "Sources/\(room)") {
            let folder = folders.first { path.hasPrefix("Sources/\(room)/\($0)/") }
            files.append((path, folder, FolderMap.declarations(in: try House.code(of: path))))
        }
        for (_, folder, declared) in files { for type in declared.types { types[type] = folder } }
        for (_, folder, declared) in files {
            guard let folder else { continue }
            for (type, names) in declared.members where types[type] != nil && types[type] != folder {
                for name in names { members[name, default: []].insert(folder) }
            }
        }
    }

    /// What each file uses of other folders.
    func knowledge() throws -> [(file: String, folder: String?, known: Known)] {
        var found: [(file: String, folder: String?, known: Known)] = []
        for (path, folder, declared) in files {
            let code = try House.code(of: path)
            let names = Set(code.flatMap { $0.matches(of: /\b[A-Z]\w*/).map { String($0.0) } })
            for name in names.subtracting(declared.nested) {
                guard let owner = types[name], owner != folder else { continue }
                found.append((path, folder, Known(folder: owner, word: name)))
            }
            let uses = Set(code.flatMap { $0.matches(of: /\.([a-z]\w*)/).map { String($0.1) } })
            for use in uses {
                for owner in members[use] ?? [] where owner != folder {
                    found.append((path, folder, Known(folder: owner, word: ".\(use)")))
                }
            }
        }
        return found
    }

    /// The declarations in lines of code that are formatted as all of ours.
    static func declarations(in lines: [String]) -> Declarations {
        let type =
            /^(\s*)(?:@\w+(?:\([^)]*\))?\s+)*(?:\w+(?:\(\w+\))?\s+)*?(?:struct|enum|class|actor|protocol|typealias)\s+(\w+)/
        let member = /^    (?:@\w+\s+)*(?:\w+(?:\(\w+\))?\s+)*?(?:func|var|let|case)\s+(\w+)/
        var found = Declarations()
        var extended: String?
        for line in lines {
            if let match = line.firstMatch(of: /^(?:\w+\s+)*extension\s+(\w+)/) {
                extended = String(match.1)
            } else if line.hasPrefix("}") {
                extended = nil
            } else if let match = line.firstMatch(of: type) {
                if match.1.isEmpty { found.types.insert(String(match.2)) } else { found.nested.insert(String(match.2)) }
            } else if let extended, let match = line.firstMatch(of: member) {
                found.members[extended, default: []].insert(String(match.1))
            }
        }
        return found
    }
}
