import Foundation
import Testing

/// The folders of NewsAnalysis answer questions of their own, and only `Analyst` puts the answers together: each may know the
/// lexicon, which knows none of them.
@Suite struct AnalysisFoldersTests {
    private static let room = "Sources/NewsAnalysis"
    private static let shared = "Lexicon"

    @Test func theyKnowTheLexiconAndNotEachOther() throws {
        let folders = try House.folders(in: Self.room)
        #expect(folders.contains(Self.shared))
        let owners = try Self.owners(folders)
        for folder in folders {
            for file in House.swiftFiles(in: "\(Self.room)/\(folder)") {
                for word in try Self.capitalisedWords(of: file) {
                    guard let owner = owners[word], owner != Self.shared else { continue }
                    #expect(owner == folder, "\(file) knows \(word)")
                }
            }
        }
    }

    /// A member that a folder gives a type of another room is the folder's own, too.
    @Test func theyDoNotUseEachOthersExtensions() throws {
        let folders = try House.folders(in: Self.room)
        let owners = try Self.owners(folders)
        var givers: [String: Set<String>] = [:]
        for folder in folders {
            for member in try Self.membersOfExtensions(in: folder, owners) {
                givers[member, default: []].insert(folder)
            }
        }
        #expect(!givers.isEmpty)
        for folder in folders {
            let own = try Self.declaredNames(in: folder)
            for file in House.swiftFiles(in: "\(Self.room)/\(folder)") {
                for used in try Self.usedMembers(of: file) where !own.contains(used) {
                    let others = givers[used] ?? []
                    #expect(others.isEmpty || others.contains(Self.shared), "\(file) uses \(used) of \(others)")
                }
            }
        }
    }

    /// What knows more than one folder stands outside of them all, and is known in none.
    @Test func nobodyKnowsTheAnalyst() throws {
        for file in House.swiftFiles(in: Self.room) where file.split(separator: "/").count > 3 {
            let words = try Self.capitalisedWords(of: file)
            #expect(words.isDisjoint(with: ["Analyst", "Findings"]), "\(file)")
        }
    }

    /// The folder of each type, by its name. An extension makes no owner: whoever extends a type knows it.
    private static func owners(_ folders: [String]) throws -> [String: String] {
        let declaration = /^(?:@\w+ )*(?:\w+ )*(?:struct|enum|class|actor|protocol|typealias) (\w+)/
        var owners: [String: String] = [:]
        for folder in folders {
            for file in House.swiftFiles(in: "\(room)/\(folder)") {
                for line in try House.code(of: file) {
                    if let match = line.firstMatch(of: declaration) { owners[String(match.1)] = folder }
                }
            }
        }
        return owners
    }

    private static func capitalisedWords(of file: String) throws -> Set<String> {
        Set(try House.code(of: file).flatMap { $0.matches(of: /\b[A-Z]\w*/).map { String($0.0) } })
    }

    /// The names of what a folder adds to types of other rooms.
    private static func membersOfExtensions(in folder: String, _ owners: [String: String]) throws -> Set<String> {
        var members: Set<String> = []
        for file in House.swiftFiles(in: "\(room)/\(folder)") {
            var isInside = false
            for line in try House.code(of: file) {
                if let match = line.firstMatch(of: /^extension (\w+)/) { isInside = owners[String(match.1)] == nil }
                if line.hasPrefix("}") { isInside = false }
                if isInside, let match = line.firstMatch(of: /^ {4}(?:@?\w+(?:\(\w+\))? )*(?:func|var|let) (\w+)/) {
                    members.insert(String(match.1))
                }
            }
        }
        return members
    }

    private static func declaredNames(in folder: String) throws -> Set<String> {
        let declaration = /\b(?:func|var|let|case) (\w+)|[(,] *(?:_ )?(\w+):/
        return Set(
            try House.swiftFiles(in: "\(room)/\(folder)").flatMap { try House.code(of: $0) }
                .flatMap { $0.matches(of: declaration).map { String($0.1 ?? $0.2 ?? "") } })
    }

    private static func usedMembers(of file: String) throws -> Set<String> {
        Set(try House.code(of: file).flatMap { $0.matches(of: /\.([a-z]\w*)/).map { String($0.1) } })
    }
}
