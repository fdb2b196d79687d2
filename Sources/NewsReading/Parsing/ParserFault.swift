/// Why a parser in another process gave no answer.
package struct ParserFault: Error, Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        /// The input ended the process: twice, the second time alone in a fresh one. The record is at fault.
        case died
        /// The process was ended by others, or cannot be started: the machine is at fault, and the file is read later.
        case interrupted
    }

    package let kind: Kind
    /// One sentence, safe to print.
    package let reason: String

    package init(_ kind: Kind, _ reason: String) {
        self.kind = kind
        self.reason = reason
    }
}
