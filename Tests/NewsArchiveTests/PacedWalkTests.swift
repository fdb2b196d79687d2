import Testing

@testable import NewsArchive

/// Long work in pieces: every id once, in order, whatever the pieces are.
@Suite struct PacedWalkTests {
    @Test(arguments: [1, 2, 7, 100] as [Int64], [1...1, 1...7, 5...1_000, Int64.max - 3...Int64.max])
    func everyIdOnce(_ first: Int64, _ ids: ClosedRange<Int64>) {
        var (walk, seen) = (PacedWalk(ids, first: first), [Int64]())
        while !walk.isDone { walk.step { seen += Array($0) } }
        #expect(seen == Array(ids))
    }

    @Test func nothingToDo() {
        var walk = PacedWalk(nil, first: 5)
        #expect(walk.isDone)
        walk.step { _ in Issue.record("there is nothing") }
    }

    /// From the end: the last piece that has something, and none before it.
    @Test(arguments: [1, 2, 7, 100] as [Int64])
    func theLastFind(_ first: Int64) throws {
        let folder = try ArchiveFolder()
        _ = try folder.open()
        try folder.reader().read("look") { snapshot in
            let source = SnapshotSource(snapshot)
            for wanted in [1, 30, 64, 100] as [Int64] {
                var seen: [Int64] = []
                let found = try source.last(1...100, first: first) { _, ids in
                    seen += ids.reversed()
                    return ids.contains(wanted) ? wanted : nil
                }
                #expect(found == wanted)
                #expect(seen == Array(((seen.last ?? 0)...100).reversed()) && seen.contains(wanted))
            }
            #expect(try source.last(nil, first: first) { _, _ in 1 } == nil)
        }
    }
}
