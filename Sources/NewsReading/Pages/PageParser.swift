internal import CLibXML2

/// Parses the bytes of a web page with libxml2.
///
/// The one place where bytes of strangers meet a parser written in C: bytes go in, a plain ``PageTree`` comes out, so
/// that it can run in a process of its own. Equal bytes give an equal tree. libxml2 makes no tree of its own: it tells of each tag and
/// text as it meets it, and ``PageTreeBuilder`` writes down what is needed.
package enum PageParser {
    /// Never HUGE, NOENT or DTDLOAD: without them no entity is expanded and nothing is fetched. The bytes are UTF-8 whatever they say.
    private static let options =
        HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue
        | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_IGNORE_ENC.rawValue

    /// The tree of a page. Throws where the page is too large, or has a tag or a number of elements beyond the bounds;
    /// broken HTML is no error.
    package static func parse(_ file: [UInt8], limits: Limits) throws(ReadingError) -> PageTree {
        guard file.count <= min(limits.maxFileBytes, Int(Int32.max) / 8) else {
            throw ReadingError(.tooLarge, "the page has \(file.count) bytes; at most \(limits.maxFileBytes) are read")
        }
        let copy = try PageFilter.copy(PageSource.text(of: file))
        guard copy.bytes.count > 1 else { throw ReadingError(.noText, "the page has no elements") }
        var builder = PageTreeBuilder(maxDepth: maxDepth(endTags: copy.endTags))
        guard run(copy.bytes, &builder) else { throw ReadingError(.noText, "the page cannot be parsed") }
        return builder.finish()
    }

    /// libxml2 compares each end tag with all open elements, so the depth is bounded where there are many end tags: to 500 at least on a
    /// page that has no more end tags than it may have elements.
    static func maxDepth(endTags: Int) -> Int { max(64, 100_000_000 / max(endTags, 1)) }

    /// `bytes` ends with a NUL. Returns false where there is no memory.
    private static func run(_ bytes: [UInt8], _ builder: inout PageTreeBuilder) -> Bool {
        bytes.withUnsafeBytes { raw in
            guard let context = htmlNewParserCtxt() else { return false }
            defer { htmlFreeParserCtxt(context) }
            // Read where it is: nothing is copied.
            guard let input = xmlNewStringInputStream(context, raw.baseAddress?.assumingMemoryBound(to: UInt8.self))
            else { return false }
            inputPush(context, input)
            htmlCtxtUseOptions(context, Int32(bitPattern: options))
            context.pointee.charset = Int32(XML_CHAR_ENCODING_UTF8.rawValue)
            listen(context)
            return withUnsafeMutablePointer(to: &builder) { builder in
                builder.pointee.context = context
                context.pointee.userData = UnsafeMutableRawPointer(builder)
                htmlParseDocument(context)
                builder.pointee.context = nil
                return true
            }
        }
    }

    /// Has the parser tell the builder, and do nothing else.
    private static func listen(_ context: htmlParserCtxtPtr) {
        var events = xmlSAXHandler()
        events.startElement = { builder, name, attributes in
            guard let name else { return }
            builder?.assumingMemoryBound(to: PageTreeBuilder.self).pointee.start(name, TagAttributes(attributes))
        }
        events.endElement = { builder, _ in
            builder?.assumingMemoryBound(to: PageTreeBuilder.self).pointee.end()
        }
        events.characters = { builder, text, count in
            builder?.assumingMemoryBound(to: PageTreeBuilder.self).pointee.take(
                UnsafeBufferPointer(start: text, count: Int(count)))
        }
        // The texts of scripts come this way.
        events.cdataBlock = events.characters
        context.pointee.sax.pointee = events
    }
}
