internal import CLibXML2

/// Charsets that Rasid has no table of: those of East Asia, of Cyrillic and the like. libxml2 has them from the C library or from ICU.
enum ForeignCharset {
    /// More bad places than this, and the bytes are in another charset than they say.
    private static let maxFaults = 1_000

    /// The bytes as UTF-8, bad ones as U+FFFD. nil where the charset is unknown here, or is not theirs.
    static func text(_ bytes: [UInt8], _ name: String) -> [UInt8]? {
        guard let handler = xmlFindCharEncodingHandler(name) else { return nil }
        defer { xmlCharEncCloseFunc(handler) }
        // Its errors would be printed otherwise.
        xmlSetStructuredErrorFunc(nil) { _, _ in }
        defer { xmlSetStructuredErrorFunc(nil, nil) }
        return bytes.withUnsafeBytes { raw in
            var text: [UInt8] = []
            text.reserveCapacity(raw.count + raw.count / 2)
            var (at, faults) = (0, 0)
            while at < raw.count {
                guard let used = convert(UnsafeRawBufferPointer(rebasing: raw[at...]), handler, &text) else {
                    return nil
                }
                at += used
                guard at < raw.count else { break }
                faults += 1
                guard faults <= maxFaults else { return nil }
                text += [0xEF, 0xBF, 0xBD]
                at += 1
            }
            return (try? UTF8Span(validating: text.span)) == nil ? nil : text
        }
    }

    /// Converts up to the first bad place; returns how many bytes. nil where there is no memory.
    private static func convert(
        _ raw: UnsafeRawBufferPointer, _ handler: xmlCharEncodingHandlerPtr, _ text: inout [UInt8]
    ) -> Int? {
        guard let input = xmlBufferCreateStatic(UnsafeMutableRawPointer(mutating: raw.baseAddress), raw.count) else {
            return nil
        }
        defer { xmlBufferFree(input) }
        guard let output = xmlBufferCreate() else { return nil }
        defer { xmlBufferFree(output) }
        var left = raw.count + 1
        // One call converts what there is room for.
        while xmlBufferLength(input) > 0, Int(xmlBufferLength(input)) < left {
            left = Int(xmlBufferLength(input))
            if xmlCharEncInFunc(handler, output, input) < 0 { break }
        }
        text.append(
            contentsOf: UnsafeBufferPointer(start: xmlBufferContent(output), count: Int(xmlBufferLength(output))))
        return raw.count - Int(xmlBufferLength(input))
    }
}
