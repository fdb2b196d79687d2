/// What a `Content-Type` field says (RFC 9110 section 8.3): `text/html; charset=windows-1256`.
///
/// A hint only: what bytes are is decided by them.
struct DeclaredType: Equatable {
    /// Type and subtype, in small letters; empty where nothing is said.
    var essence = ""
    /// The name of the charset as it is written; nil where none is named.
    var charset: String?

    init(_ value: String?) {
        guard let value else { return }
        let parts = value.split(separator: ";", omittingEmptySubsequences: false)
        essence = DeclaredType.trimmed(parts.first ?? "").lowercased()
        for part in parts.dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, DeclaredType.trimmed(pair[0]).lowercased() == "charset" else { continue }
            charset = charset ?? DeclaredType.trimmed(pair[1])
        }
    }

    /// What stands before the slash: `text`, `image`.
    var family: Substring { essence.prefix { $0 != "/" } }

    private static func trimmed(_ text: some StringProtocol) -> String {
        let isAround = { (character: Character) in character.isWhitespace || character == "\"" || character == "'" }
        let rest = text.drop(while: isAround)
        guard let last = rest.lastIndex(where: { !isAround($0) }) else { return "" }
        return String(rest[...last])
    }
}
