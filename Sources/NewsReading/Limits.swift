/// What one analysis may cost at most. Counted in bytes and pieces, never in seconds, so that equal bytes always give
/// equal findings.
package struct Limits: Sendable, Equatable {
    /// The largest text, in bytes (`inbox: max_file_size`).
    package var maxFileBytes: Int
    /// The most bytes of a file of many records, unpacked (`inbox: max_archive_size`).
    package var maxArchiveBytes: Int
    /// The largest record of such a file, in bytes.
    package var maxRecordBytes: Int

    package init(maxFileBytes: Int = 8 << 20, maxArchiveBytes: Int = 2 << 30, maxRecordBytes: Int = 8 << 20) {
        self.maxFileBytes = maxFileBytes
        self.maxArchiveBytes = maxArchiveBytes
        self.maxRecordBytes = maxRecordBytes
    }
}
