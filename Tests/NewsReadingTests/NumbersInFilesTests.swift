import Foundation
import NewsReading
import TestSupport
import Testing

/// Numbers in files (versions, lengths, counts, dates, zones, codes of letters) may be any: what parses them never traps.
@Suite struct NumbersInFilesTests {
    private static let numbers = [
        "0", "1", "-1", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "9223372036854775806",
        "18446744073709551615", "2147483647", "-2147483648", "4294967295", "1e308", "99999999999999999999999999",
        "9223372036854775", "253402300800000", "00000000000000000000", "٩٢٢٣٣٧٢٠٣٦٨٥٤٧٧٥٨٠٧", "7fffffffffffffff",
        "9999", "10000",
    ].map { Array($0.utf8) }

    private static let corpus = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Fuzzing/corpus")

    private static func files(_ target: FuzzTarget) throws -> [URL] {
        let specimens = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .appendingPathComponent("Specimens/wire")
        let own = try FileManager.default.contentsOfDirectory(
            at: corpus.appendingPathComponent(target.rawValue), includingPropertiesForKeys: nil)
        let wire = try FileManager.default.contentsOfDirectory(at: specimens, includingPropertiesForKeys: nil)
        return (own + (target == .xml ? wire : [])).sorted { $0.path < $1.path }
    }

    /// Each run of digits becomes another number, or, of two, one.
    private static func changed(_ bytes: [UInt8], _ random: inout SplitMix) -> [UInt8] {
        var (result, at) = ([UInt8](), 0)
        let isEach = random.once(in: 2)
        while at < bytes.count {
            guard (0x30...0x39).contains(bytes[at]) else {
                result.append(bytes[at])
                at += 1
                continue
            }
            let end = bytes[at...].firstIndex { !(0x30...0x39).contains($0) } ?? bytes.count
            result += isEach || random.once(in: 2) ? random.pick(numbers) : Array(bytes[at..<end])
            at = end
        }
        return result
    }

    @Test(arguments: [FuzzTarget.xml, .json, .mail, .warc, .dates, .text, .page])
    func anyNumberMayStandInThem(_ target: FuzzTarget) throws {
        for (place, file) in try Self.files(target).enumerated() {
            let bytes = Array(try Data(contentsOf: file))
            guard bytes.count < 20_000 else { continue }
            var random = SplitMix(seed: UInt64(place))
            for _ in 0..<3 {
                let other = Self.changed(bytes, &random)
                #expect(throws: Never.self, "\(target) \(file.lastPathComponent)") { try target.check(other) }
            }
        }
    }
}
