/// A record of a WARC in memory: its head, and what its block holds.
struct WARCRecord {
    let header: WARCHeader
    /// The head of the server's answer; nil where there is none round the body.
    private let response: HTTPResponse?
    /// The block begins as an answer, and its head has no end.
    private let isBroken: Bool
    private let block: ArraySlice<UInt8>
    private let reading: Reading

    /// The schemes of addresses that articles are fetched from. Others name what a crawler notes for itself: `dns:`, `metadata:`,
    /// `urn:`, `screenshot:`.
    private static let schemes: Set<Substring> = ["http", "https", "ftp", "ftps", "file"]
    /// What stands at known paths for programs: RFC 9309, RFC 9116, and the IAB's lists of sellers.
    private static let programPaths = ["/robots.txt", "/ads.txt", "/app-ads.txt", "/.well-known/security.txt"]

    /// `piece`: whole, or its beginning. Nil where it has no head.
    init?(_ piece: WARCPiece, _ reading: Reading) {
        guard let header = piece.header else { return nil }
        self.init(header, piece.bytes[min(piece.blockStart, piece.bytes.count)...], reading)
    }

    private init(_ header: WARCHeader, _ block: ArraySlice<UInt8>, _ reading: Reading) {
        (self.header, self.block, self.reading) = (header, block, reading)
        let isAnswer = header.kind == .response && HTTPResponse.begins(block)
        response = isAnswer ? HTTPResponse(block) : nil
        isBroken = isAnswer && response == nil
    }

    /// `unit`: as ``WARCUnits`` cuts it: one record, whatever it says of its length. Nil where its head has no end.
    init?(unit: [UInt8], _ reading: Reading) {
        guard let end = NamedFields.end(in: unit[...], limit: WARCSplitter.maxHeaderBytes) else { return nil }
        self.init(WARCHeader(unit[..<end]), unit[end...], reading)
    }

    /// What a server or crawler says that the body is.
    var declared: DeclaredType { response.map { DeclaredType($0.fields["content-type"]) } ?? header.type }

    /// The block has fewer bytes than its head says, or the crawler itself cut it off.
    var isShort: Bool { header.isIncomplete || header.length.map { $0 > block.count } == true }

    /// Whether it is of a kind that is read, as far as its head and the server's say.
    var isMeant: Bool {
        guard header.kind != .other, !block.isEmpty else { return false }
        if let target = header.target {
            guard let colon = target.firstIndex(of: ":"),
                WARCRecord.schemes.contains(target[..<colon].lowercased()[...])
            else { return false }
            let path = target.prefix { $0 != "?" && $0 != "#" }
            if WARCRecord.programPaths.contains(where: path.hasSuffix) { return false }
        }
        return response.map { $0.status == 200 && !$0.body.isEmpty } ?? true
    }

    /// What its body is. Throws where it cannot be unpacked.
    func kind() throws(ContentFault) -> BodyKind {
        guard !isBroken else { throw ContentFault(endless) }
        let coding = ContentCoding(parser: reading.pages?.parser, maxBytes: BodyKind.sampleBytes, isSample: true)
        let sample: [UInt8]
        do throws(ContentFault) { sample = try undone(coding).bytes } catch {
            // Nobody misses a style sheet that cannot be unpacked.
            if case .body = error, !BodyKind.mayBeMeant(declared) { return .none }
            throw error
        }
        return try kind(of: sample)
    }

    /// The same of a body whose beginning is unpacked already.
    func kind(of sample: [UInt8]) throws(ContentFault) -> BodyKind {
        guard sample.starts(with: [0x1F, 0x8B]) else { return BodyKind(sample, declared: declared) }
        let coding = ContentCoding(parser: reading.pages?.parser, maxBytes: BodyKind.sampleBytes, isSample: true)
        var sample = sample
        // A packed file holds what any file may.
        do throws(ContentFault) { sample = try coding.undo(["gzip"], of: sample).bytes } catch {
            if case .parser = error { throw error }
            return .other
        }
        let kind = BodyKind(sample, declared: DeclaredType("text/plain"))
        return kind == .page || kind == .text ? .other : kind
    }

    /// The body without the codings of its transfer.
    func body() throws(ContentFault) -> ContentCoding.Undone {
        guard !isBroken else { throw ContentFault(endless) }
        return try undone(ContentCoding(parser: reading.pages?.parser, maxBytes: reading.limits.maxRecordBytes))
    }

    private func undone(_ coding: ContentCoding) throws(ContentFault) -> ContentCoding.Undone {
        // Chunks and packing make a sample smaller or larger; twice as much is enough.
        let sent = (response?.body ?? block).prefix(coding.isSample ? 2 * BodyKind.sampleBytes : Int.max)
        guard let response else { return ContentCoding.Undone(bytes: Array(sent)) }
        let joined = response.isChunked ? ChunkedBody.joined(sent) : nil
        return try coding.undo(response.codings, of: joined ?? Array(sent))
    }

    private var endless: ReadingError {
        isShort
            ? ReadingError(.truncated, "it is cut off in the head of the server's answer")
            : ReadingError(.malformed, "the head of the server's answer has no end")
    }
}
