import Foundation
import TestSupport
import Testing

@testable import RasidSystem

/// The small parts: clocks, waiting times, errors, digits.
@Suite struct SystemTests {
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (1, "1970-01-01T00:00:00.001Z"),
            (1_795_318_811_482, "2026-11-22T03:40:11.482Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"), (4_102_444_799_999, "2099-12-31T23:59:59.999Z"),
            (-1, "1969-12-31T23:59:59.999Z"), (-86_400_000, "1969-12-31T00:00:00.000Z"),
        ] as [(Int64, String)])
    func aTimeIsISO8601(_ milliseconds: Int64, _ text: String) {
        #expect(Timestamp.text(milliseconds) == text)
    }

    @Test(
        arguments: [
            (180, "2026-11-22T06:40:11.482+03:00"), (-330, "2026-11-21T22:10:11.482-05:30"),
            (0, "2026-11-22T03:40:11.482Z"), (nil, "2026-11-22T03:40:11.482Z"),
        ] as [(Int?, String)])
    func aTimeByAnotherClockIsTheSameMoment(_ zone: Int?, _ text: String) {
        #expect(Timestamp.text(1_795_318_811_482, zone: zone) == text)
    }

    /// The C library is the oracle; no millisecond is lost in a fraction.
    @Test func everyMillisecondIsItself() {
        var random = SplitMix(seed: 31)
        for _ in 0..<3_000 {
            let milliseconds = Int64.random(in: -2_000_000_000_000...4_000_000_000_000, using: &random)
            let fraction = ((milliseconds % 1000) + 1000) % 1000
            var seconds = time_t((milliseconds - fraction) / 1000)
            var parts = tm()
            gmtime_r(&seconds, &parts)
            let date = [Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday)]
            let clock = [Int(parts.tm_hour), Int(parts.tm_min), Int(parts.tm_sec)]
            func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
            let expected =
                date.map(two).joined(separator: "-") + "T" + clock.map(two).joined(separator: ":") + "."
                + "\(1000 + fraction)".dropFirst() + "Z"
            #expect(Timestamp.text(milliseconds) == expected)
            #expect(Timestamp.dayPath(milliseconds) == date.map(two).joined(separator: "/"))
        }
    }

    @Test func waitingTimesDoubleUpToAMinute() {
        var backoff = Backoff()
        #expect(backoff.isReset)
        let times = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 4, 8, 16, 32, 60, 60]
        #expect(times.indices.map { _ in backoff.advance() } == times.map { .seconds($0) })
        #expect(!backoff.isReset)
        backoff.reset()
        #expect(backoff.isReset)
        #expect(backoff.advance() == .seconds(1))
        #expect(!backoff.isReset)
    }

    @Test(arguments: [ENOSPC, EDQUOT, EIO, EMFILE, ENFILE, ENOMEM, EBUSY, EAGAIN, ESTALE, EROFS])
    func theMachineIsAtFault(_ number: Int32) {
        #expect(SystemError("call", "object", errno: number).isMachineFault)
    }

    @Test(arguments: [EACCES, ENOENT, ELOOP, ENAMETOOLONG, EISDIR, EXDEV, EINVAL, EPERM, ENXIO])
    func theFileIsAtFault(_ number: Int32) {
        #expect(!SystemError("call", "object", errno: number).isMachineFault)
    }

    @Test func anErrorSaysWhatWasTried() {
        #expect(SystemError("openat", "a.txt", errno: ENOENT).description == "a.txt: openat: No such file or directory")
        let error = #expect(throws: SystemError.self) { try Descriptor.open(Array("/no\nsuch".utf8), O_RDONLY) }
        #expect(error == SystemError("openat", "/no\\u{a}such", errno: ENOENT))
    }

    @Test func bytesAreHexadecimalDigits() {
        #expect(Hexadecimal.text([0x00, 0x0F, 0xA0, 0xFF]) == "000fa0ff")
        #expect(Digest.hexadecimal([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(Digest.bytes(Array("abc".utf8)).prefix(4) == [0xBA, 0x78, 0x16, 0xBF])
    }

    @Test func theMonotonicClockNeverGoesBack() {
        let times = (0..<100).map { _ in Instant.monotonic() }
        #expect(times == times.sorted())
        #expect(abs(Instant.wallMilliseconds() - Int64(Date().timeIntervalSince1970 * 1000)) < 60_000)
        #expect(Duration.milliseconds(1_500).nanoseconds == 1_500_000_000)
    }

    @Test func aDescriptorIsClosedWithItsLastHolder() throws {
        let folder = try TestFolder()
        var file: Descriptor? = try Descriptor.open(Array("a".utf8), in: folder.directory(), O_RDWR | O_CREAT)
        let number = try #require(file?.number)
        #expect(fcntl(number, F_GETFD) & FD_CLOEXEC != 0)
        var other = file
        file = nil
        #expect(try other?.status().isRegular == true)
        other = nil
        // The number may be in use again by now, but not for this file.
        var status = stat()
        let mine = try folder.directory().status(of: Array("a".utf8)).st_ino
        #expect(fstat(number, &status) != 0 || status.st_ino != mine)
    }
}
