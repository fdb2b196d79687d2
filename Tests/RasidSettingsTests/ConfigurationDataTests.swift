import Foundation
import NewsAnalysis
import Testing

@testable import RasidSettings

@Suite struct ConfigurationDataTests {
    /// A table that knows nothing.
    private static let noShares = "name shares 1 orthography 2\n\0\0\0\0"

    @Test func theLexiconIsAllFilesTogether() throws {
        let folder = try ConfigurationFolder()
        try folder.write("version 1\n[places]\nالعراق | جمهورية العراق\n", to: "lexicon.txt")
        try folder.write("# Ours.\n version 1\n[given_names]\nسمير\n", to: "names.txt")
        try folder.write("version 1\n[mostly_names]\nسمير\n", to: "shares.txt")
        try folder.write("version 1\n[borne_by_many]\nعباسي\n", to: "bearers.txt")
        try folder.write("orthography 2\n[names]\nزيلر\n", to: "familiar_names.txt")
        try folder.write("orthography 2\n[words]\nكتاب\n", to: "words.txt")
        try folder.write("# Ours.\nversion 1\n[places]\nعين دراهم\n", to: "places.txt")
        try giveSpellings(to: folder)
        try folder.write(ConfigurationDataTests.noShares, to: "names.shares")
        let lexicon = try DataDirectory.find(folder.path).lexicon()
        #expect(lexicon.entities.map(\.name) == ["العراق"])
        #expect(lexicon.givenNames == ["سمير"] && lexicon.mostlyNames == ["سمير"])
        #expect(lexicon.borneByMany == ["عباسي"])
        #expect(lexicon.gazetteer != Gazetteer() && lexicon.spellings != nil)
        let names = try FamiliarTokens(parsing: "orthography 2\n[names]\nزيلر\n")
        #expect(try lexicon.familiar == FamiliarTokens(parsing: "orthography 2\n[words]\nكتاب\n", beside: names))
    }

    /// The shipped table of spellings in a folder of data.
    private func giveSpellings(to folder: ConfigurationFolder) throws {
        let bytes = try Data(contentsOf: URL(filePath: "\(checkout)/config/spellings.table"))
        try folder.write(bytes: [UInt8](bytes), to: "spellings.table")
    }

