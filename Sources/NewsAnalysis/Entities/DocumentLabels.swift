/// What the first pass said of each word in the whole article.
package struct DocumentLabels {
    private let views: [TokenView]
    private let passes: [[UInt8]]
    /// For each token the number of its stem.
    private let numbers: [Int32]
    /// For each pass and stem, how often it has which label: eight counts, at most 255.
    private var counts: [[SIMD8<UInt16>]]

    /// `passes`: for each layer of the first pass one label for each token.
    package init(_ views: [TokenView], _ passes: [[UInt8]]) {
        self.views = views
        self.passes = passes
        // Open addressing over a power of two; stems are hashes already.
        var size = 16
        while size < views.count * 2 { size *= 2 }
        var slots = [Int32](repeating: -1, count: size)
        var stems: [UInt64] = []
        numbers = views.map { view in
            var at = Int(truncatingIfNeeded: view.stem) & (size - 1)
            while slots[at] >= 0, stems[Int(slots[at])] != view.stem { at = (at + 1) & (size - 1) }
            if slots[at] < 0 {
                slots[at] = Int32(stems.count)
                stems.append(view.stem)
            }
            return slots[at]
        }
        counts = passes.map { _ in Array(repeating: SIMD8<UInt16>(), count: stems.count) }
        for (pass, labels) in passes.enumerated() {
            for (token, label) in labels.enumerated() {
                counts[pass][Int(numbers[token])][Int(label)] &+= 1
            }
        }
    }

    /// Adds the features of the token at `at`.
    package func fill(_ features: inout FeatureBuffer, at: Int) {
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 32) { values in
            var count = 0
            func add(_ value: UInt64) {
                values[count] = value
                count += 1
            }
            var both: UInt64 = 0
            for (pass, labels) in passes.enumerated() {
                let here = UInt64(labels[at])
                let isFirst = at == 0 || views[at].gap.isEnd
                let isLast = at + 1 == views.count || views[at + 1].gap.isEnd
                let before = isFirst ? 9 : UInt64(labels[at - 1])
                let after = isLast ? 9 : UInt64(labels[at + 1])
                both = both << 4 | here
                add(here)
                add(before << 4 | here)
                add(here << 4 | after)
                add(before << 8 | here << 4 | after)
                var others = counts[pass][Int(numbers[at])]
                others[Int(here)] &-= 1
                let people = UInt64(min(others[1] &+ others[2], 3))
                let places = UInt64(min(others[3] &+ others[4], 3))
                let bodies = UInt64(min(others[5] &+ others[6], 3))
                let none = UInt64(min(others[0], 3))
                let all = people << 12 | places << 8 | bodies << 4 | none
                add(all)
                add((others[2] > 0 ? 1 : 0) << 8 | (others[1] > 0 ? 1 : 0) << 4 | here)
                let most = max(people, places, bodies)
                let kind: UInt64 = most == 0 ? (none > 0 ? 4 : 5) : people == most ? 1 : places == most ? 2 : 3
                add(kind << 4 | here)
                add(kind << 8 | before << 4 | here)
            }
            add(both)
            features.addDocument(UnsafeBufferPointer(rebasing: values[..<count]))
        }
    }
}
