/// The last layer's sums for the features of ``DocumentLabels``: for what the first pass said.
///
/// There are few labels, so every possible sum is computed beforehand.
struct DocumentScores: Sendable {
    /// For each pass a part, of sums by…
    private var sums: [SIMD8<Int16>]
    /// By the labels of all passes here, one behind the other in four bits each.
    private var both: [SIMD8<Int16>]

    /// … the label here, the one before and the one behind it: ten, eight and ten of them;
    private static let near = 0
    /// … what the stem is elsewhere;
    private static let all = 800
    /// … whether it is a person there, and the label here;
    private static let people = all + 256
    /// … what it is most often, the label before and the one here.
    private static let kind = people + 32
    private static let count = kind + 6 * 80

    /// For `passes` passes and the weights of the last layer.
    init(passes: Int, _ weights: RecordTable) {
        sums = Array(repeating: SIMD8(), count: passes * DocumentScores.count)
        both = Array(repeating: SIMD8(), count: 1 << (4 * passes))
        func sum(_ index: Int, _ value: UInt64) -> SIMD8<Int16> {
            guard let row = weights.find(FeatureBuffer.document(index, value)) else { return SIMD8() }
            let bytes = unsafeBitCast(row.loadUnaligned(as: UInt64.self), to: SIMD8<Int8>.self)
            return SIMD8<Int16>(truncatingIfNeeded: bytes)
        }
        typealias Place = DocumentLabels.Place
        for pass in 0..<passes {
            let (start, first) = (pass * DocumentScores.count, pass * 8)
            for here in 0..<UInt64(8) {
                for before in 0..<UInt64(10) {
                    for after in 0..<UInt64(10) {
                        let values = Place.near(before, here, after)
                        sums[start + DocumentScores.near(before, here, after)] =
                            (0..<4).reduce(into: SIMD8()) { $0 &+= sum(first + $1, values[$1]) }
                    }
                    for kind in 0..<UInt64(6) {
                        let values = Place.kind(kind, before, here)
                        sums[start + DocumentScores.kind(kind, before, here)] =
                            sum(first + 6, values[0]) &+ sum(first + 7, values[1])
                    }
                }
                for people in 0..<UInt64(4) {
                    sums[start + DocumentScores.people(people, here)] = sum(first + 5, Place.people(people, here))
                }
            }
            for all in 0..<256 {
                sums[start + DocumentScores.all + all] = sum(first + 4, DocumentLabels.Others.spread(UInt64(all)))
            }
        }
        for labels in both.indices { both[labels] = sum(passes * 8, UInt64(labels)) }
    }

    /// Adds what is made of each token to `scores`.
    func add(_ document: DocumentLabels, to scores: UnsafeMutableBufferPointer<SIMD8<Int16>>) {
        sums.withUnsafeBufferPointer { sums in
            for at in scores.indices {
                var score = scores[at]
                var labels = 0
                for pass in 0..<document.passCount {
                    let place = document.place(pass, at)
                    let start = pass * DocumentScores.count
                    score &+= sums[start + DocumentScores.near(place.before, place.here, place.after)]
                    score &+= sums[start + DocumentScores.all + Int(place.others.all)]
                    score &+= sums[start + DocumentScores.people(place.others.people, place.here)]
                    score &+= sums[start + DocumentScores.kind(place.others.kind, place.before, place.here)]
                    labels = labels << 4 | Int(place.here)
                }
                scores[at] = score &+ both[labels]
            }
        }
    }

    @inline(__always)
    private static func near(_ before: UInt64, _ here: UInt64, _ after: UInt64) -> Int {
        near + Int((before * 8 + here) * 10 + after)
    }

    @inline(__always)
    private static func people(_ people: UInt64, _ here: UInt64) -> Int {
        DocumentScores.people + Int(people * 8 + here)
    }

    @inline(__always)
    private static func kind(_ kind: UInt64, _ before: UInt64, _ here: UInt64) -> Int {
        DocumentScores.kind + Int((kind * 10 + before) * 8 + here)
    }
}
