/// A run of letters or digits in the folded text, with its place in the original.
///
/// All offsets count bytes of UTF-8: ``start`` and ``end`` in the original, ``foldedStart`` and ``foldedEnd`` in
/// ``SearchText/folded``. Both ranges are half open and begin and end at scalar boundaries.
package struct Token: Sendable, Equatable {
    /// First byte of the first letter in the original.
    package var start: UInt32
    /// Behind the last letter and the marks that belong to it; invisible controls behind it are left out.
    package var end: UInt32
    /// First byte in the folded text.
    package var foldedStart: UInt32
    /// Behind the last byte in the folded text; always greater than ``foldedStart``.
    package var foldedEnd: UInt32
    /// ``FoldedHash`` of the folded bytes.
    package var hash: UInt64
    /// What stands before the token; ``Gap/hard`` for the first.
    package var gap: Gap
}
