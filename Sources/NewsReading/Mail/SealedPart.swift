/// A part whose text nobody can read without the programs of its sender: encrypted, signed as one with its signature, or in a format of
/// Outlook's own. It is no attachment, and where nothing else is in the mail, this is why.
enum SealedPart {
    /// S/MIME (RFC 8551 section 3.2), by its `smime-type`.
    case signed, encrypted
    /// PGP/MIME (RFC 3156), or a text that is encrypted by OpenPGP.
    case encryptedPGP
    /// `winmail.dat` (TNEF, [MS-OXTNEF]).
    case outlook

    /// Nil for a part that is none.
    init?(_ part: MailPart, content: () -> [UInt8]) {
        let type = part.contentType.value
        switch type {
        case "multipart/encrypted": self = .encryptedPGP
        case "application/pkcs7-mime", "application/x-pkcs7-mime":
            let kind = part.contentType.word("smime-type") ?? ""
            // Certificates have no text.
            if kind.hasPrefix("certs") { return nil }
            self = kind.hasPrefix("signed") ? .signed : .encrypted
        case "application/ms-tnef", "application/vnd.ms-tnef": self = .outlook
        case "application/octet-stream" where content().starts(with: SealedPart.outlookMark): self = .outlook
        default: return nil
        }
    }

    /// The first bytes of a TNEF stream: 0x223E9F78, lowest byte first.
    static let outlookMark: [UInt8] = [0x78, 0x9F, 0x3E, 0x22]

    var fault: ReadingError {
        switch self {
        case .signed:
            ReadingError(
                .undecodable,
                "the mail is signed so that its text stands inside the signature (S/MIME); openssl cms takes it out")
        case .encrypted: ReadingError(.undecodable, "the mail is encrypted (S/MIME); only its receiver can read it")
        case .encryptedPGP: ReadingError(.undecodable, "the mail is encrypted (OpenPGP); only its receiver can read it")
        case .outlook:
            ReadingError(.undecodable, "the mail's text stands in a winmail.dat of Outlook; unpack it with tnef")
        }
    }
}
