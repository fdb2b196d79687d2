internal import Glibc
package import NewsAnalysis
package import NewsReading
internal import RasidSystem

/// The directory of the data that comes with Rasid: `lexicon.txt`, `names.txt`, `shares.txt`, `bearers.txt`, `words.txt`, `familiar_names.txt`,
/// `names.shares`, `places.txt`, `spellings.table` and `entities.model`.
package struct DataDirectory: Sendable, Equatable {
    /// These are in the lexicon's text form.
    package static let fileNames = ["lexicon.txt", "names.txt", "shares.txt", "bearers.txt"]
    /// The names, and the words, that news text is full of.
    package static let familiarNamesFileName = "familiar_names.txt"
    package static let familiarFileName = "words.txt"
    /// How often news uses a token as a name.
    package static let nameSharesFileName = "names.shares"
    /// Places beside those of the lexicon.
    package static let gazetteerFileName = "places.txt"
    /// How names are spelled.
    package static let spellingsFileName = "spellings.table"
    /// What the tagger of entities has learnt.
    package static let modelFileName = "entities.model"
    /// What judges the blocks of a web page.
    package static let treesFileName = "pages.trees"
    private static let maxBytes = 64 << 20

    /// Absolute.
    package let path: String

    package init(path: String) {
        self.path = path
    }

    /// `configured` (`data_dir`) where there is one. Otherwise `share/rasid` beside the `bin/` of this program; otherwise
    /// the `config/` of the checkout that the program was built in. The error says where it looked.
    package static func find(_ configured: String?) throws(ConfigurationError) -> DataDirectory {
        if let configured { return DataDirectory(path: configured) }
        let places = candidates(executable: executable())
        if let place = places.first(where: holdsData) { return DataDirectory(path: place) }
        let fault = ConfigurationFault(
            file: places.first ?? "share/rasid", key: "data_dir", problem: "the data that comes with Rasid is not here",
            remedy: "install it (make install), or name its folder with the key data_dir")
        throw ConfigurationError([fault])
    }

    /// Where the data of `executable` may lie, the likeliest first.
    package static func candidates(executable: String) -> [String] {
        var folders: [String] = []
        var folder = executable[...]
        while let slash = folder.lastIndex(of: "/") {
            folder = folder[..<slash]
            folders.append(String(folder))
        }
        let installed = folders.first.map { $0.hasSuffix("/bin") ? ["\($0.dropLast(4))/share/rasid"] : [] } ?? []
        return installed + folders.map { "\($0)/config" }
    }

    /// Everything the recognizer and the matcher know; without the tokens and places that `familiar` brings where that is false, which takes half of the
    /// time. Throws all faults: a file that is missing, or the first malformed
    /// line of each.
    package func lexicon(familiar: Bool = true) throws(ConfigurationError) -> Lexicon {
        var lexicon = Lexicon()
        var faults: [ConfigurationFault] = []
        let long = [
            DataDirectory.familiarNamesFileName, DataDirectory.familiarFileName, DataDirectory.gazetteerFileName,
        ]
        for name in DataDirectory.fileNames + (familiar ? long : []) {
            let file = "\(path)/\(name)"
            do {
                let text = try TextFile.read(file, atMost: DataDirectory.maxBytes)
                if name == DataDirectory.familiarFileName || name == DataDirectory.familiarNamesFileName {
                    lexicon.familiar = try FamiliarTokens(parsing: text, beside: lexicon.familiar)
                } else if name == DataDirectory.gazetteerFileName {
                    lexicon.gazetteer = try Gazetteer(parsing: text)
                } else {
                    try lexicon.add(parsing: text, needsVersion: true)
                }
            } catch let error as LexiconError {
                faults.append(DataDirectory.fault(error, in: file))
            } catch let error as ConfigurationError {
                faults += error.faults
            } catch {
                // Both calls say in their types that they throw nothing else.
            }
        }
        if familiar {
            do throws(ConfigurationError) {
                lexicon.nameShares = try nameShares()
            } catch {
                faults += error.faults
            }
            do throws(ConfigurationError) { lexicon.spellings = try spellings() } catch { faults += error.faults }
        }
        guard faults.isEmpty else { throw ConfigurationError(faults) }
        return lexicon
    }

    /// How names are spelled. Throws one fault.
    private func spellings() throws(ConfigurationError) -> SpellingModel {
        let file = "\(path)/\(DataDirectory.spellingsFileName)"
        let mapped = try MappedFile(file, atMost: DataDirectory.maxBytes)
        // The model copies what it needs; the file must stay mapped until then.
        defer { withExtendedLifetime(mapped) {} }
        do throws(SpellingModel.Fault) {
            return try SpellingModel(mapped.bytes)
        } catch {
            throw ConfigurationError([
                ConfigurationFault(
                    file: file, key: "spellings", problem: error.problem, remedy: "install the data again")
            ])
        }
    }

    private func nameShares() throws(ConfigurationError) -> NameShares {
        let file = "\(path)/\(DataDirectory.nameSharesFileName)"
        let mapped = try MappedFile(file, atMost: DataDirectory.maxBytes)
        do throws(LexiconError) {
            return try NameShares(Array(mapped.bytes))
        } catch {
            throw ConfigurationError([DataDirectory.fault(error, in: file)])
        }
    }

    /// The tagger's model, mapped. Throws one fault.
    package func model() throws(ConfigurationError) -> TaggerModel {
        let file = "\(path)/\(DataDirectory.modelFileName)"
        let mapped = try MappedFile(file, atMost: DataDirectory.maxBytes)
        do throws(TaggerModel.Fault) {
            return try TaggerModel(mapped.bytes, owner: mapped)
        } catch {
            throw ConfigurationError([
                ConfigurationFault(file: file, key: "model", problem: error.problem, remedy: "install the data again")
            ])
        }
    }

    /// How web pages are read: by the trees that come with the data, and a parser beside this program. Throws one fault. Nothing is
    /// started yet.
    package func pages() throws(ConfigurationError) -> Pages {
        let file = "\(path)/\(DataDirectory.treesFileName)"
        let bytes = Array(try TextFile.read(file, atMost: DataDirectory.maxBytes).utf8)
        do throws(ReadingError) {
            let workers = ParserWorkers(executable: DataDirectory.executable())
            return Pages(parser: workers, trees: try PageTrees(bytes))
        } catch {
            throw ConfigurationError([
                ConfigurationFault(
                    file: file, key: "trees", problem: error.description, remedy: "install the data again")
            ])
        }
    }

    /// SHA-256 of everything of ``lexicon(familiar:)`` that lists of tracked names are compiled with. Throws a fault where a file cannot be read.
    package func digest() throws(ConfigurationError) -> [UInt8] {
        var digests: [UInt8] = []
        let others = [
            DataDirectory.familiarNamesFileName, DataDirectory.familiarFileName, DataDirectory.nameSharesFileName,
            DataDirectory.spellingsFileName,
        ]
        for name in DataDirectory.fileNames + others {
            var bytes: [UInt8] = []
            try FilePieces.read("\(path)/\(name)") { piece in
                bytes += piece
                return true
            }
            digests += Digest.bytes(bytes)
        }
        return Digest.bytes(digests)
    }

    private static func fault(_ error: LexiconError, in file: String) -> ConfigurationFault {
        // The message says both halves, `what is wrong; what would be right`.
        let halves = error.message.split(separator: "; ", maxSplits: 1).map(String.init)
        return ConfigurationFault(
            file: file, line: error.line, key: "lexicon", problem: SafeText.escaped(halves.first ?? "is malformed"),
            remedy: halves.count > 1 ? SafeText.escaped(halves[1]) : "install the data again")
    }

    private static func holdsData(_ folder: String) -> Bool {
        access("\(folder)/\(fileNames[0])", R_OK) == 0
    }

    private static func executable() -> String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        return count > 0 ? String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self) : ""
    }
}
