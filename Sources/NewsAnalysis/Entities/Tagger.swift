/// Labels tokens: scores each label of each token by its features, and takes the best sequence for a sentence.
///
/// Two passes: the second sees what the first said of the same word elsewhere in the article. Deterministic, linear in the
/// text; whole numbers only.
package struct Tagger: Sendable {
    /// Longer sentences are cut: so much memory is needed at most.
    package static let longestSentence = 256

    private let model: TaggerModel

    package init(_ model: TaggerModel) { self.model = model }

    /// One label for each token.
    package func labels(_ views: [TokenView]) -> [UInt8] {
        let sentences = Tagger.sentences(views)
        guard let last = model.layers.last, !views.isEmpty else { return Array(repeating: 0, count: views.count) }
        let first = model.layers.dropLast().map { run($0, views, sentences, document: nil) }
        guard !first.isEmpty else { return run(last, views, sentences, document: nil) }
        return run(last, views, sentences, document: DocumentLabels(views, first))
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

    private func run(
        _ layer: TaggerModel.Layer, _ views: [TokenView], _ sentences: [Range<Int>], document: DocumentLabels?
    ) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: views.count) { out, count in
            views.withUnsafeBufferPointer { views in
                layer.transitions.withUnsafeBufferPointer { transitions in
                    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: FeatureBuffer.limit) { room in
                        withUnsafeTemporaryAllocation(of: SIMD8<Int32>.self, capacity: Tagger.longestSentence) {
                            scores in
                            guard let hashes = room.baseAddress else { return }
                            for range in sentences {
                                score(layer, views, range, document, hashes, scores)
                                Viterbi.best(
                                    UnsafeMutableBufferPointer(rebasing: scores[..<range.count]), transitions,
                                    UnsafeMutableBufferPointer(rebasing: out[range]))
                            }
                        }
                    }
                }
            }
            count = views.count
        }
    }

    private func score(
        _ layer: TaggerModel.Layer, _ views: UnsafeBufferPointer<TokenView>, _ range: Range<Int>,
        _ document: DocumentLabels?, _ hashes: UnsafeMutablePointer<UInt64>,
        _ scores: UnsafeMutableBufferPointer<SIMD8<Int32>>
    ) {
        let sentence = UnsafeBufferPointer(rebasing: views[range])
        let weights = layer.weights
        for at in 0..<range.count {
            var features = FeatureBuffer(hashes)
            features.fill(sentence, at: at, groups: layer.groups)
            document?.fill(&features, at: range.lowerBound + at)
            var sum = SIMD8<Int32>(repeating: 0)
            for index in 0..<features.count {
                guard let record = weights.find(hashes[index]) else { continue }
                let row = unsafeBitCast(record.loadUnaligned(as: UInt64.self), to: SIMD8<Int8>.self)
                sum &+= SIMD8<Int32>(truncatingIfNeeded: row)
            }
            sum[0] &+= layer.noneBias
            scores[at] = sum
        }
    }
}
