import Foundation
import NewsAnalysis
import Testing

@testable import RasidSettings

@Suite struct ConfigurationWatchlistTests {
    private func load(_ text: String) throws -> [TrackedName] {
        let folder = try ConfigurationFolder()
        return try Watchlists.load(paths: [folder.write(text, to: "w.yaml")]).names
    }

    private func faults(_ texts: [(name: String, text: String)]) throws -> [String] {
        let folder = try ConfigurationFolder()
        let files = try texts.map { try folder.write($0.text, to: $0.name) }
        let error = #expect(throws: ConfigurationError.self) { try Watchlists.load(paths: files) }
        return (error?.faults ?? []).map { folder.relative($0.description) }
    }

    // MARK: What is right

    @Test func everyKeyIsRead() throws {
        let names = try load(
            """
            names:
              - id: samir.wahdan_1-a
                name: سمير الوهدان
                kind: person
                aliases: [Samir Wahdan, "no", true]
                weak_aliases:
                  - الوهدان
                titles: [وزير الري]
                whole_entity: true
                severity: critical
                alone: true
                last_name: never
                near: [البصرة, "نهر", 17 تموز]
            """)
        #expect(
            names == [
                TrackedName(
                    id: "samir.wahdan_1-a", name: "سمير الوهدان", kind: .person,
                    aliases: ["Samir Wahdan", "no", "true"],
                    weakAliases: ["الوهدان"], titles: ["وزير الري"], wholeEntity: true, severity: .critical,
                    isAlone: true, lastName: .never, near: ["البصرة", "نهر", "17 تموز"])
            ])
    }

    @Test(arguments: [("person", false), ("organization", true), ("place", true), ("other", false)])
    func everyKeyHasItsDefault(_ kind: String, _ wholeEntity: Bool) throws {
        let name = try #require(try load("names: [{id: a, name: no, kind: \(kind)}]").first)
        #expect(name.name == "no")
        #expect(name.kind.rawValue == kind)
        #expect(name.aliases.isEmpty && name.weakAliases.isEmpty && name.titles.isEmpty)
        #expect(name.wholeEntity == wholeEntity)
        #expect(name.severity == .notice)
    }

    @Test func emptyListsAreEmpty() throws {
        #expect(try load("names:\n").isEmpty)
        #expect(try load("names: []").isEmpty)
        #expect(try load("names: [{id: a, name: ب, kind: other, aliases: , titles: []}]").count == 1)
    }

    @Test func theExamplesAreWithoutFault() throws {
        #expect(try Watchlists.load(["\(checkout)/config/watchlist.yaml"]).names.count == 2)
        #expect(try !Watchlists.load(["\(checkout)/config/demo/watchlist.yaml"]).names.isEmpty)
    }

    @Test func filesFollowOneAnother() throws {
        let folder = try ConfigurationFolder()
        let files = [
            try folder.write("names: [{id: b, name: ب, kind: other}, {id: a, name: ا, kind: other}]", to: "1.yaml"),
            try folder.write("names: [{id: c, name: ج, kind: other}]", to: "2.yml"),
        ]
        #expect(try Watchlists.load(paths: files).names.map(\.id) == ["b", "a", "c"])
    }

    // MARK: What is wrong

    /// The lines of one entry under `names:`, and the faults they make.
    @Test(arguments: [
        ("id: a, name: ب", ["2:5: kind: is missing; add a line such as `kind: person`"]),
        (
            "id: a, name: ب, kind: human",
            [
                #"2:28: kind: "human" is none of the words that can stand here; write one of person, organization, place, other"#
            ]
        ),
        ("name: ب, kind: person", ["2:5: id: is missing; add a line such as `id: qaani`"]),
        (
            "id: Qaani, name: ب, kind: person",
            [#"2:10: id: "Qaani" cannot be an id; use only a-z, 0-9, dot, underscore and hyphen, at most 200"#]
        ),
        (
            "id: قا, name: ب, kind: person",
            [#"2:10: id: "قا" cannot be an id; use only a-z, 0-9, dot, underscore and hyphen, at most 200"#]
        ),
        ("id: '', name: ب, kind: person", ["2:10: id: is empty; write one value, or take the line out"]),
        ("id: a, kind: person", ["2:5: name: is missing; add a line such as `name: إسماعيل قاآني`"]),
        ("id: a, kind: person, name: 1967", [#"2:33: name: "1967" holds no letter; write the name in letters"#]),
        (
            #"id: a, kind: person, name: "سالم\tالخوري""#,
            [
                #"2:33: name: "سالم\u{9}الخوري" holds a line end, a tab or another control character; write it on one line, without them"#
            ]
        ),
        (
            "id: a, kind: person, name: ب, aliases: ج",
            [
                "2:45: aliases: is a single value, not a list; write a list, `aliases: [one, another]`, even of a single one"
            ]
        ),
        (
            "id: a, kind: person, name: ب, titles: {ج: د}",
            [
                "2:44: titles: is keys with values, not a list; write a list, `titles: [one, another]`, even of a single one"
            ]
        ),
        (
            "id: a, kind: person, name: ب, weak_aliases: [ج, [د], 7, '']",
            [
                "2:54: weak_aliases: is a list, not a single value; write one spelling, or take the entry out",
                #"2:59: weak_aliases: "7" holds no letter; write the name in letters"#,
                "2:62: weak_aliases: is empty; write one spelling, or take the entry out",
            ]
        ),
        (
            "id: a, kind: person, name: ب, whole_entity: yes",
            [#"2:50: whole_entity: "yes" is neither true nor false; write true or false"#]
        ),
        (
            "id: a, kind: person, name: ب, severity: high",
            [
                #"2:46: severity: "high" is none of the words that can stand here; write one of info, notice, warning, critical"#
            ]
        ),
        (
            "id: a, kind: person, name: ب, last_name: always",
            [
                #"2:47: last_name: "always" is none of the words that can stand here; write one of never, confirmed, alone"#
            ]
        ),
        (
            "id: a, kind: person, name: ب, alone: 1",
            [#"2:43: alone: "1" is neither true nor false; write true or false"#]
        ),
        (
            "id: a, kind: person, name: ب, near: لبنان",
            ["2:42: near: is a single value, not a list; write a list, `near: [one, another]`, even of a single one"]
        ),
        (
            "id: a, kind: person, name: ب, near: []",
            ["2:42: near: is an empty list; write the words, `near: [one, another]`, or take the key out"]
        ),
        (
            "id: a, kind: person, name: ب, near: ",
            ["2:42: near: is an empty list; write the words, `near: [one, another]`, or take the key out"]
        ),
        (
            "id: a, kind: person, name: ب, near: [لبنان, 17, '']",
            [
                #"2:50: near: "17" holds no letter; write a word"#,
                "2:54: near: is empty; write one word, or take the entry out",
            ]
        ),
        (
            "id: a, kind: person, name: ب, near: [ا, ب, ت, ث, ج, ح, خ, د, ذ, ر, ز, س, ش, ص, ض, ط, ظ]",
            ["2:42: near: has 17 words; keep the 16 that say most, or fewer"]
        ),
        (
            "id: a, kind: person, name: ب, neer: [ا]",
            ["2:36: neer: is not a known key; did you mean near?"]
        ),
        (
            "id: a, kind: person, name: ب, lastname: never",
            ["2:36: lastname: is not a known key; did you mean last_name?"]
        ),
        ("id: a, kind: person, name: ب, alias: [ج]", ["2:36: alias: is not a known key; did you mean aliases?"]),
        (
            "id: a, kind: person, name: ب, label: x",
            [
                "2:36: label: is not a known key; known keys are id, name, kind, aliases, weak_aliases, titles, whole_entity, severity, alone, last_name, near"
            ]
        ),
        (
            "id: A, kind: x, severity: y",
            [
                "2:5: name: is missing; add a line such as `name: إسماعيل قاآني`",
                #"2:10: id: "A" cannot be an id; use only a-z, 0-9, dot, underscore and hyphen, at most 200"#,
                #"2:19: kind: "x" is none of the words that can stand here; write one of person, organization, place, other"#,
                #"2:32: severity: "y" is none of the words that can stand here; write one of info, notice, warning, critical"#,
            ]
        ),
    ])
    func aFaultHasPlaceKeyProblemAndRemedy(_ entry: String, _ expected: [String]) throws {
        let found = try faults([("w.yaml", "names:\n  - {\(entry)}\n")])
        #expect(found == expected.map { "w.yaml:\($0)" })
    }

    @Test(arguments: [
        ("w.yaml", "", "1:1: names: is missing; write `names:` and under it one `- id: …` for each name"),
        ("w.yaml", "name: x", "1:1: names: is missing; write `names:` and under it one `- id: …` for each name"),
        (
            "w.yaml", "names: {a: b}",
            "1:8: names: is keys with values, not a list; write `names:` and under it one `- id: …` for each name"
        ),
        (
            "w.yaml", "names:\n- قاآني\n",
            "2:3: names: has an entry without keys; write `- id: …`, and `name:` and `kind:` under it"
        ),
        (
            "w.yaml", "names:\n- &x {id: a, name: ب, kind: other}\n- *x\n",
            "2:3: names: uses an anchor (&) or alias (*); write the value out"
        ),
        (
            "w.yaml", "names:\n- id: a\n  id: b\n",
            "2:3: id: stands more than once under the same heading, again in line 3; keep one of them"
        ),
    ])
    func aFileThatIsNoWatchlistIsAFault(_ name: String, _ text: String, _ expected: String) throws {
        let found = try faults([(name, text)])
        #expect(found.contains("\(name):\(expected)"))
    }

    @Test func idsAreUniqueInAllFilesTogether() throws {
        let found = try faults([
            ("1.yaml", "names:\n  - {id: a, name: ب, kind: other}\n  - {id: a, name: ج, kind: other}\n"),
            ("2.yaml", "names:\n  - id: b\n    name: ب\n    kind: other\n  - {id: a, name: د, kind: human}\n"),
        ])
        #expect(
            found == [
                "1.yaml:3:10: id: a stands at 1.yaml:2:10 too; choose another id; ids are unique in all watchlists together",
                "2.yaml:5:10: id: a stands at 1.yaml:2:10 too; choose another id; ids are unique in all watchlists together",
                "2.yaml:5:28: kind: \"human\" is none of the words that can stand here; "
                    + "write one of person, organization, place, other",
            ])
    }

    @Test func theFaultsOfAllFilesAreToldAtOnce() throws {
        let found = try faults([("1.yaml", "names: [\n"), ("2.csv", ""), ("3.yaml", "names: [{}]\n")])
        #expect(Set(found.map { $0.prefix(1) }) == ["1", "2", "3"])
    }

    @Test func namesThatAreEqualAfterFoldingAreWarnedOf() throws {
        let folder = try ConfigurationFolder()
        let file = try folder.write(
            "names:\n  - {id: a, name: احمد, kind: person}\n  - {id: b, name: أحمد, kind: person}\n", to: "w.yaml")
        let warnings = try Watchlists.load(paths: [file]).warnings(equalAfterFolding: [["a", "b"], ["c"], []])
        #expect(
            warnings.map { folder.relative($0.description) } == [
                "w.yaml:3:10: name: b is the same name as a (w.yaml:2) after folding; "
                    + "keep one of them, or tell them apart by a longer name"
            ])
    }

    @Test func aLongNameIsAFault() throws {
        let name = String(repeating: "ب", count: WatchlistFile.maxNameScalars)
        #expect(try load("names: [{id: a, name: \(name), kind: other}]").count == 1)
        let found = try faults([("w.yaml", "names: [{id: a, name: \(name)ب, kind: other}]")])
        #expect(found == ["w.yaml:1:23: name: is longer than 200 letters; write the name alone, without a description"])
    }
}
