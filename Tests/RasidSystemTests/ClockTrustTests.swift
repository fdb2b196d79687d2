import RasidSystem
import Testing

@Suite struct ClockTrustTests {
    @Test func smallStepsAndStepsBackAreNoReason() {
        var clock = ClockTrust(wall: 1_000, monotonic: 0)
        #expect(clock.look(wall: 2_000 + 3_600_000, monotonic: 1_000_000_000) == nil)
        #expect(clock.look(wall: 0, monotonic: 2_000_000_000) == nil)
        #expect(clock.isTrusted(monotonic: 2_000_000_000))
        let step = clock.look(wall: .max, monotonic: 3_000_000_000)
        #expect((step ?? 0) > 1 << 62)
        #expect(!clock.isTrusted(monotonic: 3_000_000_000))
        #expect(clock.look(wall: .min, monotonic: .max) == nil)
        #expect(clock.isTrusted(monotonic: .max))
    }
}
