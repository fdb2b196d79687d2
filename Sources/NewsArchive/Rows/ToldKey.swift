package import NewsAnalysis
internal import RasidSystem

/// A text and where it came from: what a feed that is polled again and again brings anew each time (SETTLED 7).
package struct ToldKey: Sendable, Hashable {
    /// The hash of the text, then that of the origin.
    package let bytes: [UInt8]
    static let originBytes = 16

    /// `origin`: guid, else address, else source, with its kind before it.
    package init(_ text: TextHash, origin: String) {
        bytes = text.bytes + Digest.bytes(Array(origin.utf8)).prefix(ToldKey.originBytes)
    }
}
