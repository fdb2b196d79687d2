/// What a model's layers say of tokens before label pairs count: sums of the weights of features.
final class Scorer: Sendable {
    private let weights: WeightTable
    private let groups: FeatureBuffer.Groups
    private let last: RecordTable

    /// For a model with one layer at least.
    init(_ model: TaggerModel) {
        weights = WeightTable(model.layers.map(\.weights))
        groups = model.layers.reduce(into: []) { $0.formUnion($1.groups) }
        last = model.layers[model.layers.count - 1].weights
    }

    /// Writes the sums of each token of a sentence.
    func sums(_ sentence: UnsafeBufferPointer<TokenView>, _ sums: inout [WeightTable.Sums]) {
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: FeatureBuffer.limit) { hashes in
            guard let base = hashes.baseAddress else { return }
            for at in sentence.indices {
                var features = FeatureBuffer(base)
                features.fill(sentence, at: at, groups: groups)
                var sum = WeightTable.Sums()
                weights.add(UnsafeBufferPointer(start: base, count: features.count), to: &sum)
                sums[at] = sum
            }
        }
    }

    /// What the last layer makes of what the first pass said.
    func sum(_ document: DocumentLabels, at: Int) -> SIMD8<Int16> {
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: FeatureBuffer.limit) { hashes in
            guard let base = hashes.baseAddress else { return SIMD8() }
            var features = FeatureBuffer(base)
            document.fill(&features, at: at)
            var sum = SIMD8<Int16>()
            for index in 0..<features.count {
                guard let row = last.find(base[index]) else { continue }
                let value = row.loadUnaligned(as: UInt64.self)
                sum &+= SIMD8<Int16>(truncatingIfNeeded: unsafeBitCast(value, to: SIMD8<Int8>.self))
            }
            return sum
        }
    }
}
