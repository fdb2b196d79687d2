import Glibc
import Testing

@testable import RasidSystem

/// Messages of a stream.
@Suite struct FrameTests {
    private let ours: Descriptor
    private let theirs: Descriptor

    init() throws {
        var ends: [Int32] = [-1, -1]
        try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
        (ours, theirs) = (Descriptor(ends[0]), Descriptor(ends[1]))
    }

    @Test(arguments: [0, 1, 255, 256, 60_000]) func whatIsWrittenIsRead(_ count: Int) throws {
        let frame = Frame(kind: 9, bytes: (0..<count).map { UInt8(truncatingIfNeeded: $0) })
        try frame.write(to: ours.number)
        #expect(try Frame.read(from: theirs.number) == frame)
    }

    @Test func theEndOfAStreamIsNoFrame() throws {
        shutdown(ours.number, Int32(SHUT_WR))
        #expect(try Frame.read(from: theirs.number) == nil)
    }

    @Test(arguments: [[1], [1, 4, 0, 0], [1, 4, 0, 0, 0, 7], [1, 0, 0, 0, 0xFF]] as [[UInt8]])
    func aFrameThatIsCutOrTooLargeIsRefused(_ bytes: [UInt8]) throws {
        _ = send(ours.number, bytes, bytes.count, 0)
        shutdown(ours.number, Int32(SHUT_WR))
        let error = #expect(throws: SystemError.self) { try Frame.read(from: theirs.number) }
        #expect(error?.errno == EPROTO)
    }

    /// No signal ends the writer.
    @Test func whereNobodyReadsThereIsAnError() throws {
        shutdown(theirs.number, Int32(SHUT_RDWR))
        let error = #expect(throws: SystemError.self) { try Frame(kind: 1, bytes: [1]).write(to: ours.number) }
        #expect(error?.errno == EPIPE)
    }
}
