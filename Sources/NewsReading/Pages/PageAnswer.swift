/// What the worker says of a page: its tree, or why there is none.
enum PageAnswer {
    /// The answer to ``ParserTask/page``: the bytes of a web page, whole.
    static func wire(of page: [UInt8], limits: Limits) -> [UInt8] {
        var writer = WireWriter()
        do throws(ReadingError) {
            let tree = try PageParser.parse(page, limits: limits)
            // Enough for most pages: growing copies.
            writer = WireWriter(capacity: tree.bytes.count + 100 * tree.elements.count + 30 * tree.blocks.count + 4_096)
            writer.put(0)
            tree.write(to: &writer)
            return writer.bytes
        } catch {
            writer.put(1)
            writer.put(error.fault.rawValue)
            writer.put(error.description)
            return writer.bytes
        }
    }

    /// The tree that was answered. Throws the reason why there is none; of an answer that makes no sense too.
    static func tree(_ wire: [UInt8]) throws(ReadingError) -> PageTree {
        guard let first = wire.first else { throw ReadingError.nonsense }
        if first == 0 {
            do throws(WireReader.Malformed) { return try PageTree(wire: wire, from: 1) } catch {
                throw ReadingError.nonsense
            }
        }
        var reader = WireReader(wire, from: 1)
        guard let name = try? reader.text(), let fault = ReadingError.Fault(rawValue: name),
            let reason = try? reader.text(), reason.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
        else { throw ReadingError.nonsense }
        throw ReadingError(fault, reason)
    }
}

extension ReadingError {
    fileprivate static var nonsense: ReadingError { ReadingError(.malformed, "the parser's answer makes no sense") }
}
