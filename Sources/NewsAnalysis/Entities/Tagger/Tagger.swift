internal import Synchronization

/// Labels tokens: scores each label of each token by its features, and takes the best sequence for a sentence.
///
/// Two passes: the second sees what the first said of the same word elsewhere in the article. Deterministic, linear in the
/// text; whole numbers only.
package struct Tagger: Sendable {
    /// Tokens; longer sentences are cut, which bounds the memory.
    package static let longestSentence = 256

    private let model: TaggerModel
    private let scorer: Later

    package init(_ model: TaggerModel) {
        self.model = model
        scorer = Later()
    }

    /// A scorer that is made when the first text comes: some commands open the model and read no text.
    private final class Later: Sendable {
        private let made = Mutex<Scorer?>(nil)

        func scorer(_ model: TaggerModel) -> Scorer {
            made.withLock { made in
                let scorer = made ?? Scorer(model)
                made = scorer
                return scorer
            }
        }
    }

    /// One label for each token.
    package func labels(_ views: [TokenView]) -> [UInt8] {
        guard !model.layers.isEmpty, !views.isEmpty else { return Array(repeating: 0, count: views.count) }
        let scorer = scorer.scorer(model)
        let sentences = Tagger.sentences(views)
        let last = model.layers.count - 1
        var passes = (0..<last).map { _ in [UInt8](repeating: 0, count: views.count) }
        // What the last layer says without the first pass.
        var scores = [SIMD8<Int16>](repeating: SIMD8(), count: views.count)
        views.withUnsafeBufferPointer { views in
            scores.withUnsafeMutableBufferPointer { scores in
                first(scorer, views, sentences, &passes, scores)
            }
        }
        var labels = [UInt8](repeating: 0, count: views.count)
        if !passes.isEmpty {
            let document = DocumentLabels(views, passes)
            scores.withUnsafeMutableBufferPointer { scorer.document.add(document, to: $0) }
        }
        labels.withUnsafeMutableBufferPointer { labels in
            for range in sentences { best(last, scores[range], UnsafeMutableBufferPointer(rebasing: labels[range])) }
        }
        return labels
    }

    /// The labels of all layers but the last, and the last one's scores.
    private func first(
        _ scorer: Scorer, _ views: UnsafeBufferPointer<TokenView>, _ sentences: [Range<Int>], _ passes: inout [[UInt8]],
        _ scores: UnsafeMutableBufferPointer<SIMD8<Int16>>
    ) {
        var sums = [WeightTable.Sums](repeating: WeightTable.Sums(), count: min(views.count, Tagger.longestSentence))
        scorer.withSums { write in
            for range in sentences {
                write(UnsafeBufferPointer(rebasing: views[range]), &sums)
                for (offset, at) in range.enumerated() { scores[at] = sums[offset][passes.count] }
                for layer in passes.indices {
                    passes[layer].withUnsafeMutableBufferPointer { labels in
                        best(
                            layer, sums[..<range.count].lazy.map { $0[layer] },
                            UnsafeMutableBufferPointer(rebasing: labels[range]))
                    }
                }
            }
        }
    }

    /// Writes the best sequence of a layer's labels for the scores of a sentence.
    private func best(
        _ layer: Int, _ scores: some Collection<SIMD8<Int16>>, _ labels: UnsafeMutableBufferPointer<UInt8>
    ) {
        let bias = SIMD8<Int32>(model.layers[layer].noneBias, 0, 0, 0, 0, 0, 0, 0)
        withUnsafeTemporaryAllocation(of: SIMD8<Int32>.self, capacity: labels.count) { biased in
            for (at, score) in scores.enumerated() { biased[at] = bias &+ SIMD8<Int32>(truncatingIfNeeded: score) }
            model.layers[layer].transitions.withUnsafeBufferPointer { Viterbi.best(biased, $0, labels) }
        }
    }

    /// The ranges of tokens that are labelled together.
    package static func sentences(_ views: [TokenView]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var start = 0
        for index in views.indices.dropFirst() {
            if views[index].gap.isEnd || index - start >= longestSentence {
                ranges.append(start..<index)
                start = index
            }
        }
        if start < views.count { ranges.append(start..<views.count) }
        return ranges
    }
}
