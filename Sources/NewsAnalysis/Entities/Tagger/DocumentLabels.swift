/// What the first pass said of each word in the whole article.
package struct DocumentLabels {
    /// One label for each token and pass: all of the first pass, then all of the second.
    private let labels: [UInt8]
    /// For each token the number of its stem.
    private let numbers: [Int32]
    /// For each pass and stem, how often it has which label.
    private let counts: [SIMD8<UInt16>]
    private let stemCount: Int
    /// For each token whether a sentence begins with it; one more at the end.
    private let isFirst: [Bool]
    let passCount: Int

    /// `passes`: for each layer of the first pass one label for each token.
    package init(_ views: [TokenView], _ passes: [[UInt8]]) {
        passCount = passes.count
        labels = Array(passes.joined())
        isFirst = views.indices.map { $0 == 0 || views[$0].gap.isEnd } + [true]
        // Open addressing over a power of two; stems are hashes already.
        var size = 16
        while size < views.count * 2 { size *= 2 }
        var stems: [UInt64] = []
        numbers = withUnsafeTemporaryAllocation(of: Int32.self, capacity: size) { slots in
            slots.initialize(repeating: -1)
            return views.map { view in
                var at = Int(truncatingIfNeeded: view.stem) & (size - 1)
                while slots[at] >= 0, stems[Int(slots[at])] != view.stem { at = (at + 1) & (size - 1) }
                if slots[at] < 0 {
                    slots[at] = Int32(stems.count)
                    stems.append(view.stem)
                }
                return slots[at]
            }
        }
        stemCount = stems.count
        var counts = [SIMD8<UInt16>](repeating: SIMD8(), count: passes.count * stemCount)
        for (pass, labels) in passes.enumerated() {
            for (number, label) in zip(numbers, labels) {
                counts[pass * stemCount + Int(number)] &+= DocumentLabels.one(label)
            }
        }
        self.counts = counts
    }

    /// One label of the first pass among the others.
    struct Place {
        /// The label, and those of its neighbours; 9 where the sentence ends.
        var before: UInt64
        var here: UInt64
        var after: UInt64
        /// How often the same stem has which label elsewhere.
        var others: Others

        /// What its neighbours say.
        static func near(_ before: UInt64, _ here: UInt64, _ after: UInt64) -> SIMD4<UInt64> {
            SIMD4(here, before << 4 | here, here << 4 | after, before << 8 | here << 4 | after)
        }

        /// Whether the stem begins or goes on with a person elsewhere: `people` is 2 and 1 for these.
        static func people(_ people: UInt64, _ here: UInt64) -> UInt64 {
            (people >> 1) << 8 | (people & 1) << 4 | here
        }

        /// What the stem mostly is elsewhere.
        static func kind(_ kind: UInt64, _ before: UInt64, _ here: UInt64) -> SIMD2<UInt64> {
            SIMD2(kind << 4 | here, kind << 8 | before << 4 | here)
        }
    }

    /// How often a stem has which label elsewhere; four and more count as three.
    struct Others {
        /// Two bits for each of people, places, organizations, no entity; for people the first is the highest.
        var all: UInt64
        /// See ``Place/people(_:_:)``.
        var people: UInt64
        /// Which of them it is most often: 1, 2, 3; 4: no entity; 5: nowhere else.
        var kind: UInt64

        @inline(__always)
        init(_ others: SIMD8<UInt16>) {
            let people = UInt64(min(others[1] &+ others[2], 3))
            let places = UInt64(min(others[3] &+ others[4], 3))
            let bodies = UInt64(min(others[5] &+ others[6], 3))
            let none = UInt64(min(others[0], 3))
            all = people << 6 | places << 4 | bodies << 2 | none
            self.people = (others[2] > 0 ? 2 : 0) | (others[1] > 0 ? 1 : 0)
            let most = max(people, places, bodies)
            kind = most == 0 ? (none > 0 ? 4 : 5) : people == most ? 1 : places == most ? 2 : 3
        }

        /// ``all`` as its feature has it.
        static func spread(_ all: UInt64) -> UInt64 {
            (all >> 6) << 12 | (all >> 4 & 3) << 8 | (all >> 2 & 3) << 4 | all & 3
        }
    }

    /// What a pass said at a token.
    @inline(__always)
    func place(_ pass: Int, _ at: Int) -> Place {
        let row = pass * numbers.count + at
        let here = labels[row]
        let others = counts[pass * stemCount + Int(numbers[at])] &- DocumentLabels.one(here)
        return Place(
            before: isFirst[at] ? 9 : UInt64(labels[row - 1]), here: UInt64(here),
            after: isFirst[at + 1] ? 9 : UInt64(labels[row + 1]), others: Others(others))
    }

    @inline(__always)
    private static func one(_ label: UInt8) -> SIMD8<UInt16> {
        var one = SIMD8<UInt16>()
        one[Int(label)] = 1
        return one
    }

    /// Adds the features of the token at `at`.
    package func fill(_ features: inout FeatureBuffer, at: Int) {
        var values: [UInt64] = []
        var both: UInt64 = 0
        for pass in 0..<passCount {
            let place = place(pass, at)
            let near = Place.near(place.before, place.here, place.after)
            let kind = Place.kind(place.others.kind, place.before, place.here)
            values += [near[0], near[1], near[2], near[3], Others.spread(place.others.all)]
            values += [Place.people(place.others.people, place.here), kind[0], kind[1]]
            both = both << 4 | place.here
        }
        values.append(both)
        values.withUnsafeBufferPointer { features.addDocument($0) }
    }
}
