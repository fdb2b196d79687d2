/// What one analysis may cost at most. Counted in bytes and pieces, never in seconds, so that equal bytes give equal findings.
package struct Limits: Sendable, Equatable {
    /// The largest file, in bytes (`inbox: max_file_size`).
    package var maxFileBytes: Int
    /// The most articles one file may hold.
    package var maxArticleCount: Int

    package init(maxFileBytes: Int = 8 << 20, maxArticleCount: Int = 1_000) {
        self.maxFileBytes = maxFileBytes
        self.maxArticleCount = maxArticleCount
    }
}
