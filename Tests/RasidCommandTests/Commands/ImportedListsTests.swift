import Foundation
import Testing

/// Watchlists made elsewhere, through the commands that read them.
@Suite final class ImportedListsTests {
    private let desk: Desk

    init() throws { desk = try Desk() }

    private static let targets = #"""
        id,schema,name,aliases
        NK-abcDEF,Person,Samir Wahdan,"سمير الوهدان;""Wahdan; Samir"""
        Q123,Organization,مؤسسة الرافدين للشحن,

        """#

    private static let entities = """
        {"id":"gb/list 7","schema":"Person","properties":{"name":["نادر القيرواني"],"weakAlias":["القيرواني","محمد"]}}

        """

    @Test func bothFormsAreTracked() throws {
        try desk.write(Self.targets, to: "targets.simple.csv")
        try desk.write(Self.entities, to: "entities.ftm.jsonl")
        let lists = ["targets.simple.csv", "entities.ftm.jsonl"]
        let text = "التقى سمير الوهدان في العاصمة وفدا من مؤسسة الرافدين للشحن، ثم قال نادر القيرواني إن العقد وقع.\n"
        let analyzed = try desk.run(
            ["analyze", "--json", "--plain"] + lists.flatMap { ["--watchlist", $0] } + ["-"], input: text)
        #expect(analyzed.exit == .code(0))
        for id in ["NK-abcDEF", "Q123", "gb%2Flist%207"] {
            #expect(analyzed.text.contains("\"watch\":\"\(id)\""), "\(id)")
        }
        let checked = try desk.run(["watchlist", "check"] + lists)
        #expect(checked.exit == .code(1))
        #expect(checked.text == "targets.simple.csv, entities.ftm.jsonl: 1 warning; 3 names\narchive: none yet\n")
        #expect(
            checked.errors
                == "warning: entities.ftm.jsonl:1:1: weakAlias: \"محمد\" is a common word, a given name alone, "
                + "a title or too short, and was left out; write it into a .yaml list if it is wanted\n")
    }

    @Test func everyFaultIsTold() throws {
        try desk.write("id,schema,name\nNK-a,Person\nNK-b,\u{1B}[31mPer\"son,Rafid\n", to: "targets.simple.csv")
        try desk.write("{\"id\":\n", to: "entities.ftm.jsonl")
        let output = try desk.run(["watchlist", "check", "targets.simple.csv", "entities.ftm.jsonl"])
        #expect(output.exit == .code(78))
        #expect(output.text.isEmpty)
        let lines = output.errors.split(separator: "\n").map { $0.prefix { $0 != ";" } }
        #expect(
            lines == [
                "targets.simple.csv:2:1: columns: are 2 in this row and 3 in the first one",
                "targets.simple.csv:3:14: quotes: is a quote inside a cell that does not begin with one",
                "entities.ftm.jsonl:1:1: file: is not JSON",
            ])
        expectHarmless(output.errors)
    }
}
