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

    /// Pieces that take time in proportion get as large as they may be, and not larger.
    @Test(arguments: [100, 20_000, 3_000_000] as [Int64])
    func piecesTakeAboutAsLong(_ nanosecondsEach: Int64) {
        var walk = PacedWalk(1...(1 << 50), first: 4_000)
        var times: [Int64] = []
        for _ in 0..<40 {
            times.append(walk.size * nanosecondsEach)
            walk.pace(walk.size * nanosecondsEach)
        }
        #expect(times.suffix(30).allSatisfy { $0 <= 80_000_000 && $0 >= 20_000_000 })
    }

    /// What takes most of its time however small the pieces are must not be cut into more and more of them.
    @Test(arguments: [60_000_000, 200_000_000, 1_000_000_000] as [Int64])
    func aDearBeginning(_ beginning: Int64) {
        let (count, each): (Int64, Int64) = (300_000, 3_000)
        var walk = PacedWalk(1...(1 << 50), first: 4_000)
        var (done, time, pieces) = (Int64(0), Int64(0), 0)
        while done < count, pieces < 10_000 {
            let piece = beginning + walk.size * each
            (done, time, pieces) = (done + walk.size, time + piece, pieces + 1)
            walk.pace(piece)
        }
        // As many pieces as would be needed if half of the time went into their beginnings, or twice as many.
        let needed = max(beginning, 20_000_000)
        #expect(Int64(pieces) <= 10 + 3 * count * each / needed)
        #expect(time <= 4 * (count * each + 5 * beginning))
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
