internal import Glibc
internal import NewsAnalysis

/// Weights of features and of label pairs.
struct Weights {
    var hashes: [UInt64]
    var rows: [SIMD8<Float>]
    /// Nine rows of eight, the last for a sentence's beginning.
    var transitions: [Float]
}

/// Trains weights: a linear-chain conditional random field, by stochastic gradients with a step of its own for each weight.
struct RandomField {
    var epochs = 12
    /// How likely a word or a run of letters is hidden, so that clusters and lists learn to do without.
    var dropout = 0.3
    var rate: Float = 0.03
    var seed: UInt64 = 1

    func train(_ examples: Examples, leaveOut: ((Int) -> Bool)? = nil) -> Weights {
        var random = SplitMix(seed)
        let count = examples.hashes.count
        var rows = [SIMD8<Float>](repeating: SIMD8(), count: count)
        var squares = [SIMD8<Float>](repeating: SIMD8(repeating: 1e-2), count: count)
        var total = rows
        var transitions = [Float](repeating: 0, count: 72)
        for label in 0..<8 where Label.isInside(UInt8(label)) {
            for from in 0..<9 where from == 8 || !Label.mayFollow(UInt8(label), UInt8(from)) {
                transitions[from * 8 + label] = -1e4
            }
        }
        var transitionSquares = [Float](repeating: 1e-2, count: 72)
        var transitionTotal = [Float](repeating: 0, count: 72)
        var order = examples.sentences.filter { !(leaveOut?($0.article) ?? false) }
        let limit = UInt64(dropout * 65536)
        var averaged: Float = 0
        var active: [UInt32] = []
        var ends: [Int] = []
        var scores: [SIMD8<Float>] = []
        var alpha: [SIMD8<Float>] = []
        var beta: [SIMD8<Float>] = []
        for epoch in 0..<epochs {
            random.shuffle(&order)
            for sentence in order {
                active.removeAll(keepingCapacity: true)
                ends.removeAll(keepingCapacity: true)
                scores.removeAll(keepingCapacity: true)
                for token in sentence.tokens {
                    var sum = SIMD8<Float>()
                    let hidden = random.next() & 0xFFFF < limit
                    for index in examples.places[token]..<examples.places[token + 1] {
                        let feature = examples.features[index]
                        if hidden, examples.isLexical[Int(feature)] { continue }
                        active.append(feature)
                        sum += rows[Int(feature)]
                    }
                    ends.append(active.count)
                    let highest = sum.max()
                    var value = SIMD8<Float>()
                    for lane in 0..<8 { value[lane] = expf(sum[lane] - highest) }
                    scores.append(value)
                }
                let n = scores.count
                // Rows of exp(transition): from each label; and columns, to each label.
                var out = [SIMD8<Float>](repeating: SIMD8(), count: 9)
                for from in 0..<9 { for to in 0..<8 { out[from][to] = expf(transitions[from * 8 + to]) } }
                alpha.removeAll(keepingCapacity: true)
                var first = scores[0] * out[8]
                alpha.append(first / first.sum())
                for at in 1..<max(1, n) {
                    var sum = SIMD8<Float>()
                    for from in 0..<8 { sum += out[from] * alpha[at - 1][from] }
                    sum *= scores[at]
                    alpha.append(sum / sum.sum())
                }
                beta = Array(repeating: SIMD8(repeating: 1), count: n)
                for at in stride(from: n - 2, through: 0, by: -1) {
                    let next = scores[at + 1] * beta[at + 1]
                    var value = SIMD8<Float>()
                    for from in 0..<8 { value[from] = (out[from] * next).sum() }
                    beta[at] = value / value.sum()
                }
                var pairs = [Float](repeating: 0, count: 72)
                var begin = 0
                for at in 0..<n {
                    var marginal = alpha[at] * beta[at]
                    marginal /= marginal.sum()
                    let gold = Int(examples.labels[sentence.tokens.lowerBound + at])
                    if at > 0 {
                        let next = scores[at] * beta[at]
                        var norm: Float = 0
                        var values = [SIMD8<Float>](repeating: SIMD8(), count: 8)
                        for from in 0..<8 {
                            values[from] = out[from] * next * alpha[at - 1][from]
                            norm += values[from].sum()
                        }
                        for from in 0..<8 {
                            for to in 0..<8 { pairs[from * 8 + to] -= values[from][to] / norm }
                        }
                        pairs[Int(examples.labels[sentence.tokens.lowerBound + at - 1]) * 8 + gold] += 1
                    } else {
                        for to in 0..<8 { pairs[64 + to] -= marginal[to] }
                        pairs[64 + gold] += 1
                    }
                    var delta = -marginal
                    delta[gold] += 1
                    if delta.max() > 0.005 {
                        let square = delta * delta
                        for index in begin..<ends[at] {
                            let feature = Int(active[index])
                            squares[feature] += square
                            rows[feature] += rate * delta / squares[feature].squareRoot()
                        }
                    }
                    begin = ends[at]
                }
                for index in 0..<72 where transitions[index] > -1e3 {
                    transitionSquares[index] += pairs[index] * pairs[index]
                    transitions[index] += rate * pairs[index] / transitionSquares[index].squareRoot()
                }
                first = SIMD8()
            }
            if epoch >= epochs / 2 {
                for index in rows.indices { total[index] += rows[index] }
                for index in transitions.indices { transitionTotal[index] += transitions[index] }
                averaged += 1
            }
        }
        for index in rows.indices { rows[index] = total[index] / averaged }
        for index in transitions.indices { transitions[index] = max(-50, transitionTotal[index] / averaged) }
        return Weights(hashes: examples.hashes, rows: rows, transitions: transitions)
    }
}
