internal import GRDB

extension Snapshot {
    /// What the archive holds, counted. Of an archive of an older version too. Takes time in proportion to the archive:
    /// a reader uses ``ArchiveReader/counts()``.
    package func counts() throws -> ArchiveCounts { try ArchiveCounts(SnapshotSource(self)) }
}
