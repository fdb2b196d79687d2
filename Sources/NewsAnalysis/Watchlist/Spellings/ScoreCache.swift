internal import ArabicText
internal import Synchronization

/// What was computed for tokens before, so that the names of a list and the words of the news are compared once. It changes no
/// answer, only how soon it comes. Used by one caller at a time: see ``ScoreCaches``.
final class ScoreCache {
    /// When so many are kept, all are forgotten.
    private static let most = 1 << 16, mostKeys = 1 << 14
    /// What is asked most often has one place for each hash: what comes later to a place takes it. So many places at first and in the
    /// end, powers of two: most texts ask little.
    private static let fewest = 1 << 8, mostPlaces = 1 << 15

    /// Hashes and values side by side; 0 is no hash.
    private var values = [Slot](repeating: Slot(), count: ScoreCache.fewest)
    /// Tokens that no name begins with, by the same hash as in ``found``.
    private var nothing = [UInt64](repeating: 0, count: ScoreCache.fewest)
    /// What came into ``values`` and ``nothing`` since they grew.
    private var count = 0

    private struct Slot: BitwiseCopyable {
        var hash: UInt64 = 0
        var score: Int32 = 0
        var likelihood: Int32 = 0
    }
    private var found: [UInt64: [CrossScriptTable.Place]] = [:]
    private var marginals: [UInt64: Double] = [:]
    private var alignments: [UInt64: NameAlignment.Result?] = [:]
    private var keys: [SpelledToken: [NameKey.Key]] = [:]

    @inline(__always)
    private func place(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 7) & (values.count - 1) }

    /// To be called before something is kept at a place: with more to keep there are more places, all free.
    private func grow() {
        count += 1
        guard count > values.count, values.count < ScoreCache.mostPlaces else { return }
        (values, nothing) = (
            [Slot](repeating: Slot(), count: 4 * values.count), [UInt64](repeating: 0, count: 4 * values.count)
        )
        count = 0
    }

    /// The value with this key, or what `compute` says.
    @inline(__always)
    func value(_ key: UInt64, _ compute: () -> TokenScore.Value) -> TokenScore.Value {
        let known = values[place(key)]
        if known.hash == key, key != 0 {
            return TokenScore.Value(score: Int(known.score), likelihood: Int(known.likelihood))
        }
        let value = compute()
        grow()
        values[place(key)] = Slot(hash: key, score: Int32(value.score), likelihood: Int32(value.likelihood))
        return value
    }

    /// The marginal of a Latin token with this hash, or what `compute` says.
    func marginal(_ key: UInt64, _ compute: () -> Double) -> Double {
        if let found = marginals[key] { return found }
        return ScoreCache.keep(compute(), key, in: &marginals, atMost: ScoreCache.most)
    }

    /// The alignment with this key, or what `compute` says.
    func alignment(_ key: UInt64, _ compute: () -> NameAlignment.Result?) -> NameAlignment.Result? {
        if let found = alignments[key] { return found }
        return ScoreCache.keep(compute(), key, in: &alignments, atMost: ScoreCache.mostKeys)
    }

    /// The names that may begin with the tokens of this key, or what `compute` says. Mostly there are none.
    @inline(__always)
    func places(_ key: UInt64, _ compute: () -> [CrossScriptTable.Place]) -> [CrossScriptTable.Place] {
        if nothing[place(key)] == key, key != 0 { return [] }
        if let known = found[key] { return known }
        let value = compute()
        if value.isEmpty {
            grow()
            nothing[place(key)] = key
            return []
        }
        return ScoreCache.keep(value, key, in: &found, atMost: ScoreCache.most)
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
