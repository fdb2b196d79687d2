internal import ArabicText
internal import Synchronization

/// What was computed for tokens before, so that the names of one list and the words of the news are compared once. It changes no
/// answer, only how soon it comes.
final class ScoreCache: Sendable {
    /// When so many are kept, all are forgotten.
    private static let mostScores = 1 << 16, mostKeys = 1 << 14

    private let scores = Mutex<[UInt64: Int32]>([:])
    private let keys = Mutex<[SpelledToken: [NameKey.Key]]>([:])

    /// The score with this key, or what `compute` says.
    func score(_ key: UInt64, _ compute: () -> Int) -> Int {
        if let found = scores.withLock({ $0[key] }) { return Int(found) }
        let score = compute()
        scores.withLock {
            if $0.count >= ScoreCache.mostScores { $0.removeAll(keepingCapacity: true) }
            $0[key] = Int32(score)
        }
        return score
    }

    /// The keys of a token, or what `compute` says.
    func keys(_ token: SpelledToken, _ compute: () -> [NameKey.Key]) -> [NameKey.Key] {
        if let found = keys.withLock({ $0[token] }) { return found }
        let found = compute()
        keys.withLock {
            if $0.count >= ScoreCache.mostKeys { $0.removeAll(keepingCapacity: true) }
            $0[token] = found
        }
        return found
    }
}
