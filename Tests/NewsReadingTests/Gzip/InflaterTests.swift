import CZlib
import TestSupport
import Testing

@testable import NewsReading

@Suite("Unpacking step by step, here and in the parser's process")
struct InflaterTests {
    /// All that comes, and how it ends. `parser`: nil: in this process without any wire.
    private static func unpacked(
        _ packed: [UInt8], as packing: Packing = .gzip, pieces: [Int] = [], parser: (any Parser)? = nil
    ) throws -> (bytes: [UInt8], fault: ReadingError?) {
        let inflater = Inflater([], then: ReadRecord.source(packed, pieces), as: packing, parser: parser)
        var bytes: [UInt8] = []
        while true {
            switch try inflater.next() {
            case .bytes(let piece): bytes += piece
            case .end: return (bytes, nil)
            case .damaged(let fault): return (bytes, fault)
            }
        }
    }

    /// Bytes of some kind: text that packs well, noise, runs, a mix.
    private static func sample(_ lottery: inout SplitMix, _ count: Int) -> [UInt8] {
        let words = ["الميناء ", "القديم ", "أعلنت ", "<p>", "</p>\n", "وقال ", "a=1;", "  "].map { Array($0.utf8) }
        var out: [UInt8] = []
        while out.count < count {
            switch lottery.number(0..<12) {
            case 0: out += lottery.bytes(lottery.number(1..<3_000))
            case 1: out += Array(repeating: UInt8(lottery.number(0..<256)), count: lottery.number(1..<20_000))
            case 2 where out.count > 40_000: out += out[(out.count - 40_000)...].prefix(lottery.number(1..<9_000))
            default: for _ in 0..<200 { out += lottery.pick(words) }
            }
        }
        return out
    }

    private static let windowBits: [(Packing, Int32)] = [(.gzip, 31), (.zlib, 15), (.deflate, -15)]

    @Test("what zlib packs, at any level and in any way, is unpacked, however it comes")
    func roundTrips() throws {
        var lottery = SplitMix(seed: 40)
        let parser = ParserHere()
        for level in Int32(0)...9 {
            for strategy in [Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED] {
                let (packing, bits) = lottery.pick(Self.windowBits)
                let bytes = Self.sample(&lottery, lottery.pick([0, 1, 300, 70_000, 400_000]))
                let packed = Gzip.bytes(bytes, windowBits: bits, level: level, strategy: strategy)
                let pieces = (0..<5).map { _ in lottery.number(1..<90_000) }
                let here = try Self.unpacked(packed, as: packing, pieces: pieces)
                #expect(here.bytes == bytes && here.fault == nil, "\(level) \(strategy) \(packing)")
                let there = try Self.unpacked(packed, as: packing, parser: parser)
                #expect(there == here)
            }
        }
        #expect(parser.count(of: .inflate) > 50)
    }

    @Test("large files take many steps")
    func steps() throws {
        var lottery = SplitMix(seed: 41)
        let bytes = (0..<30).flatMap { _ in lottery.bytes(60_000) + Self.sample(&lottery, 150_000) }
        let packed = Gzip.member(bytes, level: 1) + Gzip.member(Array(bytes.prefix(900_000)), level: 9)
        let parser = ParserHere()
        let result = try Self.unpacked(packed, pieces: [1_000, 70_000, 3], parser: parser)
        #expect(result.bytes == bytes + bytes.prefix(900_000))
        #expect(result.fault == nil)
        #expect(parser.count(of: .inflate) > 10)
    }

    @Test("cut off or damaged anywhere, what comes is what zlib gives")
    func faults() throws {
        var lottery = SplitMix(seed: 42)
        for round in 0..<120 {
            let (packing, bits) = lottery.pick(Self.windowBits)
            let bytes = Self.sample(&lottery, lottery.pick([300, 30_000, 120_000]))
            var packed = Gzip.bytes(bytes, windowBits: bits, level: lottery.pick([0, 1, 6, 9]))
            if lottery.once(in: 2) {
                packed = Array(packed.prefix(lottery.number(1..<packed.count)))
            } else {
                packed[lottery.number(0..<packed.count)] ^= UInt8(1 << lottery.number(0..<8))
            }
            let expected = PlainInflate.unpacked(packed, windowBits: bits)
            let here = try Self.unpacked(packed, as: packing, pieces: [lottery.number(1..<9_000)])
            let there = try Self.unpacked(packed, as: packing, parser: ParserHere())
            #expect(there == here)
            // A flag of the head may turn what follows into a name; the byte behind a member begins no other one here.
            #expect(here.bytes == expected.bytes, "\(round) \(packing)")
            #expect((here.fault == nil) == expected.isWhole, "\(round) \(packing)")
        }
    }

