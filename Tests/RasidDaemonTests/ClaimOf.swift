@testable import RasidDaemon
@testable import RasidSystem

/// Claims of files that are nowhere.
extension Claim {
    static func of(
        _ name: String, in directory: Descriptor, ticket: UInt64 = 0, bytes: Int64 = 0, isCounted: Bool = false
    ) -> Claim {
        var claim = Claim(
            ticket: ticket, name: FileName(Array(name.utf8)), directory: directory, batch: "1", bytes: bytes, seenAt: 1)
        claim.isCounted = isCounted
        return claim
    }
}
