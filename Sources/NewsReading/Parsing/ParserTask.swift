/// What a parser in C is asked to do. The worker's process knows these tasks and nothing else.
package enum ParserTask: UInt8, Sendable, CaseIterable {
    /// The answer is the bytes themselves: to see whether the worker lives.
    case echo = 1
    /// A web page: its bytes; the answer is its tree, or why it has none (``PageAnswer``).
    case page = 2
    /// Packed bytes: one step of unpacking them (``InflateStep``).
    case inflate = 4
}
