import Foundation
import NewsAnalysis
import TestSupport
import Testing

@testable import RasidSettings

/// Watchlists made elsewhere: `targets.simple.csv` and FollowTheMoney entities.
@Suite struct ImportTests {
    static let header =
        "id,schema,name,aliases,birth_date,countries,addresses,identifiers,sanctions,phones,emails,program_ids,dataset,"
        + "first_seen,last_seen,last_change\n"

    private var lexicon: Lexicon {
        var lexicon = Lexicon()
        lexicon.words = ["فتح"]
        lexicon.givenNames = ["محمد"]
        lexicon.titles = ["الرئيس"]
        return lexicon
    }

    private func load(_ files: [(name: String, text: String)]) throws -> (names: [TrackedName], warnings: [String]) {
        let folder = try ConfigurationFolder()
        let lists = try Watchlists.load(paths: files.map { try folder.write($0.text, to: $0.name) }, lexicon: lexicon)
        return (lists.names, lists.importWarnings.map { folder.relative($0.description) })
    }

    private func faults(_ files: [(name: String, bytes: [UInt8])]) throws -> [String] {
        let folder = try ConfigurationFolder()
        let paths = try files.map { try folder.write(bytes: $0.bytes, to: $0.name) }
        let error = #expect(throws: ConfigurationError.self) { try Watchlists.load(paths: paths) }
        return (error?.faults ?? []).map { folder.relative($0.description) }
    }

    private func entity(_ id: String, _ schema: String, _ properties: String) -> String {
        #"{"id":"\#(id)","schema":"\#(schema)","properties":{\#(properties)}}"# + "\n"
    }

    // MARK: What is right

    @Test func everyColumnIsRead() throws {
        let text =
            Self.header
            + #"NK-abcDEF,Person,Samir Wahdan,"سمير الوهدان;""Wahdan; Samir"";""Samir """"Abu Nour"""" Wahdan""",1961,sy,"#
            + #""Street 4; Homs",,,,,,list,,,"# + "\n"
            + "\n\"Q123\",\"Company\",\"Rafid\nTrading\",,,,,,,,,,,,,\n"
        let expected = [
            TrackedName(
                id: "NK-abcDEF", name: "Samir Wahdan", kind: .person,
                aliases: ["سمير الوهدان", "Wahdan; Samir", "Samir \"Abu Nour\" Wahdan"]),
            TrackedName(id: "Q123", name: "Rafid Trading", kind: .organization),
        ]
        for variant in [text, "\u{FEFF}" + text, text.replacing("\n", with: "\r\n")] {
            let (names, warnings) = try load([("targets.simple.csv", variant)])
            #expect(names == expected)
            #expect(warnings.isEmpty)
        }
    }

    @Test func columnsHaveAnyOrder() throws {
        let (names, _) = try load([("a.csv", "name,x,id,schema\nRafid,1,a,Vessel\n")])
        #expect(names == [TrackedName(id: "a", name: "Rafid", kind: .other)])
    }

    @Test func everyPropertyIsRead() throws {
        let line =
            #"{"id":"NK-abcDEF","caption":"Samir Wahdan","schema":"Person","referents":["x"],"properties":{"#
            + #""name":["سمير الوهدان","Samir Wahdan"],"alias":["S. Wahdan","Samir Wahdan"],"weakAlias":["Abu Nour"],"#
            + #""birthDate":["1961"],"addressEntity":[{"id":"x"}]},"target":true}"# + "\n"
        let expected = [
            TrackedName(
                id: "NK-abcDEF", name: "Samir Wahdan", kind: .person, aliases: ["سمير الوهدان", "S. Wahdan"],
                weakAliases: ["Abu Nour"])
        ]
        for (name, text) in [
            ("a.ftm.jsonl", line), ("a.jsonl", "\u{FEFF}" + line), ("entities.ftm.json", String(line.dropLast())),
            ("a.ftm.jsonl", "\n" + line.replacing("\n", with: "\r\n") + " \n"),
        ] {
            let (names, warnings) = try load([(name, text)])
            #expect(names == expected)
            #expect(warnings.isEmpty)
        }
    }

