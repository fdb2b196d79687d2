/// The directories under `work/` that hold claimed files: the one that new claims go to, and older ones until they are empty.
struct Batches {
    private struct Count {
        var batch: Batch
        /// Files that have not left.
        var outstanding: Int
        /// Files ever claimed into it by this process.
        var claimed = 0
    }

    /// Files claimed into one directory before a new one is made, so that old ones empty and go.
    static let fileLimit = 2_000

    private var counts: [String: Count] = [:]
    /// The name of the one that new claims go to.
    private var current: String?

    /// All that are known: the current one, and those with files in them.
    var all: [Batch] { counts.values.map(\.batch) }
    var names: Set<String> { Set(counts.keys) }

    /// Where the next claim goes; nil where a new directory has to be made first.
    var open: Batch? {
        guard let current, let count = counts[current], count.claimed < Batches.fileLimit else { return nil }
        return count.batch
    }

    /// Makes a new directory the current one. Returns the one before it where that is empty and has to be removed.
    mutating func use(_ new: Batch) -> Batch? {
        let old = current
        current = new.name
        counts[new.name] = Count(batch: new, outstanding: 0)
        return old.flatMap { dropIfEmpty($0) }
    }

    /// Notes a directory found at start, with the files in it.
    mutating func adopt(_ batch: Batch, fileCount: Int) {
        counts[batch.name] = Count(batch: batch, outstanding: fileCount)
    }

    /// Notes that a file was claimed into a directory.
    mutating func claimed(into batch: Batch) { claimed(intoNamed: batch.name) }

    /// The same of a directory by its name.
    mutating func claimed(intoNamed name: String) {
        counts[name]?.outstanding += 1
        counts[name]?.claimed += 1
    }

    /// Notes that a file has left a directory. Returns the directory where it is empty now and has to be removed.
    mutating func left(_ name: String) -> Batch? {
        counts[name]?.outstanding -= 1
        return dropIfEmpty(name)
    }

    private mutating func dropIfEmpty(_ name: String) -> Batch? {
        guard name != current, let count = counts[name], count.outstanding <= 0 else { return nil }
        counts[name] = nil
        return count.batch
    }
}
