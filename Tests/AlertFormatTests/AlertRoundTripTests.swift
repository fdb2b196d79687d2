import Foundation
import NewsAnalysis
import TestSupport
import Testing

@testable import AlertFormat
@testable import RasidSystem

/// A line is written from an alert and read back into it, whatever letters an article holds.
@Suite struct AlertRoundTripTests {
    @Test(arguments: 0..<400)
    func whatIsWrittenReadsBack(_ seed: Int) throws {
        var random = RandomAlert(seed: UInt64(seed))
        let alert = random.next()
        let line = AlertLine(alert)
        let read = try #require(Alert(line: line.text))
        #expect(read == line.alert)
        // Strings are equal where they look equal: their bytes decide.
        #expect(Array(AlertLine(read).text.utf8) == Array(line.text.utf8))
        #expect(Alert.Kind(line: line.text) == alert.kind)
        #expect(AlertHead.sequence(of: Array((line.text + "\n").utf8)) == alert.sequence)
        #expect(line.text.utf8.count < AlertLine.maxBytes)
        #expect(!line.text.unicodeScalars.contains(where: SafeText.isUnsafe))
    }

    /// Lines that an earlier version wrote: each reads, and is written again to the byte.
    @Test func oldLinesReadBack() throws {
        let tests = #filePath.components(separatedBy: "/AlertFormatTests/")[0]
        let snapshot = try String(
            contentsOfFile: "\(tests)/RasidCommandTests/Snapshots/alerts-json.txt", encoding: .utf8)
        let lines = snapshot.replacing("TIME", with: "2026-11-22T03:40:11.482Z").split(separator: "\n").map(String.init)
        #expect(!lines.isEmpty)
        for line in lines {
            let alert = try #require(Alert(line: line), "\(line)")
            #expect(Array(AlertLine(alert).text.utf8) == Array(line.utf8))
        }
    }

    /// Written as it stands here since the first version; a change would be seen by every program that reads the log.
    @Test func theLineIsWrittenAsItAlwaysWas() throws {
        let line = SampleLine.text(title: "قبل \"بعد\"\u{202E}", novelty: "near_duplicate", of: "3", articles: 4)
        let alert = try #require(Alert(line: line))
        #expect(alert.article.title == "قبل \"بعد\"\u{202E}")
        #expect(AlertLine(alert).text == line)
    }

    @Test func keysOfALaterVersionArePassedOver() throws {
        let line = SampleLine.text().replacing("\"data\":{", with: "\"later\":[1],\"data\":{\"thread\":{\"id\":7},")
        #expect(Alert(line: line) == Alert(line: SampleLine.text()))
    }

    @Test(arguments: [
        "", "{", "{}", "[]", "7", "{\"sequence\":1}", SampleLine.text() + "}", String(SampleLine.text().dropLast()),
        SampleLine.text().replacing("alert.match", with: "alert.other"),
        SampleLine.text().replacing("2026-11-22", with: "2026-13-22"),
        SampleLine.text().replacing("sha256:00", with: "sha256:0"),
        SampleLine.text().replacing("sha256:", with: "md5:"),
        SampleLine.text().replacing("\"end\":22", with: "\"end\":9"),
        SampleLine.text().replacing("\"tier\":\"exact\"", with: "\"tier\":7"),
        SampleLine.text().replacing("\"sequence\":42", with: "\"sequence\":99999999999999999999"),
    ])
    func whatIsNoLineOfOursDoesNotRead(_ line: String) { #expect(Alert(line: line) == nil) }

    /// What stands in an article is no type: it is read from the line's own key.
    @Test func aTitleThatLooksLikeATypeIsNone() {
        let update = "\"type\":\"rasid.alert.update.v1\""
        #expect(Alert.Kind(line: SampleLine.text(title: update)) == .match)
        #expect(Alert.Kind(line: SampleLine.text(kind: "update", title: update)) == .update)
        #expect(Alert.Kind(line: SampleLine.text(kind: "other")) == nil)
        #expect(Alert.Kind(line: "no line") == nil)
    }

    @Test(arguments: 0..<200)
    func timesReadBack(_ seed: Int) {
        var random = SplitMix(seed: UInt64(seed))
        let time = Int64.random(in: -62_135_596_800_000...253_402_300_799_999, using: &random)
        #expect(Timestamp.milliseconds(of: Timestamp.text(time)) == time)
    }

    @Test(arguments: [
        "", "2026-11-22", "2026-11-22T03:40:11Z", "2026-11-22T03:40:11.482", "2026-02-29T00:00:00.000Z",
        "2026-11-22T24:00:00.000Z", "2026-11-22t03:40:11.482Z", "2026-11-22T03:40:11.4820Z",
        "99999999999-11-22T03:40:11.482Z",
    ])
    func whatIsNoTimeOfOursDoesNotRead(_ text: String) { #expect(Timestamp.milliseconds(of: text) == nil) }
}
