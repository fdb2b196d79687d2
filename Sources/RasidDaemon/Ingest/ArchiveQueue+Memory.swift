internal import NewsArchive

// How much memory the archive's queue is answerable for.
extension ArchiveQueue {
    /// Bytes by part.
    var memoryParts: [String: Int64] {
        ["story_index": writer.storyIndexBytes, "sqlite": ArchiveMemory.sqliteBytes]
    }
}
