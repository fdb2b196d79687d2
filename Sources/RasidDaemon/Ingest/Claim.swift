internal import RasidSystem

/// A file that is ours to read: taken out of the inbox by rename, or, in mode `keep`, noted.
struct Claim: Sendable {
    /// Order of ingest; given anew each time the file is submitted.
    var ticket: UInt64
    let name: FileName
    /// The directory it lies in.
    let directory: Descriptor
    /// That directory's name under `work/`; nil in mode `keep`.
    let batch: String?
    /// Size when it was last looked at: what it counts in the window.
    var bytes: Int64 = 0
    /// UTC milliseconds.
    let seenAt: Int64
    /// The row of its deferral; nil where it was not deferred.
    var deferredRow: Int64?
    /// How far it is on record, where it holds several records and some are.
    var progress: FileProgress?
    /// How often it was tried before.
    var triesBefore: Int64 = 0
    /// Found unfinished at start (or in mode `keep`): read alone, with the attempt on record.
    var isCounted = false
    /// How often it was found to be written on since it was claimed.
    var changes = 0

    /// The key of its attempts.
    var place: [UInt8] { batch.map { Array($0.utf8) + [UInt8(ascii: "/")] + name.bytes } ?? name.bytes }
}
