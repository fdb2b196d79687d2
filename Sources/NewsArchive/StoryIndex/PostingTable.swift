/// Which articles have a fingerprint: for each fingerprint, the numbers of its newest ``mostPostings`` articles.
///
/// Open addressing. A slot holds the fingerprint in its upper 32 bits and the article's number in its lower 32 bits; 0
/// is a free slot. So slots in numeric order are postings in the order of fingerprint and age. A slot's home rises with
/// its fingerprint, so postings stand in order (ordered linear probing, Amble and Knuth 1974): a search for a missing
/// fingerprint ends early, and the table grows by one copy from front to back.
///
/// The table has 256 parts. Each grows on its own, by a quarter at a time: no insertion waits for the whole table, and
/// memory stays near what the postings need (8 bytes each, at most four fifths full).
///
/// A secret of the process (``Scatter``) decides where a fingerprint lies. Whoever writes articles can choose
/// fingerprints, but must not be able to put all of them in one place. Not `Sendable`.
package final class PostingTable {
    /// How many postings of one fingerprint are kept: the newest ones.
    package static let mostPostings = 8
    private static let partCount = 256

    /// Written and never used, so that the compiler does not remove the reads.
    private var fetched: UInt64 = 0
    private let parts: UnsafeMutableBufferPointer<Part>
    private let scatter: Scatter

    /// `scatter`: for tests, which have to make postings collide.
    package init(scatter: Scatter = Scatter()) {
        self.scatter = scatter
        parts = .allocate(capacity: PostingTable.partCount)
        for index in parts.indices { parts.initializeElement(at: index, to: Part(size: 16)) }
    }

    deinit {
        for part in parts { part.slots.deallocate() }
        parts.deinitialize()
        parts.deallocate()
    }

    /// Postings in the table.
    package var count: Int { parts.reduce(0) { $0 + $1.count } }

    /// Bytes of the table.
    package var bytes: Int { parts.reduce(0) { $0 + $1.capacity * MemoryLayout<UInt64>.stride } }

    /// How many slots a search may have to pass; for tests.
    package var farthest: Int { parts.map(\.farthest).max() ?? 0 }

    /// Adds a posting; of more than ``mostPostings`` with its fingerprint the oldest goes. Articles must be added in order.
    package func insert(_ fingerprint: UInt32, article: UInt32) {
        insert(scattered: scatter(fingerprint), article)
    }

    func insert(scattered: UInt32, _ article: UInt32) { parts[Int(scattered >> 24)].insert(scattered, article) }

    func scattered(_ fingerprint: UInt32) -> UInt32 { scatter(fingerprint) }

    /// Takes a posting out, if it is there.
    package func remove(_ fingerprint: UInt32, article: UInt32) {
        let scattered = scatter(fingerprint)
        parts[Int(scattered >> 24)].remove(scattered, article)
    }

    /// Calls `body` with the articles that have a fingerprint, oldest first.
    package func forEachArticle(_ fingerprint: UInt32, _ body: (UInt32) -> Void) {
        let scattered = scatter(fingerprint)
        parts[Int(scattered >> 24)].forEachArticle(scattered, body)
    }

    /// Prefetches the slots of many fingerprints at once. They lie far apart: fetched one after the other, each would
    /// wait for memory.
    func fetch(_ fingerprints: [UInt32]) {
        var sum: UInt64 = 0
        for fingerprint in fingerprints {
            let scattered = scatter(fingerprint)
            sum |= parts[Int(scattered >> 24)].slotAtHome(of: scattered)
        }
        fetched |= sum
    }
}

/// The postings of the scattered fingerprints that begin with the same byte. Its owner frees the slots.
private struct Part {
    private(set) var slots: UnsafeMutablePointer<UInt64>
    /// All homes are below this number.
    private(set) var size: Int
    /// All slots, including those after the last home; the last slot is always free.
    private(set) var capacity: Int
    private(set) var count = 0

    /// `overflow`: slots after the last home.
    init(size: Int, overflow: Int = 16) {
        self.size = size
        capacity = size + max(overflow, 16 + min(240, size / 8))
        slots = .allocate(capacity: capacity)
        slots.initialize(repeating: 0, count: capacity)
    }

    private static func slot(_ fingerprint: UInt32, _ article: UInt32) -> UInt64 {
        UInt64(fingerprint) << 32 | UInt64(article)
    }

    private func home(_ slot: UInt64) -> Int {
        Int(truncatingIfNeeded: ((slot >> 32 & 0xFF_FFFF) &* UInt64(size)) >> 24)
    }

    @inline(__always) func slotAtHome(of fingerprint: UInt32) -> UInt64 { slots[home(Part.slot(fingerprint, 0))] }

    /// The greatest distance of a posting from its home, in slots.
    var farthest: Int { (0..<capacity).map { slots[$0] == 0 ? 0 : $0 - home(slots[$0]) }.max() ?? 0 }

    /// Where the first slot that is not below `least` stands or would stand.
    private func lowerBound(_ least: UInt64) -> Int {
        var place = home(least)
        while slots[place] != 0, slots[place] < least { place &+= 1 }
        return place
    }

    func forEachArticle(_ fingerprint: UInt32, _ body: (UInt32) -> Void) {
        var place = lowerBound(Part.slot(fingerprint, 0))
        while UInt32(truncatingIfNeeded: slots[place] >> 32) == fingerprint, slots[place] != 0 {
            body(UInt32(truncatingIfNeeded: slots[place]))
            place &+= 1
        }
    }

    mutating func insert(_ fingerprint: UInt32, _ article: UInt32) {
        let new = Part.slot(fingerprint, article)
        if (count + 1) * 5 > size * 4 { rebuild(size: size + max(16, size / 4)) }
        var first = lowerBound(Part.slot(fingerprint, 0))
        var end = first
        while slots[end] != 0, slots[end] <= new, slots[end] >> 32 == new >> 32 {
            if slots[end] == new { return }
            end &+= 1
        }
        if end &- first >= PostingTable.mostPostings {
            // The oldest goes; the others move up.
            while first &+ 1 < end {
                slots[first] = slots[first &+ 1]
                first &+= 1
            }
            slots[first] = new
            return
        }
        var free = end
        while slots[free] != 0 { free &+= 1 }
        guard free < capacity - 1 else {
            // Only its end is full: make more room there.
            rebuild(size: size, overflow: (capacity - size) * 2)
            return insert(fingerprint, article)
        }
        while free > end {
            slots[free] = slots[free &- 1]
            free &-= 1
        }
        slots[end] = new
        count += 1
    }

    mutating func remove(_ fingerprint: UInt32, _ article: UInt32) {
        let old = Part.slot(fingerprint, article)
        var place = lowerBound(old)
        guard slots[place] == old else { return }
        while slots[place &+ 1] != 0, home(slots[place &+ 1]) <= place {
            slots[place] = slots[place &+ 1]
            place &+= 1
        }
        slots[place] = 0
        count -= 1
    }

    /// Copies all postings, in their order, into a part of another size.
    private mutating func rebuild(size: Int, overflow: Int = 0) {
        var overflow = max(overflow, capacity - self.size)
        while true {
            var next = Part(size: size, overflow: overflow)
            var place = 0
            for index in 0..<capacity where slots[index] != 0 && place < next.capacity - 1 {
                place = max(place, next.home(slots[index]))
                guard place < next.capacity - 1 else { break }
                next.slots[place] = slots[index]
                next.count += 1
                place += 1
            }
            guard next.count < count else {
                slots.deallocate()
                self = next
                return
            }
            next.slots.deallocate()
            overflow *= 2
        }
    }
}
