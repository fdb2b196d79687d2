internal import RasidSystem

/// Keeps the smallest names of however many it is shown: one pass over a directory in bounded memory.
struct NameHeap {
    private var names: [FileName] = []
    private let limit: Int
    /// True when there were more names than the limit.
    private(set) var isTruncated = false

    init(limit: Int) { self.limit = limit }

    mutating func insert(_ name: FileName) {
        if names.count < limit {
            names.append(name)
            siftUp(names.count - 1)
            return
        }
        isTruncated = true
        guard name < names[0] else { return }
        names[0] = name
        siftDown(0)
    }

    /// The names in order.
    var sorted: [FileName] { names.sorted() }

    // A binary heap with the greatest name on top.
    private mutating func siftUp(_ start: Int) {
        var child = start
        while child > 0 {
            let parent = (child - 1) / 2
            guard names[parent] < names[child] else { return }
            names.swapAt(parent, child)
            child = parent
        }
    }

    private mutating func siftDown(_ start: Int) {
        var parent = start
        while true {
            var greatest = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < names.count && names[greatest] < names[child] {
                greatest = child
            }
            guard greatest != parent else { return }
            names.swapAt(parent, greatest)
            parent = greatest
        }
    }
}
