/// What the archive says of a delivery that was rejected.
package struct RejectedFile: Sendable, Equatable {
    package var id: Int64
    /// The name as dropped, its bytes.
    package var name: [UInt8]
    /// Why; one sentence.
    package var reason: String
    /// UTC milliseconds.
    package var recordedAt: Int64
}
