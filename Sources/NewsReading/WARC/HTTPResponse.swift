/// What a server answered (RFC 9112), as crawlers keep it: its head, and its body as it was sent.
struct HTTPResponse {
    /// The status of its first line; nil where that has none.
    let status: Int?
    let fields: NamedFields
    /// Behind the head, as it stands.
    let body: ArraySlice<UInt8>

    private static let sign = Array("HTTP/".utf8)
    /// A head has at most so many bytes.
    static let maxHeadBytes = 64 << 10

    /// Whether the bytes begin as an answer does.
    static func begins(_ block: ArraySlice<UInt8>) -> Bool { block.starts(with: sign) }

    /// Nil where its head has no end within the bound.
    init?(_ block: ArraySlice<UInt8>) {
        guard let end = NamedFields.end(in: block, limit: HTTPResponse.maxHeadBytes) else { return nil }
        let line = block.prefix { $0 != 0x0A }
        status = HTTPResponse.status(line)
        fields = NamedFields(block[line.endIndex..<end])
        body = block[end...]
    }

    /// `HTTP/1.1 200 OK`
    private static func status(_ line: ArraySlice<UInt8>) -> Int? {
        let words = line.split(whereSeparator: JSONReader.isBlank)
        guard words.count > 1, words[1].count == 3, words[1].allSatisfy(RecordDate.isDigit) else { return nil }
        return words[1].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// The codings of its body, the one that was done last first (RFC 9110 section 8.4). Ones that change nothing are not among them.
    var codings: [String] {
        (fields["content-encoding"] ?? "").split(separator: ",")
            .map { $0.filter { !$0.isWhitespace }.lowercased() }
            .filter { !["", "identity", "none", "utf-8"].contains($0) }.reversed()
    }

    var isChunked: Bool { fields["transfer-encoding"]?.lowercased().contains("chunked") == true }
}
