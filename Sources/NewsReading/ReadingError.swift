/// Why a file, or one of its records, is not an article: the file's fault, not the machine's. The file or the record is
/// rejected with this as the reason.
package struct ReadingError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong, for programs.
    package enum Fault: String, Sendable {
        case empty, binary, undecodable, tooLarge = "too_large", noText = "no_text"
        /// It is not what its format asks for.
        case malformed
        /// It is nested deeper than anything that is meant to be read.
        case tooDeep = "too_deep"
        /// It unpacks to far more bytes than its size.
        case bomb
        /// Its end is missing.
        case truncated
        /// It ended the process that parsed it, twice.
        case parserDied = "parser_died"
    }

    package var fault: Fault
    /// The place of the fault in the file, or in the record, in bytes from 0; nil if it is the whole file.
    package var offset: Int?
    /// What is wrong, for people: one sentence without a file name, safe to log (nothing of the file's content is in it).
    package var description: String

    package init(_ fault: Fault, at offset: Int? = nil, _ description: String) {
        self.fault = fault
        self.offset = offset
        self.description = description
    }
}
