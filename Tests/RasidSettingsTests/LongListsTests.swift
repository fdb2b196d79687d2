import NewsAnalysis
import NewsReading
import TestSupport
import Testing

@testable import RasidSettings

/// Long watchlists are compiled once and mapped from then on; nothing but a file that is theirs, whole, is taken for them.
@Suite struct LongListsTests {
    private let folder: TestFolder
    private let cache: ListCache

    init() throws {
        folder = try TestFolder()
        // The archive's folder is not there before the first start.
        cache = ListCache(archive: "\(folder.path)/state/of/rasid.db", longListBytes: 400)
    }

    private func list(_ name: String = "long.csv", ids: Range<Int> = 0..<40) throws -> NameList {
        let rows = ids.map { "q\($0),Person,Samir Wahdan \($0),\n" }.joined()
        return NameList(try folder.write("id,schema,name,aliases\n" + rows, to: name))
    }

    private func short(id: String) throws -> NameList {
        NameList(try folder.write("names:\n  - {id: \(id), name: هيئة الرافد, kind: organization}\n", to: "w.yaml"))
    }

    /// What was loaded, and how often something was compiled for it.
    private func load(
        _ lists: [NameList], version: String = "1", keeps: Bool = true
    ) throws -> (loaded: Analysts.Loaded, compiled: Bool) {
        let counted = Flag()
        let options = LongLists.Options(cache: cache, keeps: keeps, version: version) { progress in
            #expect(progress.done <= progress.total)
            counted.set()
        }
        let loaded = try Analysts.load(
            dataDirectory: nil, watchlists: lists, longLists: options)
        #expect((loaded.notice != nil) == counted.isSet)
        return (loaded, counted.isSet)
    }

    private func found(_ loaded: Analysts.Loaded) throws -> [String] {
        let text = "Samir Wahdan 7 met somebody.\n\nزار Samir Wahdan 12 مقر هيئة الرافد أمس.\n"
        return loaded.analyst.findings(of: Article(title: nil, body: text)).matches.map(\.name.id)
    }

    private func cached() -> [String] { folder.files(in: "state/of/rasid.db-lists") }

    @Test func compiledOnceThenMapped() throws {
        let lists = [try short(id: "rafid"), try list()]
        let first = try load(lists)
        #expect(first.compiled)
        #expect(first.loaded.names == 41)
        #expect(first.loaded.notice?.hasPrefix("compiled 40 names in ") == true)
        #expect(cached().count == 1)
        let second = try load(lists)
        #expect(!second.compiled)
        #expect(second.loaded.names == 41)
        #expect(second.loaded.lists == first.loaded.lists)
        #expect(second.loaded.warnings == first.loaded.warnings)
        #expect(try found(first.loaded) == ["q7", "q12", "rafid"])
        #expect(try found(second.loaded) == ["q7", "q12", "rafid"])
    }

    @Test func whatItDependsOnIsItsKey() throws {
        var lists = [try list()]
        #expect(try load(lists).compiled)
        #expect(try load(lists, version: "2").compiled)
        lists[0].fuzzy = .off
        #expect(try load(lists, version: "2").compiled)
        // As long as before, and another name.
        let text = try folder.text(of: "long.csv")
        _ = try folder.write(text.replacing("Wahdan 7,", with: "Wahdan 8,"), to: "long.csv")
        let changed = try load(lists, version: "2")
        #expect(changed.compiled)
        #expect(try found(changed.loaded) == ["q12"])
        // What nobody asks for any more is gone.
        #expect(cached().count == 1)
    }

    @Test func theWarningsOfAListAreKept() throws {
        let rows = (0..<40).map { "Q\($0),Person,SAMIR WAHDAN \($0 / 2),\n" }.joined()
        let odd = NameList(try folder.write("id,schema,name,aliases\nA,Person,Samir Wahdan,\n" + rows, to: "odd.csv"))
        let first = try load([odd])
        #expect(!first.loaded.warnings.isEmpty)
        #expect(try load([odd]).loaded.warnings == first.loaded.warnings)
    }

    @Test func aDamagedFileIsMadeAgain() throws {
        let lists = [try list()]
        #expect(try load(lists).compiled)
        let name = "state/of/rasid.db-lists/" + (try #require(cached().first))
        let whole = try folder.bytes(of: name)
        for place in [0, 20, 60, 81, 130, whole.count / 2, whole.count - 1] {
            var damaged = whole
            damaged[place] ^= 0x40
            _ = try folder.write(bytes: damaged, to: name)
            #expect(try load(lists).compiled, "byte \(place)")
            #expect(try folder.bytes(of: name) == whole)
        }
        for count in [0, 100, 128, whole.count - 1] {
            _ = try folder.write(bytes: Array(whole[..<count]), to: name)
            #expect(try load(lists).compiled, "\(count) bytes")
        }
        #expect(try !load(lists).compiled)
    }

    @Test func whoDoesNotKeepLeavesNothing() throws {
        let lists = [try list()]
        let read = try load(lists, keeps: false)
        #expect(read.compiled)
        #expect(try found(read.loaded) == ["q7", "q12"])
        #expect(cached().isEmpty)
        #expect(try load(lists).compiled)
        #expect(try !load(lists, keeps: false).compiled)
    }

    @Test func aFolderThatCannotBeMadeIsAWarning() throws {
        _ = try folder.write("a file", to: "state")
        let read = try load([list()])
        #expect(try found(read.loaded) == ["q7", "q12"])
        #expect(read.loaded.warnings.contains { $0.hasPrefix("cannot keep the compiled watchlists: ") })
    }

    @Test func anIdOfALongListIsTaken() throws {
        let lists = [try short(id: "q7"), try list()]
        for _ in 0..<2 {
            let error = #expect(throws: ConfigurationError.self) { try load(lists) }
            #expect(error?.faults.map(\.key) == ["id"])
            #expect(error?.faults.first?.problem == "q7 stands in \(lists[1].path) too")
        }
    }

    @Test func faultsOfLongAndShortListsAreToldTogether() throws {
        let broken = NameList(try folder.write("names:\n  - {id: a, name: هيئة, kind: persn}\n", to: "broken.yaml"))
        let rows = String(repeating: "Q1,Person\n", count: 60)
        let odd = NameList(try folder.write("id,schema,name,aliases\n" + rows, to: "odd.csv"))
        let error = #expect(throws: ConfigurationError.self) { try load([broken, odd]) }
        #expect(error?.faults.contains { $0.file == broken.path } == true)
        #expect(error?.faults.contains { $0.file == odd.path } == true)
        #expect(cached().isEmpty)
    }
}