    @Test("heads with names, extra fields and a check of their own")
    func heads() throws {
        let body = Gzip.bytes(Array("نص".utf8), windowBits: -15)
        let whole = Gzip.member(Array("نص".utf8))
        let tail = whole.suffix(8)
        let named: [UInt8] = [0x1F, 0x8B, 8, 8, 0, 0, 0, 0, 0, 3] + Array("name.warc\0".utf8)
        let extra: [UInt8] = [0x1F, 0x8B, 8, 4 + 16, 0, 0, 0, 0, 0, 3, 3, 0, 1, 2, 3] + Array("comment\0".utf8)
        var checked: [UInt8] = [0x1F, 0x8B, 8, 2, 0, 0, 0, 0, 0, 3]
        let crc = checked.withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32($0.count)) }
        checked += [UInt8(crc & 0xFF), UInt8(crc >> 8 & 0xFF)]
        for head in [named, extra, checked] {
            let file = head + body + tail
            #expect(try Self.unpacked(file + file, pieces: [1]).bytes == Array("نصنص".utf8))
            for count in 1..<head.count { #expect(try Self.unpacked(Array(head[..<count])).fault?.fault == .truncated) }
        }
        var wrong = checked
        wrong[10] ^= 1
        for head in [wrong, [0x1F, 0x8B, 7], [0x1F, 0x8B, 8, 0x20, 0, 0, 0, 0, 0, 0]] as [[UInt8]] {
            #expect(try Self.unpacked(head + body + tail).fault?.fault == .malformed)
        }
    }

    @Test("a block longer than a step is unpacked; one without bounds is not")
    func longBlocks() throws {
        var lottery = SplitMix(seed: 43)
        let bytes = lottery.bytes(700_000)
        var writer = DeflateWriter()
        writer.begin(isLast: false)
        for byte in bytes { writer.literal(byte) }
        writer.end()
        writer.begin(isLast: true)
        writer.literal(0x41)
        writer.end()
        let parser = ParserHere()
        let result = try Self.unpacked(writer.bytes, as: .deflate, pieces: [10_000], parser: parser)
        #expect(result.bytes == bytes + [0x41] && result.fault == nil)
        #expect(parser.count(of: .inflate) < 8)

        var endless = DeflateWriter()
        endless.begin(isLast: true)
        for byte in bytes.prefix(100) { endless.literal(byte) }
        for _ in 0..<70_000 { endless.repeated() }
        #expect(try Self.unpacked(endless.bytes, as: .deflate).fault?.fault == .bomb)
    }

    @Test("packed to far less than it is: it ends in bounded steps")
    func bomb() throws {
        let bomb = Gzip.member(Array(repeating: 0, count: 60 << 20), level: 9)
        let parser = ParserHere()
        let result = try Self.unpacked(bomb, parser: parser)
        #expect(result.fault?.fault == .bomb)
        #expect(result.bytes.count < 24 << 20)
        #expect(parser.count(of: .inflate) < 4)
    }

    /// The parser's process may be taken over by a stranger's bytes.
    @Test func answersThatMakeNoSenseAreRefused() throws {
        struct Liar: Parser {
            let answer: @Sendable ([UInt8]) -> [UInt8]
            func answer(_ task: ParserTask, _ bytes: [UInt8]) throws(ParserFault) -> [UInt8] { answer(bytes) }
        }
        let packed = Gzip.member(Array(repeating: 0x61, count: 5_000))
        let good = InflateStep.wire(
            of: InflateStep.task(InflateStep.State(packing: .gzip), window: [], packed: packed, isLast: true, room: 9))
        var lottery = SplitMix(seed: 44)
        for round in 0..<300 {
            var answer = good
            switch round % 3 {
            case 0: answer = Array(good.prefix(lottery.number(0..<30)))
            case 1: answer[lottery.number(0..<12)] = UInt8(lottery.number(0..<256))
            default: answer = lottery.bytes(lottery.number(0..<30))
            }
            let wrong = answer
            // It ends, whatever is answered.
            _ = try Self.unpacked(packed, parser: Liar { _ in wrong })
        }
        let fault = try Self.unpacked(packed, parser: Liar { _ in [] }).fault
        #expect(fault?.description == "the parser's answer makes no sense")
    }

    @Test func whatIsNoTaskHasNoAnswer() {
        var lottery = SplitMix(seed: 45)
        for count in 0..<200 { _ = InflateStep.wire(of: lottery.bytes(count)) }
        #expect(InflateStep.wire(of: []).isEmpty)
    }

    @Test func aParserThatDiesIsTheFilesFaultAndOneThatIsKilledIsNot() throws {
        struct Dead: Parser {
            let kind: ParserFault.Kind
            func answer(_ task: ParserTask, _ bytes: [UInt8]) throws(ParserFault) -> [UInt8] {
                throw ParserFault(kind, "parser died: signal 11")
            }
        }
        let packed = Gzip.member([1, 2, 3])
        #expect(try Self.unpacked(packed, parser: Dead(kind: .died)).fault?.fault == .parserDied)
        #expect(throws: SourceFault.self) { try Self.unpacked(packed, parser: Dead(kind: .interrupted)) }
    }
}
