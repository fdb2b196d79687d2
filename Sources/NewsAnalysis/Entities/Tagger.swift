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
        let first = run(model.layers.dropLast(), views, sentences, document: nil)
        return run([last], views, sentences, document: first.isEmpty ? nil : DocumentLabels(views, first))[0]
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

    /// The labels that each of `layers` gives; all of them have the features of the first one.
    private func run(
        _ layers: ArraySlice<TaggerModel.Layer>, _ views: [TokenView], _ sentences: [Range<Int>],
        document: DocumentLabels?
    ) -> [[UInt8]] {
        var labels = layers.map { _ in [UInt8](repeating: 0, count: views.count) }
        guard let groups = layers.first?.groups else { return labels }
        let tables = layers.map(\.weights)
        let biases = layers.map { SIMD8<Int32>($0.noneBias, 0, 0, 0, 0, 0, 0, 0) }
        let transitions = layers.map(\.transitions)
        let room = Tagger.longestSentence
        views.withUnsafeBufferPointer { views in
            withUnsafeTemporaryAllocation(of: UInt64.self, capacity: FeatureBuffer.limit) { hashes in
                withUnsafeTemporaryAllocation(of: SIMD8<Int32>.self, capacity: room * tables.count) { scores in
                    guard let base = hashes.baseAddress else { return }
                    for range in sentences {
                        let sentence = UnsafeBufferPointer(rebasing: views[range])
                        for at in 0..<range.count {
                            var features = FeatureBuffer(base)
                            features.fill(sentence, at: at, groups: groups)
                            document?.fill(&features, at: range.lowerBound + at)
                            let filled = UnsafeBufferPointer(start: base, count: features.count)
                            for layer in tables.indices {
                                scores[layer * room + at] = biases[layer] &+ Tagger.sum(filled, tables[layer])
                            }
                        }
                        for layer in tables.indices {
                            labels[layer].withUnsafeMutableBufferPointer { out in
                                transitions[layer].withUnsafeBufferPointer {
                                    Viterbi.best(
                                        UnsafeMutableBufferPointer(
                                            rebasing: scores[(layer * room)..<(layer * room + range.count)]), $0,
                                        UnsafeMutableBufferPointer(rebasing: out[range]))
                                }
                            }
                        }
                    }
                }
            }
        }
        return labels
    }

    /// The sum of the weights of features.
    ///
    /// In two passes: the table is larger than the cache beside the core, and whether a feature has weights is hard to foresee. The
    /// first pass has nothing to foresee, so that its loads overlap; the second finds everything near.
    @inline(__always)
    private static func sum(_ hashes: UnsafeBufferPointer<UInt64>, _ weights: RecordTable) -> SIMD8<Int32> {
        guard weights.count > 0 else { return SIMD8<Int32>(repeating: 0) }
        return withUnsafeTemporaryAllocation(of: RecordTable.Place.self, capacity: max(1, hashes.count)) { places in
            for index in hashes.indices { places[index] = weights.place(of: hashes[index]) }
            // 192 features of at most 127 fit into 16 bits.
            var sum = SIMD8<Int16>(repeating: 0)
            for index in hashes.indices {
                let row = weights.row(hashes[index], at: places[index])
                sum &+= SIMD8<Int16>(truncatingIfNeeded: unsafeBitCast(row, to: SIMD8<Int8>.self))
            }
            return SIMD8<Int32>(truncatingIfNeeded: sum)
        }
    }
}
