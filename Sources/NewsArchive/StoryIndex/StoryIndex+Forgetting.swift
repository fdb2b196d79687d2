extension StoryIndex {
    /// Retention has removed an article: it is no candidate any more, and its lines teach nothing. To be called when that is durable, and
    /// when nothing is staged.
    func forget(_ removed: Removal.Forgotten) {
        texts.remove(removed.article)
        removePostings(removed.fingerprints, of: removed.article)
        guard let lines = removed.lines else { return }
        furniture.forget(removed.article)
        if let source = removed.source { sourceLines.forget(lines, of: source, story: removed.story) }
    }
}
