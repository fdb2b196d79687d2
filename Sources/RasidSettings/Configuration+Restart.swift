extension Configuration {
    /// Whether a reload is not enough to go from `other` to this: only what analysis needs is read anew.
    package func needsRestart(comparedWith other: Configuration) -> Bool {
        var same = self
        same.watchlists = other.watchlists
        same.dataDirectory = other.dataDirectory
        same.inbox.maxFileBytes = other.inbox.maxFileBytes
        same.inbox.maxArchiveBytes = other.inbox.maxArchiveBytes
        return same != other
    }
}
