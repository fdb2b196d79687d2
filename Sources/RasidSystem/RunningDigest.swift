internal import Crypto

/// SHA-256 of bytes that come piece by piece.
package struct RunningDigest: Sendable {
    private var hash = SHA256()

    package init() {}

    package mutating func append(_ piece: [UInt8]) { piece.withUnsafeBytes { hash.update(bufferPointer: $0) } }

    /// The digest of all bytes appended so far.
    package var bytes: [UInt8] { Array(hash.finalize()) }
}
