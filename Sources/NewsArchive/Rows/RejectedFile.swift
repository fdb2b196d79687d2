/// What the archive says of a delivery that was rejected.
package struct RejectedFile: Sendable, Equatable {
    /// Which record of which delivery.
    package struct Record: Sendable, Hashable {
        package var file: Int64
        /// From 1.
        package var place: Int64

        package init(file: Int64, place: Int64) {
            self.file = file
            self.place = place
        }
    }

    package var id: Int64
    /// The name as dropped, its bytes.
    package var name: [UInt8]
    /// Why; one sentence.
    package var reason: String
    /// UTC milliseconds.
    package var recordedAt: Int64
}
