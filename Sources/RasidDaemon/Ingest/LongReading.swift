/// How a long file is read on: made by the reader once it has seen the beginning, kept by the inbox while the file is streamed.
///
/// A file is *long* where it holds many records and so is read and recorded in chunks.
struct LongReading: Sendable {
    /// Reads and analyses the next chunk. Called on a thread of `rasid.analysis`, never by two threads at once, and again only
    /// after the chunk before is on record (``Settlement/Verdict/advanced(_:)``).
    ///
    /// Returns ``Outcome/Result/read(_:)``, with `isLast` where the file has come to its end, or another last word. It must keep
    /// the claim's ticket, take bounded time and memory, and remember by itself how far it has come. It begins behind
    /// `claim.progress`, where the archive has records of this claim.
    ///
    /// When the daemon stops, or the file is deferred, the reading is dropped: what it holds open is closed with it.
    ///
    /// Analysed by the reader that is given, so that a reload reaches the rest of the file.
    let next: @Sendable (Claim, FileReader) -> Outcome
}
