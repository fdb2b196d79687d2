/// The text of a recorded article, and the file it came in.
package struct StoredText: Sendable, Equatable {
    package var id: Int64
    /// The file's name as dropped: not safe for a terminal.
    package var file: String
    package var title: String?
    package var body: String

    /// The text that every span counts in: title, two line feeds, body; or the body alone.
    package var text: String { title.map { $0 + "\n\n" + body } ?? body }
    /// Where the title ends in ``text``, in bytes.
    package var titleBytes: Int { title?.utf8.count ?? 0 }
}
