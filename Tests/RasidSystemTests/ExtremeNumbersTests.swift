import Foundation
import TestSupport
import Testing

@testable import RasidSystem

/// Numbers from outside never end the process, however far away they are.
@Suite struct ExtremeNumbersTests {
    /// Ends of types, zero, and nanoseconds and seconds of the years 1677, 1901, 2262, 2318, 2446 and 9999.
    static let numbers: [Int64] = [
        .min, .min + 1, .max, .max - 1, 0, 1, -1, 1 << 31, -(1 << 31), 1 << 32, 1 << 53, 1 << 62, -(1 << 62),
        -9_223_372_037, 9_223_372_036, 9_223_372_037, 10_982_476_800, 15_032_385_535, 253_402_300_800,
        253_402_300_799_999, -62_135_596_800_001, 1_795_318_811_482,
    ]

    private static let pairs = numbers.flatMap { a in numbers.map { (a, $0) } }

    @Test func sumsStopAtTheEnds() {
        for (a, b) in Self.pairs {
            let (sum, difference) = (Double(a) + Double(b), Double(a) - Double(b))
            #expect(abs(Double(a.clampedSum(b)) - clamped(sum)) <= 2_048)
            #expect(abs(Double(a.clampedDifference(b)) - clamped(difference)) <= 2_048)
            let product = a.multipliedFullWidth(by: b)
            let fits = product.high == 0 && product.low <= Int64.max || product.high == -1 && product.low >= 1 << 63
            let expected = fits ? Int64(truncatingIfNeeded: product.low) : product.high < 0 ? .min : .max
            #expect(a.clampedProduct(b) == expected, "\(a) * \(b)")
        }
    }

    private func clamped(_ number: Double) -> Double { min(max(number, Double(Int64.min)), Double(Int64.max)) }

    @Test func timesOfFilesKeepTheirOrder() {
        let seconds = Self.numbers.sorted()
        let times = seconds.map { Instant.nanoseconds(timespec(tv_sec: Int($0), tv_nsec: 999_999_999)) }
        #expect(times == times.sorted())
        #expect(times.first == .min + 999_999_999 && times.last == .max)
        for (second, time) in zip(seconds, times) where second.magnitude < 9_223_372_036 {
            #expect(time == second * 1_000_000_000 + 999_999_999)
        }
    }

    @Test func durationsAreBroughtIntoNanoseconds() {
        for number in Self.numbers {
            let duration = Duration.seconds(number)
            #expect((duration < .zero) == (duration.nanoseconds < 0))
            #expect((Duration.milliseconds(number) < .zero) == (Duration.milliseconds(number).nanoseconds < 0))
        }
        #expect(Duration.seconds(Int64.max).nanoseconds == .max)
    }

    /// What is written is a time of the years 1 to 9999, in the order of the numbers.
    @Test func everyTimeIsWritten() throws {
        var random = SplitMix(seed: 7)
        let numbers = (Self.numbers + (0..<300).map { _ in Int64(bitPattern: random.next()) }).sorted()
        let texts = numbers.map { Timestamp.text($0) }
        #expect(texts == texts.sorted())
        for text in texts { #expect(text.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil, "\(text)") }
        #expect(texts.first?.hasPrefix("0001-01-0") == true && texts.last == "9999-12-31T23:59:59.999Z")
        for number in Self.numbers {
            for zone in [Int.min, -840, 1, 840, .max] {
                #expect(Timestamp.text(number, zone: zone).count >= 24)
            }
            #expect(Timestamp.dayPath(number).split(separator: "/").count == 3)
        }
    }
}
