internal import Synchronization

/// The names of a mapped list that have so many spellings that putting one together takes long. Each is put together once.
///
/// Safe to use from any thread.
final class LargeNames: Sendable {
    /// Records from this size on are kept, in bytes: some thousand spellings.
    static let leastBytes = 64 << 10
    /// So many are kept. A list of more of them takes its time.
    private static let most = 64

    private let names = Mutex<[Int: TrackedName]>([:])

    /// The name at `index` of a record of so many bytes; `make` puts it together.
    func name(_ index: Int, bytes: Int, _ make: () -> TrackedName) -> TrackedName {
        guard bytes >= LargeNames.leastBytes else { return make() }
        if let known = names.withLock({ $0[index] }) { return known }
        let name = make()
        names.withLock { if $0.count < LargeNames.most { $0[index] = name } }
        return name
    }
}
