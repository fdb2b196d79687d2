import TestSupport
import Testing

@testable import RasidDaemon
@testable import RasidSystem

/// The smallest names of however many, against sorting them all.
@Suite struct NameHeapTests {
    @Test func itKeepsTheSmallest() {
        var random = SplitMix(seed: 41)
        for _ in 0..<300 {
            let limit = random.number(1..<20)
            let names = (0..<random.number(0..<60)).map { _ in FileName(random.bytes(random.number(1..<3))) }
            var heap = NameHeap(limit: limit)
            for name in names { heap.insert(name) }
            #expect(heap.sorted == Array(names.sorted().prefix(limit)))
            #expect(heap.isTruncated == (names.count > limit))
        }
    }
}