    @Test(arguments: [
        ("Person", EntityType.person), ("Organization", .organization), ("Company", .organization),
        ("LegalEntity", .organization), ("PublicBody", .organization), ("Vessel", .other), ("Airplane", .other),
        ("Address", nil), ("Sanction", nil), ("Ownership", nil), ("Position", nil),
    ])
    func aSchemaHasItsKind(_ schema: String, _ kind: EntityType?) throws {
        let both = try load([
            ("a.csv", "id,schema,name\na,\(schema),Rafid\n"),
            ("b.jsonl", entity("b", schema, #""name":["Rafid Two"]"#)),
        ])
        #expect(both.names.map(\.kind) == (kind.map { [$0, $0] } ?? []))
        #expect(both.warnings.isEmpty)
    }

    @Test(arguments: [
        ("NK-abcDEF", "NK-abcDEF"), ("Q123", "Q123"), ("ofac-123", "ofac-123"), ("a.b_c", "a.b_c"),
        ("gb/fcdo 1", "gb%2Ffcdo%201"), ("100%", "100%25"), ("\u{1}", "%01"), ("ا", "%D8%A7"),
        (String(repeating: "a", count: 200), String(repeating: "a", count: 200)),
        (String(repeating: "a", count: 201), nil), ("", nil),
    ])
    func anIdStaysRecognisable(_ id: String, _ expected: String?) {
        #expect(ImportedID.watchID(id) == expected)
    }

    @Test func differentIdsStayDifferent() {
        var random = SplitMix(seed: 7)
        for _ in 0..<20_000 {
            let (a, b) = (0..<2).map { _ in
                (0..<random.number(1..<4)).map { _ in random.pick(["%", "2", "F", "f", "/", "ا"]) }.joined()
            }.pair
            #expect((ImportedID.watchID(a) == ImportedID.watchID(b)) == (a == b))
        }
    }

    // MARK: What is left out

    @Test func whatIsNoNameIsLeftOutAndCounted() throws {
        let long = String(repeating: "ب", count: 201)
        let text =
            entity("a", "Person", #""name":["سمير الوهدان"],"weakAlias":["الوهدان","محمد","مُحمّد","فتح","سا","الرئيس"]"#)
            + entity("b", "Person", #""name":["1967","-"],"alias":["Rafid Two"]"#)
            + entity("c", "Person", #""name":["","  "],"weakAlias":["Nour Rafid"]"#)
            + entity("d", "Spaceship", #""name":["Rafid\u0007 Four","\#(long)"]"#)
            + entity("e", "Person", #""alias":["\u202bRafid \u200e Five\u202c"]"#)
            + entity("f", "Person", "")
        let (names, warnings) = try load([("a.jsonl", text)])
        #expect(
            names == [
                TrackedName(id: "a", name: "سمير الوهدان", kind: .person, weakAliases: ["الوهدان"]),
                TrackedName(id: "b", name: "Rafid Two", kind: .person),
                TrackedName(id: "d", name: "Rafid Four", kind: .other),
                TrackedName(id: "e", name: "Rafid Five", kind: .person),
            ])
        #expect(
            warnings == [
                "a.jsonl:1:1: weakAlias: \"محمد\" is a common word, a given name alone, a title or too short, and was left out "
                    + "(5 such in this file, this is the first); write it into a .yaml list if it is wanted",
                "a.jsonl:2:1: name: \"1967\" holds no letter and was left out (2 such in this file, this is the first); "
                    + "nothing need be done",
                "a.jsonl:3:1: name: \"c\" has no name that can be looked for and was left out "
                    + "(2 such in this file, this is the first); write its name into a .yaml list if it is wanted",
                "a.jsonl:4:1: name: \"\(String(repeating: "ب", count: 60))…\" is longer than 200 letters and was left out; "
                    + "write the name alone into a .yaml list",
                "a.jsonl:4:1: name: \"Rafid\\u{7} Four\" holds control characters, which were taken out; "
                    + "look whether the name is right without them",
                "a.jsonl:4:1: schema: \"Spaceship\" is not a known schema; the name is tracked as of kind other; "
                    + "write a schema of FollowTheMoney such as Person or Organization",
            ])
    }

    @Test func anEntityOfTwoListsIsOne() throws {
        let (names, warnings) = try load([
            ("a.csv", "id,schema,name,aliases\nQ1,Person,Samir Wahdan,S. Wahdan\nQ2,Person,Nour Rafid,\n"),
            (
                "b.jsonl",
                entity("Q1", "Person", #""name":["سمير الوهدان"],"alias":["S. Wahdan"],"weakAlias":["Abu Nour"]"#)
                    + entity("Q1", "Person", #""name":["Samir Wahdan"],"alias":["Abu Nour"]"#)
            ),
        ])
        #expect(
            names == [
                TrackedName(
                    id: "Q1", name: "Samir Wahdan", kind: .person, aliases: ["S. Wahdan", "سمير الوهدان", "Abu Nour"]),
                TrackedName(id: "Q2", name: "Nour Rafid", kind: .person),
            ])
        #expect(
            warnings == [
                "b.jsonl:1:1: id: Q1 stands at a.csv:2:1 too; its spellings were added there "
                    + "(2 such in this file, this is the first); keep one of the lists if they are two versions of one"
            ])
    }

    @Test func anIdOnEveryLineTakesNoLongerThanManyIds() throws {
        let lines = (0..<20_000).map { entity("Q1", "Person", #""name":["Rafid N\#($0)"]"#) }.joined()
        let (names, warnings) = try load([("a.jsonl", lines)])
        #expect(names.map(\.aliases.count) == [500])
        #expect(warnings.count == 1)
    }

    @Test func warningsOfALongListEnd() throws {
        let folder = try ConfigurationFolder()
        let rows = (0..<50).map { "Q\($0),Person,Samir Wahdan,SAMIR WAHDAN\n" }.joined()
        let lists = try Watchlists.load(paths: [folder.write("id,schema,name,aliases\n" + rows, to: "a.csv")])
        let equal = lists.warnings(equalAfterFolding: Watchlist.equalNames(lists.names))
        #expect(equal.count == Watchlists.maxImportWarnings + 1)
        let last = try #require(equal.last)
        #expect(folder.relative(last.description).hasPrefix("a.csv:23:1: name: and 29 more such names"))
        #expect(
            lists.warnings(Watchlist.remarks(on: lists.names, lexicon: lexicon)).count <= Watchlists.maxImportWarnings
                + 1)
    }

    // MARK: What is wrong

    @Test(arguments: [
        ("a.csv", "", ["1:1: columns: the first line names no column id, schema, name; \(Self.begin)"]),
        ("a.csv", "\n\n", ["1:1: columns: the first line names no column id, schema, name; \(Self.begin)"]),
        (
            "a.csv", "Q1,Person,Samir\n",
            ["1:1: columns: the first line names no column id, schema, name; \(Self.begin)"]
        ),
        ("a.csv", "id,name\na,b\n", ["1:1: columns: the first line names no column schema; \(Self.begin)"]),
        (
            "a.csv", "id,schema,name,id\n",
            ["1:16: columns: \"id\" stands twice; give each column a name of its own"]
        ),
        (
            "a.csv", "id,schema,name\na,Person\nb,,Rafid\n,Person,Rafid\nc,Per\"son,Rafid\nd,Person,\"Rafid\n",
            [
                "2:1: columns: are 2 in this row and 3 in the first one; put cells that hold a comma or a line end in quotes",
                "3:3: schema: is empty; fill the cell, or take the row out",
                "4:1: id: is empty; fill the cell, or take the row out",
                "5:6: quotes: is a quote inside a cell that does not begin with one; "
                    + "put the whole cell in quotes and write this one twice",
                "6:10: quotes: begins with a quote that is never closed; close it, or take it out",
            ]
        ),
        (
            "a.jsonl", "{\n{}\n[]\n\n{\"id\":1}\n{\"id\":\"a\",\"schema\":\"Person\"}\n",
            [
                "1:1: file: is not JSON; write one whole object on each line",
                "2:1: id: is missing; \(Self.example)", "3:1: file: is not an object; \(Self.example)",
                "5:1: id: is not text in quotes; \(Self.example)", "6:1: properties: is missing; \(Self.example)",
            ]
        ),
        (
            "a.ftm.json",
            #"{"id":"a","schema":"Person","properties":{"name":"x"}}"# + "\n"
                + #"{"id":"a","schema":"Person","properties":{"alias":["x",7]}}"# + "\n"
                + #"{"id":"a","schema":"","properties":{}}"# + "\n" + #"{"id":"","schema":"Person","properties":{}}"#,
            [
                "1:1: properties.name: is not a list; \(Self.example)",
                "2:1: properties.alias[1]: is not text in quotes; \(Self.example)",
                "3:1: schema: is empty; write a schema such as Person",
                "4:1: id: is empty; write an id of 1 to 200 ASCII characters",
            ]
        ),
    ])
    func aFaultHasPlaceKeyProblemAndRemedy(_ name: String, _ text: String, _ expected: [String]) throws {
        #expect(try faults([(name, Array(text.utf8))]) == expected.map { "\(name):\($0)" })
    }

    private static let begin = "begin with the line id,schema,name,aliases as targets.simple.csv does"
    private static let example = #"write {"id": "…", "schema": "Person", "properties": {"name": ["…"]}}"#

    @Test func bytesThatAreNoTextAreFaults() throws {
        let found = try faults([
            ("a.csv", Array("id,schema,name\na,Person,R".utf8) + [0xFF] + Array("\n".utf8)),
            ("b.jsonl", Array(#"{"id":"a"#.utf8) + [0xFF] + Array("\"}\n".utf8)),
        ])
        #expect(
            found == [
                "a.csv:2:10: name: is not UTF-8; save the file as UTF-8",
                "b.jsonl:1:1: file: is not UTF-8; save the file as UTF-8",
            ])
        #expect(throws: ConfigurationError.self) { try Watchlists.load(["/nowhere/a.csv"]) }
        #expect(throws: ConfigurationError.self) { try Watchlists.load(["/"]) }
    }

    @Test func aWrittenIdIsNotTakenOver() throws {
        let found = try faults([
            ("a.yaml", Array("names: [{id: q1, name: ب, kind: other}]".utf8)),
            ("b.csv", Array("id,schema,name\nq1,Person,Rafid\n".utf8)),
        ])
        #expect(
            found == [
                "b.csv:2:1: id: q1 stands at a.yaml:1:14 too; choose another id; ids are unique in all watchlists together"
            ])
    }

    @Test func manyFaultsAreCounted() throws {
        let found = try faults([("a.jsonl", Array(String(repeating: "{\n", count: 1_000).utf8))])
        #expect(found.count == ImportReading.maxFaults + 1)
        #expect(found.last == "a.jsonl:21:1: file: and 980 more faults from here on; mend the first ones")
    }

    /// Whatever the bytes: names or faults.
    @Test func randomBytesDoNoHarm() throws {
        let folder = try ConfigurationFolder()
        var random = SplitMix(seed: 99)
        let pieces = [
            "id", "schema", "name", "aliases", ",", "\"", "\n", "\r\n", ";", "{", "}", "[", "]", ":", "Person",
            "\\u0000",
            "\\ud800", "\u{0}", "\u{FEFF}", "ا", "\"id\":\"a\"", Self.header, entity("a", "Person", #""name":["ب"]"#),
        ]
        for round in 0..<600 {
            let bytes = (0..<random.number(0..<40)).flatMap { _ in
                random.once(in: 4) ? random.bytes(random.number(0..<6)) : Array(random.pick(pieces).utf8)
            }
            let file = try folder.write(bytes: bytes, to: round % 2 == 0 ? "a.csv" : "a.jsonl")
            guard let lists = try? Watchlists.load(paths: [file], lexicon: lexicon) else { continue }
            #expect(Set(lists.names.map(\.id)).count == lists.names.count)
            #expect(lists.names.allSatisfy { !$0.id.isEmpty && !$0.name.isEmpty })
        }
    }
}

extension [String] {
    fileprivate var pair: (String, String) { (self[0], self[1]) }
}
