import NewsAnalysis
import Testing

@testable import RasidSettings

/// What names are looked for, list by list.
@Suite struct NameListTests {
    private let folder: ConfigurationFolder

    init() throws { folder = try ConfigurationFolder() }

    private func csv(_ name: String, ids: Range<Int>) throws -> NameList {
        let rows = ids.map { "Q\($0),Person,Samir Wahdan \($0)\n" }.joined()
        return NameList(try folder.write("id,schema,name\n" + rows, to: name))
    }

    private func yaml() throws -> NameList {
        NameList(try folder.write("names:\n  - {id: a, name: سمير الوهدان, kind: person}\n", to: "w.yaml"))
    }

    /// A long list switches nothing of the short one beside it.
    @Test func eachListByItself() throws {
        let lists = try Watchlists.load([
            yaml(), csv("long.csv", ids: 0..<10_000), csv("short.csv", ids: 20_000..<29_999),
        ])
        #expect(lists.lists.map(\.names) == [1, 10_000, 9_999])
        #expect(lists.lists.map(\.isFuzzy) == [true, false, true])
        #expect(lists.lists.map(\.isCrossScript) == [true, false, true])
        #expect(lists.names.allSatisfy { $0.isFuzzy == $0.isCrossScript })
        #expect(
            lists.names.map(\.isFuzzy) == [true] + Array(repeating: false, count: 10_000)
                + Array(repeating: true, count: 9_999))
        #expect(lists.lists.map { $0.warning != nil } == [false, true, false])
    }

    @Test func whatIsChosenIsDone() throws {
        var (short, long) = try (yaml(), csv("long.csv", ids: 0..<10_000))
        (short.fuzzy, short.crossScript) = (.off, .on)
        (long.fuzzy, long.crossScript) = (.on, .off)
        let lists = try Watchlists.load([short, long])
        #expect(lists.names.first.map { [$0.isFuzzy, $0.isCrossScript] } == [false, true])
        #expect(lists.names.last.map { [$0.isFuzzy, $0.isCrossScript] } == [true, false])
        #expect(lists.lists.allSatisfy { $0.warning == nil })
        #expect(
            lists.lists.map { folder.relative($0.description) } == [
                "w.yaml: 1 name; fuzzy off, cross_script on", "long.csv: 10000 names; fuzzy on, cross_script off",
            ])
    }

    /// An entity of two lists has what is on for either; each list counts it once.
    @Test func anEntityOfTwoLists() throws {
        var small = try csv("small.csv", ids: 0..<2)
        small.crossScript = .off
        for order in [[small, try csv("long.csv", ids: 1..<10_001)], [try csv("long.csv", ids: 1..<10_001), small]] {
            let lists = try Watchlists.load(order)
            #expect(lists.lists.map(\.names) == order.map { $0 == small ? 2 : 10_000 })
            let fuzzy = Set(lists.names.filter(\.isFuzzy).map(\.id))
            #expect(fuzzy == ["Q0", "Q1"])
            #expect(lists.names.allSatisfy { !$0.isCrossScript })
        }
    }

    @Test func whatIsToldOfAList() throws {
        var state = NameList.State(list: NameList("/a/\u{1B}b.csv"), names: 10_000)
        #expect(
            state.description
                == "/a/\\u{1b}b.csv: 10000 names; fuzzy off (10000 names or more), cross_script off (10000 names or more)"
        )
        #expect(
            state.warning
                == "/a/\\u{1b}b.csv: 10000 names, so fuzzy and cross_script are off: its names are found as they are listed; "
                + "to choose, write {path: /a/\\u{1b}b.csv, fuzzy: true, cross_script: true} (or false) under watchlists in rasid.yaml"
        )
        state.list.fuzzy = .off
        #expect(state.warning?.contains("so cross_script is off") == true)
        state.list.crossScript = .on
        #expect(state.warning == nil)
    }

    /// A file named on the command line has what the configuration says of it, however it is named.
    @Test func aFileOfTheConfiguration() throws {
        var known = try yaml()
        known.fuzzy = .off
        let configuration = Configuration(
            spool: "/s", archive: "/a", watchlists: [known], alerts: Configuration.Alerts(source: "x", log: "/l"))
        #expect(configuration.list(at: known.path) == known)
        #expect(configuration.list(at: "/." + known.path).fuzzy == .off)
        #expect(configuration.list(at: "/." + known.path).path == "/." + known.path)
        #expect(configuration.list(at: "w.yaml") == "w.yaml")
    }
}
