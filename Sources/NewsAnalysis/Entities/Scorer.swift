/// What a model's layers say of tokens before label pairs count: sums of the weights of features.
final class Scorer: Sendable {
    private let weights: WeightTable
    private let groups: FeatureBuffer.Groups
    /// Of what the first pass said.
    let document: DocumentScores

    /// For a model with one layer at least.
    init(_ model: TaggerModel) {
        weights = WeightTable(model.layers.map(\.weights))
        groups = model.layers.reduce(into: []) { $0.formUnion($1.groups) }
        let last = model.layers.count - 1
        document = DocumentScores(passes: last, model.layers[last].weights)
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
}
