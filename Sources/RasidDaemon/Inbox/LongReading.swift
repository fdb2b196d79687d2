/// How a long file is read on: made by the reader once it has seen the beginning, kept by the inbox while the file is streamed.
///
/// A file is *long* where it holds many records and so is read and recorded in chunks.
struct LongReading: Sendable {
    /// Reads and analyses the next chunk. Called on a thread of `rasid.analysis`, never by two threads at once, and again only
    /// after the chunk before is on record (``Settlement/Verdict/advanced``).
    ///
    /// Returns the chunk where more follows, else the file's last word: what any other file's outcome may be. It must keep the
    /// claim's ticket, take bounded time and memory, and remember by itself how far it has come. It begins behind the last
    /// record that the archive has of this claim.
    ///
    /// When the daemon stops, or the file is deferred, the reading is dropped: what it holds open is closed with it.
    let next: @Sendable (Claim) -> Outcome
}
