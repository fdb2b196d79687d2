/// Claims that one thread reads one after the other and whose outcomes go to the ingest together.
///
/// Measured: threads that wake each other for every single file make transactions of one file. A large file goes alone, so
/// that small ones do not wait for it.
struct Handful: Sendable {
    /// What has to happen after a claim was added.
    enum Next {
        /// These are read now.
        case send([Claim])
        /// It is the first of a new handful: ask for ``take()`` when this turn of the queue is over.
        case sendLater
        /// It goes with those that wait.
        case wait
    }

    /// Claims in one handful.
    static let limit = 16
    /// From this size on a file goes alone, in bytes. Its analysis takes tens of milliseconds.
    static let largeBytes: Int64 = 256 << 10

    private var claims: [Claim] = []

    mutating func add(_ claim: Claim) -> Next {
        guard claim.bytes < Handful.largeBytes else { return .send([claim]) }
        claims.append(claim)
        if claims.count == Handful.limit { return .send(take()) }
        return claims.count == 1 ? .sendLater : .wait
    }

    /// Takes what has gathered; may be nothing.
    mutating func take() -> [Claim] {
        defer { claims.removeAll(keepingCapacity: true) }
        return claims
    }
}
