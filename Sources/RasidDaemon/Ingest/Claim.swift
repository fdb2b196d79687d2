internal import RasidSystem

/// A file that is ours to read: moved out of the inbox by a rename, or, in mode `keep`, noted in the archive.
struct Claim: Sendable {
    /// Its place in the order of recording. A file that is read once more, after a fault or a change, gets a new one.
    var ticket: UInt64
    let name: FileName
    /// The directory it lies in.
    let directory: Descriptor
    /// That directory's name under `work/`; nil in mode `keep`.
    let batch: String?
    /// Its size when it was last looked at. The window counts it.
    var bytes: Int64 = 0
    /// When it was claimed, UTC milliseconds.
    let seenAt: Int64
    /// When it appeared in the inbox, as far as is known, and when it was claimed or found: monotonic nanoseconds.
    var arrivedAt = Instant.monotonic()
    var claimedAt = Instant.monotonic()
    /// Its row, where it was deferred before.
    var deferredRow: Int64?
    /// How far it is on record, where it holds several records and some are.
    var progress: FileProgress?
    /// How often it was tried before.
    var triesBefore: Int64 = 0
    /// Whether the archive counts this attempt to read it, so that a file that ends the process is found out. So it is for files
    /// found in `work/` at start, and in mode `keep` for all.
    var isCounted = false
    /// The name of the sidecar that was claimed with it and lies beside it; nil where it has none.
    var sidecarName: FileName?
    /// Where its name is a sidecar's and its file is not there: what becomes of it if it is one.
    var lone: LoneSidecar?
    /// How often its writer went on since it was claimed.
    var changes = 0

    /// Its sidecar as a claim of its own, without a ticket; nil where it has none.
    var sidecar: Claim? {
        sidecarName.map { Claim(ticket: 0, name: $0, directory: directory, batch: batch, seenAt: seenAt) }
    }

    /// How many files it is: the counts take a sidecar for one.
    var fileCount: Int { sidecarName == nil ? 1 : 2 }

    /// The key under which the archive counts its attempts: `batch/name`, in mode `keep` the name.
    var place: [UInt8] { batch.map { Array($0.utf8) + [UInt8(ascii: "/")] + name.bytes } ?? name.bytes }
}
