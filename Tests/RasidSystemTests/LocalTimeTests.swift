import Foundation
import Testing

@testable import RasidSystem

/// Times for people.
@Suite struct LocalTimeTests {
    /// Whatever the zone of the machine is: the text names the moment that it is made of.
    @Test(arguments: [0, 1_763_782_811_482, 1_753_437_600_000, -1, -86_400_000, 4_102_444_800_000])
    func namesTheMoment(_ milliseconds: Int64) throws {
        let text = LocalTime.text(milliseconds)
        let match = try #require(
            try /(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) ([+-]\d\d:\d\d)/.wholeMatch(in: text), "\(text)")
        let date = try Date("\(match.1)T\(match.2)\(match.3)", strategy: .iso8601)
        #expect(Int64(date.timeIntervalSince1970) == Int64((Double(milliseconds) / 1_000).rounded(.down)))
    }

    @Test(arguments: [Int64.min, .max])
    func nothingTrapsOutOfRange(_ milliseconds: Int64) { #expect(!LocalTime.text(milliseconds).isEmpty) }
}
