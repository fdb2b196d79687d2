internal import RasidSystem

/// The files that the machine could not read. Each rests, longer every time (1 s to 60 s), then waits to be read again.
struct Deferrals: Sendable {
    private var resting = 0
    private var due: [Claim] = []

    /// Files that rest, and those whose rest is over and that were not taken up again.
    var count: Int { resting + due.count }

    /// Notes that a file was deferred under `row`. Returns its claim for the next try and how long it rests until then; nil
    /// where the try was the `tryLimit`th, and the file stays where it is.
    mutating func putOff(_ claim: Claim, row: Int64, tryLimit: Int64?) -> (claim: Claim, rest: Duration)? {
        var claim = claim
        claim.deferredRow = row
        claim.triesBefore += 1
        claim.isCounted = false
        if let tryLimit, claim.triesBefore >= tryLimit { return nil }
        resting += 1
        return (claim, .seconds(min(60, Int64(1) << min(claim.triesBefore - 1, 6))))
    }

    /// Notes that a file's rest is over.
    mutating func rested(_ claim: Claim) {
        resting -= 1
        due.append(claim)
    }

    /// Takes the file that has waited longest since its rest was over.
    mutating func next() -> Claim? { due.isEmpty ? nil : due.removeFirst() }
}
