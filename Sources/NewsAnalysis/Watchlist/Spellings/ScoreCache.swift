internal import ArabicText
internal import Synchronization

/// What was computed for tokens before, so that the names of a list and the words of the news are compared once. It changes no
/// answer, only how soon it comes. Used by one caller at a time: see ``ScoreCaches``.
final class ScoreCache {
    /// When so many are kept, all are forgotten.
    private static let most = 1 << 16, mostKeys = 1 << 14

    private var scores: [UInt64: Int32] = [:]
    private var alignments: [UInt64: NameAlignment.Result?] = [:]
    private var places: [UInt64: [CrossScriptTable.Place]] = [:]
    private var keys: [SpelledToken: [NameKey.Key]] = [:]

    /// The score with this key, or what `compute` says.
    func score(_ key: UInt64, _ compute: () -> Int) -> Int {
        if let found = scores[key] { return Int(found) }
        return Int(ScoreCache.keep(Int32(compute()), key, in: &scores, atMost: ScoreCache.most))
    }

    /// The alignment with this key, or what `compute` says.
    func alignment(_ key: UInt64, _ compute: () -> NameAlignment.Result?) -> NameAlignment.Result? {
        if let found = alignments[key] { return found }
        return ScoreCache.keep(compute(), key, in: &alignments, atMost: ScoreCache.mostKeys)
    }

    /// The names that may begin with the tokens of this key, or what `compute` says.
    func places(_ key: UInt64, _ compute: () -> [CrossScriptTable.Place]) -> [CrossScriptTable.Place] {
        if let found = places[key] { return found }
        return ScoreCache.keep(compute(), key, in: &places, atMost: ScoreCache.most)
    }

    /// The keys of a token, or what `compute` says.
    func keys(_ token: SpelledToken, _ compute: () -> [NameKey.Key]) -> [NameKey.Key] {
        if let found = keys[token] { return found }
        return ScoreCache.keep(compute(), token, in: &keys, atMost: ScoreCache.mostKeys)
    }

    /// Keeps a value that is computed already: while it was, others of its kind may have been kept.
    private static func keep<Key, Value>(
        _ value: Value, _ key: Key, in store: inout [Key: Value], atMost most: Int
    ) -> Value {
        if store.count >= most { store.removeAll(keepingCapacity: true) }
        store.updateValue(value, forKey: key)
        return value
    }
}

/// The caches of one list: each is lent to one article at a time, so that no look-up waits.
final class ScoreCaches: Sendable {
    /// A cache that nobody holds but whoever took it.
    private struct Idle: @unchecked Sendable { let cache: ScoreCache }

    private let idle = Mutex<[Idle]>([])

    /// Calls `body` with a cache that is lent to nobody else.
    func lend<Result>(_ body: (ScoreCache) -> Result) -> Result {
        let cache = (idle.withLock { $0.popLast() } ?? Idle(cache: ScoreCache())).cache
        defer { idle.withLock { $0.append(Idle(cache: cache)) } }
        return body(cache)
    }
}
