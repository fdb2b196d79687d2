internal import Synchronization

/// The scores that a model's layers give each label of a token, before pairs of labels count: sums of the weights of features.
final class Scorer: Sendable {
    private let weights: WeightTable
    private let groups: FeatureBuffer.Groups
    /// The sums for what the first pass said.
    let document: DocumentScores
    /// Sums that are kept for words that come again, one store for each thread at work. More threads than stores compute theirs anew.
    private let kept: Mutex<[TokenSums?]>
    private let tokens: Int

    /// For a model with at least one layer. `threads`: how many stores there are at most. `tokens`: how many tokens each keeps, a power
    /// of two; 192 bytes a token.
    init(_ model: TaggerModel, threads: Int = 4, tokens: Int = 8_192) {
        weights = WeightTable(model.layers.map(\.weights))
        groups = model.layers.reduce(into: []) { $0.formUnion($1.groups) }
        let last = model.layers.count - 1
        document = DocumentScores(passes: last, model.layers[last].weights)
        self.tokens = tokens
        kept = Mutex(Array(repeating: nil, count: threads))
    }

    /// Calls `body` with a function that writes the sums of each token of a sentence.
    func withSums(_ body: ((UnsafeBufferPointer<TokenView>, inout [WeightTable.Sums]) -> Void) -> Void) {
        // The store that came back last is taken first: it is still in the cache.
        let taken = kept.withLock { $0.popLast() }
        guard let taken else { return body { self.sums($0, &$1) } }
        let known = taken ?? TokenSums(size: tokens)
        body { self.sums($0, known, &$1) }
        kept.withLock { $0.append(known) }
    }

    /// Sums all features of each token. What ``TokenSums`` saves must equal this.
    private func sums(_ sentence: UnsafeBufferPointer<TokenView>, _ sums: inout [WeightTable.Sums]) {
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: FeatureBuffer.limit) { hashes in
            guard let base = hashes.baseAddress else { return }
            for at in sentence.indices {
                var features = FeatureBuffer(base)
                features.fill(sentence, at: at, groups: groups)
                sums[at] = weights.sum(features.filled)
            }
        }
    }

    /// The same sums; those that depend on one token alone come from the store.
    private func sums(
        _ sentence: UnsafeBufferPointer<TokenView>, _ known: TokenSums, _ sums: inout [WeightTable.Sums]
    ) {
        guard !sentence.isEmpty else { return }
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: FeatureBuffer.limit) { hashes in
            guard let base = hashes.baseAddress else { return }
            func make(_ view: TokenView, _ entry: inout TokenSums.Entry) {
                let nothing = TokenView()
                var features = FeatureBuffer(base)
                features.fill(nothing, nothing, view, nothing, nothing, groups, .own)
                entry.own = weights.sum(features.filled)
                features.fill(nothing, view, nothing, nothing, nothing, groups, .before)
                entry.asBefore = weights.sum(features.filled)
                features.fill(nothing, nothing, nothing, view, nothing, groups, .after)
                entry.asAfter = weights.sum(features.filled)
            }
            sums.withUnsafeMutableBufferPointer { sums in
                let edge = known.entry(TokenView(), make)
                let end = edge.pointee.asAfter
                var before = edge.pointee.asBefore
                for at in sentence.indices {
                    let entry = known.entry(sentence[at], make)
                    sums[at] = entry.pointee.own
                    sums[at] &+= before
                    if at > 0 { sums[at - 1] &+= entry.pointee.asAfter }
                    before = entry.pointee.asBefore
                }
                sums[sentence.count - 1] &+= end
                for at in sentence.indices {
                    var features = FeatureBuffer(base)
                    features.fill(sentence, at: at, groups: groups, .rest)
                    sums[at] &+= weights.sum(features.filled)
                }
            }
        }
    }
}
