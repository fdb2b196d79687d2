internal import NewsAnalysis

/// Sentences as numbers of features, ready to train on.
struct Examples {
    struct Sentence {
        /// Into ``places``: of the sentence's tokens.
        var tokens: Range<Int>
        var article: Int
        var start: Int
    }

    private(set) var sentences: [Sentence] = []
    /// For each token where its features begin in ``features``; one more at the end.
    private(set) var places: [Int] = [0]
    private(set) var features: [UInt32] = []
    private(set) var labels: [UInt8] = []
    /// The hash of each feature, by its number.
    private(set) var hashes: [UInt64] = []
    /// Whether a feature is a word or a run of letters.
    private(set) var isLexical: [Bool] = []
    private var numbers: [UInt64: UInt32] = [:]

    /// Features seen fewer times than `least` are left out, and so are articles without labels. `documents`: what the first pass said,
    /// for a second pass.
    init(
        _ views: [[TokenView]], _ gold: [[UInt8]?], groups: FeatureBuffer.Groups, documents: [DocumentLabels]?,
        least: Int = 2
    ) {
        let room = UnsafeMutablePointer<UInt64>.allocate(capacity: FeatureBuffer.limit)
        defer { room.deallocate() }
        let lexical = groups.intersection([.words, .affixes])
        let others = groups.subtracting([.words, .affixes])
        var counts: [Int] = []
        for (article, tokens) in views.enumerated() {
            guard let gold = gold[article] else { continue }
            for range in Tagger.sentences(tokens) {
                sentences.append(
                    Sentence(
                        tokens: labels.count..<(labels.count + range.count), article: article, start: range.lowerBound))
                tokens[range].withUnsafeBufferPointer { sentence in
                    for at in 0..<range.count {
                        for (isLexical, groups) in [(true, lexical), (false, others)] {
                            var buffer = FeatureBuffer(room)
                            buffer.fill(sentence, at: at, groups: groups)
                            if !isLexical { documents?[article].fill(&buffer, at: range.lowerBound + at) }
                            // The first is the bias, which the other half has too.
                            for index in (isLexical ? 1 : 0)..<buffer.count {
                                let hash = room[index]
                                let number = numbers[hash] ?? UInt32(hashes.count)
                                if Int(number) == hashes.count {
                                    numbers[hash] = number
                                    hashes.append(hash)
                                    self.isLexical.append(isLexical)
                                    counts.append(0)
                                }
                                counts[Int(number)] += 1
                                features.append(number)
                            }
                        }
                        places.append(features.count)
                        labels.append(gold[range.lowerBound + at])
                    }
                }
            }
        }
        drop(counts, least)
        numbers = [:]
    }

    private mutating func drop(_ counts: [Int], _ least: Int) {
        var renamed = [UInt32](repeating: UInt32.max, count: hashes.count)
        var (keptHashes, keptLexical): ([UInt64], [Bool]) = ([], [])
        for index in hashes.indices where counts[index] >= least {
            renamed[index] = UInt32(keptHashes.count)
            keptHashes.append(hashes[index])
            keptLexical.append(isLexical[index])
        }
        (hashes, isLexical) = (keptHashes, keptLexical)
        var written = 0
        var begin = 0
        for token in labels.indices {
            let end = places[token + 1]
            for index in begin..<end {
                let number = renamed[Int(features[index])]
                guard number != UInt32.max else { continue }
                features[written] = number
                written += 1
            }
            begin = end
            places[token + 1] = written
        }
        features.removeLast(features.count - written)
    }
}
