/// How much room the archive's file takes, and for what.
package struct ArchiveExtent: Sendable, Equatable {
    /// Of the file, without its WAL.
    package var bytes: Int64
    /// Of that, free for what comes.
    package var free: Int64
    /// Articles that are there.
    package var articles: Int64
    /// Removed articles that still take room in the search index.
    package var unmerged: Int64
    /// Whether free room can be given back to the disk while the daemon runs: not in archives that an older version made.
    package var isShrinkable: Bool

    package init(bytes: Int64, free: Int64, articles: Int64, unmerged: Int64, isShrinkable: Bool) {
        (self.bytes, self.free, self.articles) = (bytes, free, articles)
        (self.unmerged, self.isShrinkable) = (unmerged, isShrinkable)
    }

    package var used: Int64 { bytes - free }
}
