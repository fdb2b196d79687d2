/// Undoes the `Content-Encoding` of an HTTP body (RFC 9110 section 8.4.1), where the bytes really are so.
///
/// Crawlers often store the bytes undone and keep the old head. gzip says itself what it is; deflate has a head with a check (RFC 1950)
/// or is what is left of bytes that are no text; Brotli has no sign at all, so that bytes which are text count as undone.
struct ContentCoding {
    /// Bytes as they are behind the coding.
    struct Undone: Equatable {
        var bytes: [UInt8]
        /// Their end is missing, in words for people; nil where they are whole.
        var note: String?
    }

    /// The process in which zlib runs; nil: this one.
    var parser: (any Parser)?
    /// At most so many bytes are unpacked; a longer body is at fault. With ``isSample`` it is only cut.
    var maxBytes: Int
    /// Only the beginning is asked for.
    var isSample = false

    /// Codings one in the other.
    private static let maxCodings = 2

    /// `codings`: the one that was done last first, in small letters.
    func undo(_ codings: [String], of body: [UInt8]) throws(ContentFault) -> Undone {
        var undone = Undone(bytes: body)
        for (count, coding) in codings.enumerated() {
            guard count < ContentCoding.maxCodings else {
                throw ContentFault(ReadingError(.tooDeep, "it is packed more than \(ContentCoding.maxCodings) times"))
            }
            let inner = try undo(coding, of: undone.bytes)
            undone = Undone(bytes: inner.bytes, note: undone.note ?? inner.note)
        }
        return undone
    }

    private func undo(_ coding: String, of body: [UInt8]) throws(ContentFault) -> Undone {
        switch coding {
        case "gzip", "x-gzip":
            return body.starts(with: [0x1F, 0x8B]) ? try unpacked(body, .gzip) : Undone(bytes: body)
        case "deflate", "x-deflate":
            if Packing.zlib.begins(body) { return try unpacked(body, .zlib) }
            return BodyKind.isPlainly(body) ? Undone(bytes: body) : try unpacked(body, .deflate)
        case "br": return try asIs(body, "Brotli (Content-Encoding: br)")
        case "zstd": return try asIs(body, "Zstandard (Content-Encoding: zstd)")
        default: return try asIs(body, "a method that is not known (Content-Encoding)")
        }
    }

    /// A body in a coding that is not read, if that has been undone already.
    private func asIs(_ body: [UInt8], _ name: String) throws(ContentFault) -> Undone {
        guard BodyKind.isPlainly(body) else {
            throw ContentFault(ReadingError(.malformed, "it is packed with \(name), which is not read"))
        }
        return Undone(bytes: body)
    }

    private func unpacked(_ body: [UInt8], _ packing: Packing) throws(ContentFault) -> Undone {
        let inflater = Inflater(body, then: ByteSource([]), as: packing, parser: parser)
        var undone = Undone(bytes: [])
        while true {
            switch try ContentCoding.next(inflater) {
            case .bytes(let piece): undone.bytes += piece
            case .end: return undone
            case .damaged(let fault):
                guard fault.fault != .bomb, !undone.bytes.isEmpty else { throw ContentFault(fault) }
                undone.note =
                    fault.fault == .truncated ? "its packed bytes are cut off" : "its packed bytes are damaged"
                return undone
            }
            guard undone.bytes.count > maxBytes else { continue }
            guard isSample else {
                throw ContentFault(ReadingError(.tooLarge, "it unpacks to over \(maxBytes) bytes"))
            }
            return undone
        }
    }

    private static func next(_ inflater: Inflater) throws(ContentFault) -> ByteStream.Piece {
        do throws(SourceFault) { return try inflater.next() } catch { throw ContentFault(error) }
    }
}

/// Why a body cannot be unpacked.
enum ContentFault: Error {
    /// It is at fault.
    case body(ReadingError)
    /// The machine is.
    case parser(ParserFault)

    init(_ fault: ReadingError) { self = .body(fault) }

    /// Bytes in memory can always be read; what is left is the parser.
    init(_ fault: SourceFault) {
        self = .parser(fault.cause as? ParserFault ?? ParserFault(.interrupted, "the parser gave no answer"))
    }
}
