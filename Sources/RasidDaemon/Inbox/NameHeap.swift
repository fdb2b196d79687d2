internal import RasidSystem

/// Keeps the smallest names of however many it is shown, by a key or in order: one pass over a directory in bounded memory.
struct NameHeap {
    private struct Entry: Comparable {
        var key: UInt64
        var name: FileName

        static func < (a: Entry, b: Entry) -> Bool { a.key == b.key ? a.name < b.name : a.key < b.key }
    }

    private var entries: [Entry] = []
    private let limit: Int
    /// True when there were more names than the limit.
    private(set) var isTruncated = false

    init(limit: Int) { self.limit = limit }

    /// Names with smaller keys go first, those with equal ones in order.
    mutating func insert(_ name: FileName, key: UInt64 = 0) {
        let entry = Entry(key: key, name: name)
        if entries.count < limit {
            entries.append(entry)
            siftUp(entries.count - 1)
            return
        }
        isTruncated = true
        guard entry < entries[0] else { return }
        entries[0] = entry
        siftDown(0)
    }

    /// The names in order, whatever their keys.
    var sorted: [FileName] { entries.map(\.name).sorted() }

    /// The greatest key of those that are kept.
    var greatestKey: UInt64? { entries.first?.key }

    // A binary heap with the greatest entry on top.
    private mutating func siftUp(_ start: Int) {
        var child = start
        while child > 0 {
            let parent = (child - 1) / 2
            guard entries[parent] < entries[child] else { return }
            entries.swapAt(parent, child)
            child = parent
        }
    }

    private mutating func siftDown(_ start: Int) {
        var parent = start
        while true {
            var greatest = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < entries.count && entries[greatest] < entries[child] {
                greatest = child
            }
            guard greatest != parent else { return }
            entries.swapAt(parent, greatest)
            parent = greatest
        }
    }
}
