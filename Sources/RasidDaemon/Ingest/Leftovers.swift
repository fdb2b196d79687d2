internal import NewsArchive

/// What the archive knows, at a start, of files that an earlier process did not finish.
struct Leftovers: Sendable {
    /// Rows whose files may still lie in `work/`, and those that wait for the machine.
    var rows: [(id: Int64, file: FileRow)] = []
    /// Files of which some records are on record.
    var unfinished: [UnfinishedFile] = []
    /// Places of files whose reading was begun and not ended.
    var attempts: [[UInt8]] = []
    /// The id of the last row.
    var lastRow: Int64 = 0
}
