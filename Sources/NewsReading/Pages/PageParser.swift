internal import CLibXML2

/// Parses the bytes of a web page with libxml2.
///
/// The one place where bytes of strangers meet a parser written in C: bytes go in, a plain ``PageTree`` comes out, so
/// that it can run in a process of its own. Equal bytes give an equal tree. About 1.5 ms for a page of 170 KB.
package enum PageParser {
    /// Never HUGE, NOENT or DTDLOAD: without them no entity is expanded, nothing is fetched, and depth ends at 256.
    private static let options =
        HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue
        | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_COMPACT.rawValue

    /// The tree of a page. Throws where the page is too large, or has a tag or a number of elements beyond the bounds;
    /// broken HTML is no error.
    package static func parse(_ file: [UInt8], limits: Limits) throws(ReadingError) -> PageTree {
        guard file.count <= min(limits.maxFileBytes, Int(Int32.max) / 2) else {
            throw ReadingError(.tooLarge, "the page has \(file.count) bytes; at most \(limits.maxFileBytes) are read")
        }
        let source = PageSource(file)
        try TagGuard.check(source.bytes)
        let tree: PageTree? = source.bytes.withUnsafeBytes { raw in
            guard let context = htmlNewParserCtxt() else { return nil }
            defer { htmlFreeParserCtxt(context) }
            guard
                let document = htmlCtxtReadMemory(
                    context, raw.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(raw.count), nil,
                    source.isUTF8 ? "UTF-8" : nil, Int32(bitPattern: options))
            else { return nil }
            defer { xmlFreeDoc(document) }
            var builder = PageTreeBuilder()
            if let root = xmlDocGetRootElement(document) { builder.walk(root) }
            return builder.finish()
        }
        guard let tree else { throw ReadingError(.noText, "the page has no elements") }
        return tree
    }
}
