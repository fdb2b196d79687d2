/// A paragraph of a mail, one line, and what it is.
struct MailBlock: Equatable {
    enum Kind: Equatable {
        case text
        /// What somebody else had written, quoted by this mail.
        case quote
        /// Who had written what follows: `On … wrote:`, the header of a forwarded mail.
        case origin
        /// Below `-- `.
        case signature
    }

    var text: String
    var kind = Kind.text
}
