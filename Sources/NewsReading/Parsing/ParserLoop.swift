/// What the worker's process does: one task after another, each answered before the next is read.
///
/// It holds nothing between two tasks, so that any task can be given to any worker, and again after one has died.
package enum ParserLoop {
    /// The answer to a task of a kind; nil where there is no such task.
    package static func answer(_ kind: UInt8, _ bytes: [UInt8]) -> [UInt8]? {
        guard let task = ParserTask(rawValue: kind) else { return nil }
        switch task {
        case .echo: return bytes
        case .inflate: return InflateStep.wire(of: bytes)
        // Whoever asks has bounded the page.
        case .page: return PageAnswer.wire(of: bytes, limits: Limits(maxFileBytes: 256 << 20))
        }
    }
}
