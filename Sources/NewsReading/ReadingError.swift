/// Why a file is not an article: the file's fault, not the machine's. Ends as a rejected file with this as its reason.
package struct ReadingError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong, for programs.
    package enum Fault: String, Sendable {
        case empty, binary, undecodable, tooLarge = "too_large", noText = "no_text"
    }

    package var fault: Fault
    /// Where in the file it shows, in bytes from 0; nil where it is the whole file.
    package var offset: Int?
    /// What is wrong, for people: one sentence without a file name, safe to log (nothing of the file's content is in it).
    package var description: String

    package init(_ fault: Fault, at offset: Int? = nil, _ description: String) {
        self.fault = fault
        self.offset = offset
        self.description = description
    }
}