    @Test func aDamagedTableOfSpellingsIsRefused() throws {
        let folder = try ConfigurationFolder()
        for name in DataDirectory.fileNames { try folder.write("version 1\n", to: name) }
        try folder.write("orthography 2\n[words]\nكتاب\n", to: "words.txt")
        try folder.write("orthography 2\n[names]\nزيلر\n", to: "familiar_names.txt")
        try folder.write(ConfigurationDataTests.noShares, to: "names.shares")
        try folder.write("version 1\n[places]\n", to: "places.txt")
        var bytes = [UInt8](try Data(contentsOf: URL(filePath: "\(checkout)/config/spellings.table")))
        bytes[bytes.count / 2] ^= 1
        try folder.write(bytes: bytes, to: "spellings.table")
        let error = #expect(throws: ConfigurationError.self) { try DataDirectory(path: folder.path).lexicon() }
        #expect(
            (error?.faults ?? []).map { folder.relative($0.description) } == [
                "spellings.table:1:1: spellings: its checksum is wrong: it is damaged; install the data again"
            ])
    }

    @Test func theDataInTheCheckoutIsWithoutFault() throws {
        let lexicon = try DataDirectory(path: "\(checkout)/config").lexicon()
        #expect(!lexicon.entities.isEmpty && !lexicon.titles.isEmpty && !lexicon.headNouns.isEmpty)
    }

    @Test func theModelIsMappedAndADamagedOneIsRefused() throws {
        #expect(throws: Never.self) { try DataDirectory(path: "\(checkout)/config").model() }
        let folder = try ConfigurationFolder()
        func fault() -> String? {
            let error = #expect(throws: ConfigurationError.self) { try DataDirectory(path: folder.path).model() }
            return error?.faults.first.map { folder.relative($0.description) }
        }
        #expect(fault() == "entities.model:1:1: file: does not exist; create it or correct the path")
        var bytes = try Data(contentsOf: URL(filePath: "\(checkout)/config/entities.model"))
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: URL(filePath: "\(folder.path)/entities.model"))
        #expect(
            fault() == "entities.model:1:1: model: its checksum is wrong: it is damaged; install the data again")
    }

    @Test func aMissingAndAMalformedFileAreToldAtOnce() throws {
        let folder = try ConfigurationFolder()
        try folder.write("version 1\n[places]\nالعراق\n[lakes]\n", to: "lexicon.txt")
        try folder.write("version 1\n", to: "shares.txt")
        try folder.write("version 1\n", to: "bearers.txt")
        let error = #expect(throws: ConfigurationError.self) { try DataDirectory(path: folder.path).lexicon() }
        let faults = (error?.faults ?? []).map { folder.relative($0.description) }
        #expect(faults.count == 7)
        #expect(faults.first?.hasPrefix("lexicon.txt:4:1: lexicon: unknown section [lakes]; known are ") == true)
        #expect(faults.dropFirst().first == "names.txt:1:1: file: does not exist; create it or correct the path")
        #expect(faults.dropLast().last == "names.shares:1:1: file: does not exist; create it or correct the path")
        #expect(faults.dropLast(2).last == "places.txt:1:1: file: does not exist; create it or correct the path")
        #expect(faults.dropLast(3).last == "words.txt:1:1: file: does not exist; create it or correct the path")
        #expect(
            faults.dropLast(4).last == "familiar_names.txt:1:1: file: does not exist; create it or correct the path")
        #expect(faults.last == "spellings.table:1:1: file: does not exist; create it or correct the path")
    }

    /// A list that was folded by other rules would call words rare.
    @Test func wordsOfAnotherOrthographyAreRefused() throws {
        let folder = try ConfigurationFolder()
        for name in DataDirectory.fileNames { try folder.write("version 1\n", to: name) }
        try giveSpellings(to: folder)
        try folder.write("version 1\n[places]\n", to: "places.txt")
        try folder.write(ConfigurationDataTests.noShares, to: "names.shares")
        try folder.write("orthography 2\n[names]\nزيلر\n", to: "familiar_names.txt")
        try folder.write("orthography 999\n[words]\nكتاب\n", to: "words.txt")
        let error = #expect(throws: ConfigurationError.self) { try DataDirectory(path: folder.path).lexicon() }
        #expect(
            (error?.faults ?? []).map { folder.relative($0.description) } == [
                "words.txt:1:1: lexicon: is folded by another version of the orthography than 2; install the data again"
            ])
    }

    @Test(arguments: ["name shares 2 orthography 2\n\0\0\0\0", "name shares 1 orthography 2\n\u{1}\0\0\0"])
    func sharesOfAnotherFormAreRefused(_ text: String) throws {
        let folder = try ConfigurationFolder()
        for name in DataDirectory.fileNames { try folder.write("version 1\n", to: name) }
        try folder.write("orthography 2\n[names]\nزيلر\n", to: "familiar_names.txt")
        try folder.write("orthography 2\n[words]\nكتاب\n", to: "words.txt")
        try folder.write("version 1\n[places]\n", to: "places.txt")
        try folder.write(text, to: "names.shares")
        try giveSpellings(to: folder)
        let error = #expect(throws: ConfigurationError.self) { try DataDirectory(path: folder.path).lexicon() }
        let fault = try #require(error?.faults.first)
        #expect(fault.problem == "is no table of shares of version 1, or is damaged")
        #expect(fault.remedy == "install the data again" && error?.faults.count == 1)
    }

    @Test(arguments: ["version 2\n[places]\nطبرقة\n", "[places]\nطبرقة\n", "version 1\nطبرقة\n", ""])
    func placesOfAnotherFormAreRefused(_ text: String) throws {
        let folder = try ConfigurationFolder()
        for name in DataDirectory.fileNames { try folder.write("version 1\n", to: name) }
        try giveSpellings(to: folder)
        try folder.write("orthography 2\n[names]\nزيلر\n", to: "familiar_names.txt")
        try folder.write("orthography 2\n[words]\nكتاب\n", to: "words.txt")
        try folder.write(text, to: "places.txt")
        try folder.write(ConfigurationDataTests.noShares, to: "names.shares")
        let error = #expect(throws: ConfigurationError.self) { try DataDirectory(path: folder.path).lexicon() }
        let fault = try #require(error?.faults.first)
        #expect(fault.problem == "is no list of places of version 1" && fault.remedy == "install the data again")
        #expect(error?.faults.count == 1)
    }

    /// Data of another release may lack what the rules ask for.
    @Test(
        arguments: [
            ("version 2\n[places]\nالعراق\n", "1:1: lexicon: is of another version than 1, which this program reads"),
            ("# Places.\n[places]\nالعراق\n", "2:1: lexicon: does not say `version 1` before its first entry"),
            ("", "1:1: lexicon: does not say `version 1` before its first entry"),
        ])
    func dataOfAnotherVersionIsRefused(_ text: String, _ fault: String) throws {
        let folder = try ConfigurationFolder()
        try folder.write("orthography 2\n[names]\nزيلر\n", to: "familiar_names.txt")
        try folder.write("orthography 2\n[words]\nكتاب\n", to: "words.txt")
        try folder.write("version 1\n[places]\n", to: "places.txt")
        try folder.write(ConfigurationDataTests.noShares, to: "names.shares")
        for name in DataDirectory.fileNames { try folder.write("version 1\n", to: name) }
        try giveSpellings(to: folder)
        for name in DataDirectory.fileNames {
            try folder.write(text, to: name)
            let error = #expect(throws: ConfigurationError.self) { try DataDirectory(path: folder.path).lexicon() }
            #expect(
                (error?.faults ?? []).map { folder.relative($0.description) }
                    == ["\(name):\(fault); install the data again"])
            try folder.write("version 1\n", to: name)
        }
    }

    @Test func theDataIsLookedForBesideTheProgramFirst() {
        #expect(
            DataDirectory.candidates(executable: "/usr/bin/rasid") == [
                "/usr/share/rasid", "/usr/bin/config", "/usr/config", "/config",
            ])
        #expect(
            DataDirectory.candidates(executable: "/src/rasid/.build/debug/rasid").contains("/src/rasid/config"))
        #expect(DataDirectory.candidates(executable: "").isEmpty)
    }

    @Test(
        arguments: [
            ("watchlist", "watchlists"), ("Spool", "spool"), ("archiv", "archive"), ("datadir", "data_dir"),
            ("storys", "stories"),
            ("colour", nil), ("x", nil), ("", nil),
        ] as [(String, String?)])
    func theNearestKeyIsSuggested(_ word: String, _ expected: String?) {
        let known = ["spool", "inbox", "archive", "watchlists", "data_dir", "alerts", "stories"]
        #expect(EditDistance.nearest(to: word, among: known) == expected)
    }

    @Test(arguments: [("", "", 0), ("", "abc", 3), ("kitten", "sitting", 3), ("rescan", "rescna", 2), ("ب", "ت", 1)])
    func distancesAreLevenshteins(_ a: String, _ b: String, _ expected: Int) {
        #expect(EditDistance.distance(a, b) == expected)
        #expect(EditDistance.distance(b, a) == expected)
    }
}
