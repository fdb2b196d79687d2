import Foundation
import GRDB
import NewsArchive
import NewsReading
import RasidSystem
import TestSupport
import Testing

@testable import NewsAnalysis
@testable import RasidDaemon

/// The decision does not depend on how records are put into groups, and a group that fails leaves everything as it was.
@Suite struct GroupDecisionTests {
    /// Random news: copies, versions, templates, joined stories, known bytes, tracked names.
    private struct Stream {
        var random: SplitMix
        var texts: [String] = []

        private static let words = [
            "أعلنت", "الوزارة", "الخطة", "الجديدة", "أمس", "في", "العاصمة", "بعد", "اجتماع", "طويل", "مع", "ممثلي",
            "البلديات",
            "والشركات", "التي", "تعمل", "على", "تطوير", "الطرق", "والجسور", "والمدارس", "القديمة", "وسط", "حضور",
            "كبير", "من",
            "السكان", "والصحفيين", "قالت", "سلمى الهاشمي", "اتحاد المزارعين", "المطر", "الساحل", "المرفأ",
        ]

        mutating func next() -> String {
            var text: String
            switch random.number(0..<8) {
            case 0 where !texts.isEmpty: return random.pick(texts)
            case 1 where !texts.isEmpty: text = random.pick(texts) + " ."
            case 2, 3:
                guard !texts.isEmpty else { text = fresh(); break }
                text = random.pick(texts) + " " + fresh(5)
            case 4 where texts.count > 1:
                // Of two stories: they become one.
                text = random.pick(texts) + " " + random.pick(texts)
            case 5 where !texts.isEmpty:
                text = random.pick(texts).replacing("1", with: "\(random.number(2..<9))")
            default: text = fresh()
            }
            texts.append(text)
            return text
        }

        /// What an agency or a feed says of every other text: few articles, in many versions.
        mutating func envelope() -> Provenance? {
            guard random.once(in: 2) else { return nil }
            var envelope = Provenance(random.once(in: 4) ? .rss : .ninjs)
            envelope.provider = "agency"
            envelope.guid = "g\(random.number(0..<6))"
            if random.once(in: 2) { envelope.version.number = Int64(random.number(1..<9)) }
            if random.once(in: 3) { envelope.version.createdAt = Int64(random.number(1..<9)) }
            envelope.state = random.pick([.usable, .usable, .usable, .withheld, .canceled])
            if random.once(in: 6) { envelope.embargo = random.pick([.open, .until(500), .until(5_000)]) }
            if random.once(in: 8) { envelope.cancels = ["g\(random.number(0..<6))"] }
            return envelope
        }

        private mutating func fresh(_ count: Int = 60) -> String {
            (0..<random.number(1..<(count + 1))).map { _ in
                random.once(in: 12) ? "\(random.number(0..<200))" : random.pick(Stream.words)
            }.joined(separator: " ")
        }
    }

    /// Files as they come, some of several records in several chunks.
    private func outcomes(_ seed: UInt64, _ fixture: GroupFixture, count: Int) throws -> [Outcome] {
        var stream = Stream(random: SplitMix(seed: seed))
        var outcomes: [Outcome] = []
        for ticket in 0..<UInt64(count) {
            let chunks = stream.random.once(in: 4) ? stream.random.number(1..<4) : 1
            var place: Int64 = 0
            for chunk in 1...chunks {
                let size = chunks == 1 && !stream.random.once(in: 4) ? 1 : stream.random.number(1..<5)
                let records = try (0..<size).map { _ in
                    place += 1
                    let bytes = Array(stream.next().utf8)
                    let isFault = bytes.isEmpty || stream.random.once(in: 15)
                    guard !isFault else {
                        return ReadRecord(
                            place: place, digest: Digest.bytes(bytes), result: .rejected("it has no text"))
                    }
                    var findings = try News.analyst().analyze(plain: bytes)
                    let envelope = stream.envelope()
                    findings.article.provenance = envelope
                    return ReadRecord(
                        place: place, digest: Digest.bytes(bytes + Array("\(String(describing: envelope))".utf8)),
                        result: .article(findings))
                }
                var outcome = try fixture.outcome(
                    .read(RecordChunk(records: records, isLast: chunk == chunks)), "\(ticket)")
                outcome.claim.ticket = ticket
                outcomes.append(outcome)
            }
        }
        return outcomes
    }

    /// Records them in groups of these sizes; every third group is tried once before with a fault at its end.
    private func record(
        _ outcomes: [Outcome], _ fixture: GroupFixture, faults: Bool, size: () -> Int
    ) throws -> [String] {
        var progress: [UInt64: FileProgress] = [:]
        var (start, number) = (0, 0)
        var events: [String] = []
        while start < outcomes.count {
            let end = min(outcomes.count, start + max(1, size()))
            var group = IngestGroup(source: "rasid://test", keepsFiles: false, recordedAt: 1_000)
            group.progress = progress
            if faults, number % 3 == 0 {
                let before = try dump(fixture)
                let broken = try Array(outcomes[start..<end]) + [fixture.impossible()]
                #expect(throws: ArchiveError.self) {
                    try fixture.archive.write("test") { try group.record(broken, in: $0) }
                }
                #expect(try dump(fixture) == before)
            }
            let effects = try fixture.archive.write("test") { try group.record(Array(outcomes[start..<end]), in: $0) }
            progress = effects.progress
            events += effects.alerts.map(\.line) + effects.fates.map(\.description)
            (start, number) = (end, number + 1)
        }
        #expect(progress.isEmpty)
        return events.filter { $0.hasPrefix("{") } + events.filter { !$0.hasPrefix("{") }
    }

    /// Everything in the ordinary tables.
    private func dump(_ fixture: GroupFixture) throws -> [String] {
        let tables = [
            "file", "record", "article", "text", "relation", "entity", "mention", "appearance", "match", "alert",
            "story", "print", "wire", "edition", "told", "waiting",
        ]
        return try tables.flatMap { table in try fixture.rows("SELECT * FROM \(table)").map { "\(table) \($0)" } }
            + fixture.rows("SELECT value FROM setting WHERE name = 'expired'").map { "expired \($0)" }
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64]) func groupsDoNotChangeWhatIsRecorded(_ seed: UInt64) throws {
        let alone = try GroupFixture()
        let outcomes = try outcomes(seed, alone, count: 90)
        let expected = try record(outcomes, alone, faults: false) { 1 }
        let rows = try dump(alone)
        #expect(rows.count { $0.hasPrefix("relation") } > 20)
        #expect(rows.count { $0.hasPrefix("alert") } > 10)
        #expect(rows.count { $0.hasPrefix("edition") } > 10)
        #expect(rows.count { $0.hasPrefix("waiting") } > 1)
        #expect(expected.contains { $0.contains("rasid.alert.retract.v1") })
        var random = SplitMix(seed: seed &+ 100)
        for largest in [2, 7, 40, 400] {
            let together = try GroupFixture()
            let events = try record(outcomes, together, faults: largest == 7) { random.number(1..<(largest + 1)) }
            #expect(events == expected)
            let others = try dump(together)
            #expect(others == rows, "\(Set(others).symmetricDifference(rows).sorted().prefix(6))")
        }
    }
}
