import CZlib
import TestSupport

@testable import NewsReading

/// Unpacking step by step gives what zlib gives in one go. The first byte chooses the packing.
enum InflateProperties {
    private static let kinds: [(packing: Packing, windowBits: Int32)] = [(.gzip, 31), (.zlib, 15), (.deflate, -15)]

    static func check(_ bytes: [UInt8]) throws(Broken) {
        guard let first = bytes.first else { return }
        let packed = Array(bytes.dropFirst())
        let (packing, windowBits) = kinds[Int(first) % kinds.count]
        var choice = Choice(bytes)
        let here = try unpacked(packed, packing, choice.sizes(of: packed.count), nil)
        let there = try unpacked(packed, packing, [], ParserHere())
        try hold(here == there, "the parser's process unpacks something else")
        if let fault = here.fault { try Soundness.check(fault) }
        guard here.fault?.fault != .bomb else { return }
        let (expected, isWhole) = plain(packed, packing, windowBits)
        try hold(here.bytes == expected, "other bytes than zlib's: \(here.bytes.count), \(expected.count)")
        try hold((here.fault == nil) == isWhole, "zlib says otherwise of the end")
    }

    private struct Unpacked: Equatable {
        var bytes: [UInt8] = []
        var fault: ReadingError?
    }

    private static func unpacked(
        _ packed: [UInt8], _ packing: Packing, _ sizes: [Int], _ parser: (any Parser)?
    ) throws(Broken) -> Unpacked {
        let inflater = Inflater([], then: RecordsProperties.source(packed, sizes), as: packing, parser: parser)
        var unpacked = Unpacked()
        do throws(SourceFault) {
            while true {
                switch try inflater.next() {
                case .bytes(let piece): unpacked.bytes += piece
                case .end: return unpacked
                case .damaged(let fault):
                    unpacked.fault = fault
                    return unpacked
                }
            }
        } catch {
            throw Broken("the source failed: \(error)")
        }
    }

    /// zlib, member after member, zeros behind the last one.
    private static func plain(
        _ packed: [UInt8], _ packing: Packing, _ windowBits: Int32
    ) -> (bytes: [UInt8], isWhole: Bool) {
        var (out, at) = ([UInt8](), 0)
        while true {
            let member = PlainInflate.unpacked(Array(packed[at...]), windowBits: windowBits)
            out += member.bytes
            guard member.isWhole else { return (out, false) }
            guard packing == .gzip else { return (out, true) }
            at += member.consumed
            while at < packed.count, packed[at] == 0 { at += 1 }
            if at == packed.count { return (out, true) }
        }
    }
}
