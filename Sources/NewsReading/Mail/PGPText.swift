/// A plain text as OpenPGP programs write it into a mail: signed, the text between two lines of hyphens and the signature below it; or
/// encrypted (RFC 9580 sections 6 and 7).
struct PGPText {
    /// Without the signature, the lines of hyphens and public keys.
    private(set) var text: [UInt8] = []
    /// Some of it is encrypted, and nobody but its receiver can read it.
    private(set) var isEncrypted = false

    /// Nil where nothing of OpenPGP stands in it. Linear.
    init?(_ bytes: [UInt8]) {
        guard bytes.withUnsafeBytes({ Self.holdsMark($0) }) else { return nil }
        var block = Block.none
        var isFound = false
        var at = 0
        while at < bytes.count {
            let line = MailHeaders.line(in: bytes, from: at)
            let end = min(line.upperBound + 1, bytes.count)
            defer { at = end }
            let words = bytes[line].trimmed
            if let begun = Block(opening: words) {
                block = begun
                isFound = true
                if begun == .encrypted { isEncrypted = true }
            } else if block != .none, words.starts(with: Self.end) {
                block = .none
            } else if block == .header {
                // `Hash: SHA256`, then a blank line.
                if words.isEmpty { block = .signed }
            } else if block == .none || block == .signed {
                // A line that begins with a hyphen has another before it.
                let isEscaped = block == .signed && bytes[line].starts(with: [0x2D, 0x20])
                text += bytes[(isEscaped ? at + 2 : at)..<end]
            }
        }
        guard isFound else { return nil }
    }

    private enum Block {
        case none
        /// Before the text of a signed message.
        case header
        case signed
        case encrypted
        /// A signature, a key.
        case armour

        init?(opening line: ArraySlice<UInt8>) {
            guard line.starts(with: PGPText.begin), line.suffix(5).elementsEqual("-----".utf8) else { return nil }
            switch String(decoding: line.dropFirst(PGPText.begin.count).dropLast(5), as: UTF8.self) {
            case "SIGNED MESSAGE": self = .header
            case "MESSAGE": self = .encrypted
            default: self = .armour
            }
        }
    }

    private static let begin = Array("-----BEGIN PGP ".utf8)
    private static let end = Array("-----END PGP ".utf8)

    private static func holdsMark(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var at = 0
        while true {
            at = bytes.firstIndex(of: UInt8(ascii: "-"), or: UInt8(ascii: "-"), from: at)
            guard at < bytes.count else { return false }
            if (at == 0 || bytes[at - 1] == 0x0A), bytes[at...].starts(with: begin) { return true }
            at += 1
        }
    }
}

extension ArraySlice<UInt8> {
    /// Without blanks at the ends.
    fileprivate var trimmed: ArraySlice<UInt8> {
        var text = drop { $0 <= 0x20 }
        while let last = text.last, last <= 0x20 { text.removeLast() }
        return text
    }
}
