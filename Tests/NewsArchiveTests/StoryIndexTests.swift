import ArabicText
import Foundation
import GRDB
import TestSupport
import Testing

@testable import NewsAnalysis
@testable import NewsArchive

/// Stories in a real archive, against comparing every article with every other.
@Suite struct StoryIndexTests {
    private let folder: ArchiveFolder

    init() throws { folder = try ArchiveFolder() }

    /// Records texts, so many in a transaction.
    private func record(
        _ texts: [String], in archive: ArchiveWriter, from first: Int = 0, together: Int = 1,
        time: (Int) -> Int64 = { _ in 2_000 }
    ) throws {
        for start in stride(from: 0, to: texts.count, by: together) {
            try archive.commit { transaction in
                for number in start..<min(texts.count, start + together) {
                    try transaction.record(
                        "\(first + number)", digest: first + number, Sample.findings(body: texts[number]),
                        recordedAt: time(first + number))
                }
            }
        }
    }

    private static let verdicts = "SELECT id, novelty, original_id, story_id, resemblance FROM articles ORDER BY id"
    private static let relations = "SELECT * FROM relations ORDER BY article_id, other_id"
    private func everything(_ folder: ArchiveFolder) throws -> [[String]] {
        try folder.rows(Self.verdicts) + folder.rows(Self.relations) + folder.rows("SELECT * FROM story ORDER BY id")
    }

    /// The groups of texts that brute force over all pairs finds, each by its smallest index.
    private static func groups(_ texts: [String]) -> [Int] {
        let read = texts.map { StoryText(SearchText($0)) }
        var group = Array(texts.indices)
        for a in texts.indices {
            for b in 0..<a {
                guard let relation = Relation(of: Comparison(read[a], read[b]), rules: StoryRules()),
                    relation.kind.isVersion, group[a] != group[b]
                else { continue }
                let (old, new) = (max(group[a], group[b]), min(group[a], group[b]))
                group = group.map { $0 == old ? new : $0 }
            }
        }
        return group
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
    func storiesAreWhatBruteForceFinds(_ seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let stream = StoryStream(random: &random, count: 70)
        let archive = try folder.open()
        try record(stream.texts, in: archive, together: random.number(1..<9))
        let expected = StoryIndexTests.groups(stream.texts)
        #expect(try folder.rows(Self.verdicts).map { Int($0[3]) } == expected.map { $0 + 1 })
        #expect(Set(expected).count < expected.count)
        // Sizes are what the articles say.
        let sizes = try folder.rows("SELECT id, articles FROM story ORDER BY id")
        let counted = try folder.rows(
            "SELECT story_id, count(*) FROM articles GROUP BY 1 HAVING count(*) > 1 ORDER BY 1")
        #expect(sizes == counted)
        #expect(try folder.rows("PRAGMA foreign_key_check").isEmpty)
    }

    /// Every relation that is told is true, and says what comparing the two says.
    @Test func relationsSayWhatComparingSays() throws {
        var random = SplitMix(seed: 77)
        let stream = StoryStream(random: &random, count: 80)
        let archive = try folder.open()
        try record(stream.texts, in: archive)
        let rows = try folder.rows(Self.relations)
        #expect(Set(rows.map { $0[2] }).isSuperset(of: ["duplicate", "near_duplicate", "reuse"]))
        for row in rows {
            let texts = row.prefix(2).map { StoryText(SearchText(stream.texts[(Int($0) ?? 0) - 1])) }
            let relation = try #require(Relation(of: Comparison(texts[0], texts[1]), rules: StoryRules()))
            #expect(row[2] == relation.kind.rawValue)
            #expect(Double(row[3]) == relation.resemblance && Double(row[4]) == relation.containment)
            #expect(row[5] == relation.passagesJSON)
        }
    }

    /// Another order of arrival: others are first, the groups are the same.
    @Test(arguments: [11, 12, 13] as [UInt64])
    func theOrderOfArrivalDoesNotChangeTheGroups(_ seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let texts = StoryStream(random: &random, count: 60).texts
        func groups(_ order: [Int]) throws -> Set<Set<Int>> {
            let folder = try ArchiveFolder()
            try record(order.map { texts[$0] }, in: try folder.open(), together: 4)
            let stories = try folder.rows(Self.verdicts).map { $0[3] }
            return Set(
                Dictionary(grouping: order.indices, by: { stories[$0] }).values.map { Set($0.map { order[$0] }) })
        }
        let first = try groups(Array(texts.indices))
        for _ in 0..<3 { #expect(try groups(texts.indices.shuffled(using: &random)) == first) }
    }

    /// Committed one by one or together, with transactions that are thrown away in between, with the archive opened anew or
    /// after a crash: the same verdicts.
    @Test(arguments: [21, 22, 23] as [UInt64])
    func restartsCrashesAndRollbacksChangeNothing(_ seed: UInt64) throws {
        struct Stop: Error {}
        var random = SplitMix(seed: seed)
        let texts = StoryStream(random: &random, count: 90).texts
        try record(texts, in: try folder.open())
        let expected = try everything(folder)
        var other = try ArchiveFolder()
        var archive = try other.open()
        var done = 0
        while done < texts.count {
            let count = min(random.number(1..<8), texts.count - done)
            let next = Array(texts[done..<(done + count)])
            if random.once(in: 3) {
                #expect(throws: ArchiveError.self) {
                    try archive.commit { transaction in
                        for (number, text) in next.reversed().enumerated() {
                            try transaction.record("x\(number)", digest: 5_000 + number, Sample.findings(body: text))
                        }
                        throw Stop()
                    }
                }
            }
            try record(next, in: archive, from: done, together: count)
            done += count
            if random.once(in: 4) {
                if random.once(in: 2) {
                    archive.close()
                } else {
                    other = try other.crashed()
                }
                archive = try other.open()
            }
        }
        #expect(try everything(other) == expected)
    }

    @Test func ofTwoCopiesThatComeTogetherOneIsTheOriginal() throws {
        var random = SplitMix(seed: 5)
        let text = StoryStream(random: &random, count: 1).texts[0] + " نهاية الخبر الأول كما ورد من المصدر قبل ساعات"
        let archive = try folder.open()
        try record([text, text + ".", text + " مع زيادة", text + "!"], in: archive, together: 4)
        #expect(
            try folder.rows("SELECT novelty, original_id, story_id FROM articles ORDER BY id") == [
                ["original", "-", "1"], ["duplicate", "1", "1"], ["near_duplicate", "1", "1"], ["duplicate", "1", "1"],
            ])
    }

    // MARK: Window

    private static func text(_ number: Int) -> String {
        (0..<60).map { "كلمة\(letters($0))رقم\(letters(number))" }.joined(separator: " ")
    }

    /// A number that is none for the rules.
    private static func letters(_ number: Int) -> String {
        String(number, radix: 4).map { "سطفق".map(String.init)[$0.wholeNumberValue ?? 0] }.joined()
    }

    /// What lies behind the window is compared no more, by age and by count, live and after a restart; whole copies are known for ever.
    @Test(arguments: [true, false]) func theWindowEnds(_ byAge: Bool) throws {
        let window = byAge ? StoryWindow(articles: 1_000_000, milliseconds: 10_000) : StoryWindow(articles: 128)
        for reopens in [false, true] {
            let folder = try ArchiveFolder()
            var archive = try ArchiveWriter(path: folder.archive, window: window)
            let between = 300
            try record([Self.text(0)], in: archive) { _ in 0 }
            try record((1...between).map(Self.text), in: archive, from: 1) { Int64($0 * 100) }
            if reopens {
                archive.close()
                archive = try ArchiveWriter(path: folder.archive, window: window)
            }
            let versions = [Self.text(0) + " زيادة", Self.text(between - 50) + " زيادة", Self.text(0) + "!"]
            try record(versions, in: archive, from: between + 1) { Int64($0 * 100) }
            let novelty = try folder.rows(
                "SELECT novelty, original_id FROM articles WHERE id > \(between + 1) ORDER BY id")
            #expect(novelty == [["original", "-"], ["near_duplicate", "\(between - 49)"], ["duplicate", "1"]])
        }
    }

    /// Memory follows: the postings of what has expired for good are taken out.
    @Test(arguments: [true, false]) func whatHasExpiredIsTakenOut(_ byAge: Bool) throws {
        let window = byAge ? StoryWindow(milliseconds: 10_000) : StoryWindow(articles: 128)
        let archive = try ArchiveWriter(path: folder.archive, window: window)
        let texts = (0..<1_800).map(Self.text)
        try record(texts, in: archive, together: 100) { Int64($0 * 100) }
        let stories = archive.stories
        // By age the newest sixteen blocks must agree: those from 832 on.
        #expect(stories.expired == (byAge ? 832 - 100 : 1_800 - 128) / 64 * 64)
        #expect(stories.expired - stories.swept < 64)
        let left = texts[Int(stories.swept - 1)...].reduce(0) { $0 + Set(TextKeys(SearchText($1)).fingerprints).count }
        #expect(stories.postingCount == left)
    }

    /// A clock that is wrong for a while empties no window: what was there is found again when it is right.
    @Test(arguments: [true, false]) func aWrongClockForgetsNothing(_ reopens: Bool) throws {
        var archive = try folder.open()
        let (day, now): (Int64, Int64) = (86_400_000, 1_000 * 86_400_000)
        try record((0..<200).map(Self.text), in: archive, together: 50) { _ in now }
        // Two years ahead, then back to the epoch.
        try record((200..<300).map(Self.text), in: archive, from: 200, together: 50) { _ in now + 700 * day }
        try record((300..<320).map(Self.text), in: archive, from: 300, together: 50) { _ in 5 }
        if reopens {
            archive.close()
            archive = try folder.open()
        }
        try record([3, 250, 310].map { Self.text($0) + " زيادة" }, in: archive, from: 320) { _ in now + day }
        let novelty = try folder.rows("SELECT novelty, original_id FROM articles WHERE id > 320 ORDER BY id")
        #expect(novelty == [["near_duplicate", "4"], ["near_duplicate", "251"], ["near_duplicate", "311"]])
    }

    /// Whatever the clock did, and whatever has been taken out meanwhile: an archive that is opened anew goes on as the process that
    /// wrote it would have.
    @Test(arguments: [31, 32, 33] as [UInt64]) func restartsChangeNothingWhateverTheClockSays(_ seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let window = StoryWindow(articles: 1_000, milliseconds: 20_000, postings: 12_000)
        var (texts, times, time): ([String], [Int64], Int64) = ([], [], 100_000)
        for number in 0..<1_500 {
            texts.append(Self.text(random.once(in: 4) ? random.number(0..<(number + 1)) : number))
            if random.once(in: 3) { texts[number] += " زيادة\(Self.letters(random.number(0..<5)))" }
            time += random.once(in: 90) ? Int64(random.number(0..<100_000)) - 50_000 : 40
            times.append(max(0, time))
        }
        let other = try ArchiveFolder()
        for (folder, reopens) in [(folder, false), (other, true)] {
            var archive = try ArchiveWriter(path: folder.archive, window: window)
            for start in stride(from: 0, to: texts.count, by: 60) {
                try record(Array(texts[start..<(start + 60)]), in: archive, from: start, together: 60) { times[$0] }
                guard reopens, random.once(in: 5) else { continue }
                archive.close()
                archive = try ArchiveWriter(path: folder.archive, window: window)
            }
            #expect(archive.stories.expired > 0)
        }
        #expect(try everything(other) == everything(folder))
    }

    /// Another window is asked anew from what is stored.
    @Test func aWiderWindowFindsMore() throws {
        var window = StoryWindow(articles: 64)
        window.milliseconds = 1_000
        var archive = try ArchiveWriter(path: folder.archive, window: window)
        try record((0..<200).map(Self.text), in: archive, together: 50) { Int64($0) }
        archive.close()
        archive = try folder.open()
        try record([Self.text(3) + " زيادة"], in: archive, from: 200)
        #expect(try folder.rows("SELECT original_id FROM articles WHERE id = 201") == [["4"]])
    }

    /// Of a text whose first article left the window one copy is compared in its place, and one only; all are copies of the first.
    @Test func ofManyCopiesOneIsCompared() throws {
        let window = StoryWindow(articles: 64)
        var archive = try ArchiveWriter(path: folder.archive, window: window)
        try record((0..<200).map(Self.text), in: archive, together: 50)
        try record([Self.text(0), Self.text(0) + "!", "\(Self.text(0))."], in: archive, from: 200)
        try record([Self.text(0) + " زيادة"], in: archive, from: 203)
        func look() throws -> [[String]] {
            try folder.rows("SELECT article_id, lines IS NOT NULL FROM print WHERE article_id > 199 ORDER BY 1")
        }
        let prints = [["200", "1"], ["201", "0"], ["204", "0"]]
        #expect(try look() == prints)
        #expect(
            try folder.rows("SELECT novelty, original_id FROM articles WHERE id > 200 ORDER BY id") == [
                ["duplicate", "1"], ["duplicate", "1"], ["duplicate", "1"], ["near_duplicate", "201"],
            ])
        #expect(
            try folder.rows("SELECT article_id, other_id, kind FROM relations ORDER BY 1, 2") == [
                ["201", "1", "duplicate"], ["202", "1", "duplicate"], ["202", "201", "duplicate"],
                ["203", "1", "duplicate"], ["203", "201", "duplicate"], ["204", "201", "near_duplicate"],
            ])
        // Making all prints anew keeps whose they are.
        archive.close()
        try folder.other().inDatabase {
            try $0.execute(
                sql: "UPDATE setting SET value = 77 WHERE name = 'prints'; UPDATE print SET fingerprints = x''")
        }
        archive = try ArchiveWriter(path: folder.archive, window: window)
        #expect(archive.wasRekeyed)
        #expect(try look() == prints)
        try record([Self.text(0) + " أخرى"], in: archive, from: 204)
        #expect(try folder.rows("SELECT original_id FROM articles WHERE id = 205") == [["201"]])
    }

    /// Days may go by between a text, a copy of it and a version: the copy stands in for the text before that leaves the window.
    @Test func aCopyStandsInForItsText() throws {
        let archive = try folder.open()
        let (day, now): (Int64, Int64) = (86_400_000, 1_000 * 86_400_000)
        for (number, (age, text)) in [
            (31, Self.text(0)), (20, Self.text(0) + "!"), (2, Self.text(0) + "."), (1, Self.text(0) + "؟"),
        ].enumerated() {
            try record([text], in: archive, from: number * 100) { _ in now - Int64(age) * day }
            // What comes in between.
            try record(
                (0..<70).map { Self.text(number * 100 + $0 + 1) }, in: archive, from: number * 100 + 1, together: 70
            ) {
                _ in now - Int64(age) * day
            }
        }
        // The one of twenty days ago was too soon, the one of yesterday too late.
        #expect(
            try folder.rows("SELECT article_id FROM print WHERE article_id % 71 = 1 ORDER BY 1") == [["1"], ["143"]])
        try record([Self.text(0) + " زيادة"], in: archive, from: 900) { _ in now }
        #expect(
            try folder.rows("SELECT novelty, story_id FROM articles ORDER BY id DESC LIMIT 1") == [
                ["near_duplicate", "1"]
            ])
    }

    /// Copies leave no row, and must not count as articles that agree on the time either.
    @Test func aWrongClockBehindManyCopiesForgetsNothing() throws {
        let archive = try folder.open()
        let (day, now): (Int64, Int64) = (86_400_000, 1_000 * 86_400_000)
        try record((0..<70).map(Self.text), in: archive, together: 70) { _ in now }
        let copies = (0..<1_150).map { Self.text(3) + String(repeating: "!", count: $0 + 1) }
        try record(copies, in: archive, from: 70, together: 115) { _ in now }
        try record([Self.text(500)], in: archive, from: 2_000) { _ in now + 400 * day }
        try record([Self.text(9) + " زيادة"], in: archive, from: 2_001) { _ in now + day }
        #expect(try folder.rows("SELECT original_id FROM articles ORDER BY id DESC LIMIT 1") == [["10"]])
    }

    /// Another text that has the hash of a known one is another text.
    @Test func oneHashIsNotOneText() throws {
        let archive = try folder.open()
        try record([Self.text(0), Self.text(1)], in: archive)
        try folder.other().inDatabase {
            try $0.execute(
                sql: "UPDATE text SET hash = ? WHERE article_id = 2",
                arguments: [Data(TextKeys(SearchText(Self.text(7))).textHash?.bytes ?? [])])
        }
        try record([Self.text(7)], in: archive, from: 2)
        #expect(try folder.rows("SELECT novelty FROM articles WHERE id = 3") == [["original"]])
    }

    /// A flash within a long article is found whichever of the two comes first.
    @Test(arguments: [false, true]) func aShortTextIsFoundInALongOneEitherWay(_ shortFirst: Bool) throws {
        let long = (0..<600).map { "كلمة\(Self.letters($0))" }
        for start in stride(from: 100, to: 500, by: 16) {
            let folder = try ArchiveFolder()
            let texts = [long[start..<(start + 18)], long[...]].map { $0.joined(separator: " ") }
            try record(shortFirst ? texts : texts.reversed(), in: try folder.open())
            #expect(try folder.rows("SELECT kind FROM relations") == [["reuse"]], "\(start)")
        }
    }

    // MARK: Learned furniture

    private static func framed(_ number: Int) -> String {
        "تابعوا صفحتنا على مواقع التواصل\n\n\(text(number))\n\nاقرأ أيضا في قسم المنوعات لدينا اليوم كل جديد ومفيد"
    }

    /// A line that many stories carry is furniture; versions of one text make no furniture of its lines; a restart forgets nothing.
    @Test func linesThatManyStoriesCarryAreLearned() throws {
        var archive = try folder.open()
        let lines = StoryText(SearchText(Self.framed(0))).lines.map(\.mark)
        func isFurniture() -> [Bool] { lines.map { archive.stories.furniture.contains($0) } }
        try record((0..<20).map { Self.text(900) + " زيادة\(Self.letters($0))" }, in: archive)
        let repeated = StoryText(SearchText(Self.text(900) + " زيادة\(Self.letters(0))")).lines[0].mark
        #expect(archive.stories.furniture.contains(repeated) == false)
        try record((0..<3).map(Self.framed), in: archive, from: 20)
        #expect(isFurniture() == [false, false, false])
        try record((3..<12).map(Self.framed), in: archive, from: 23)
        #expect(isFurniture() == [true, false, true])
        archive.close()
        archive = try folder.open()
        #expect(isFurniture() == [true, false, true])
        // Without it the two have nothing in common; with the frame alone they would share two lines.
        try record([Self.framed(500)], in: archive, from: 40)
        #expect(try folder.rows("SELECT novelty FROM articles ORDER BY id DESC LIMIT 1") == [["original"]])
    }

    // MARK: Joining

    /// A newcomer between two stories makes them one, with the older id: articles, alerts and sizes go along.
    @Test func theOlderStoryStays() throws {
        let words = (0..<100).map { "كلمة\(Self.letters($0))" }
        let archive = try folder.open()
        let texts = [
            words[0..<60], words[0..<61], words[50..<100], words[51..<100], words[0..<100],
        ].map { $0.joined(separator: " ") }
        try record(Array(texts.prefix(4)), in: archive)
        try archive.commit { try $0.alert(article: 3, watch: "salma", story: 3) }
        #expect(try folder.rows(Self.verdicts).map { $0[3] } == ["1", "1", "3", "3"])
        try archive.commit { transaction in
            let recorded = try transaction.record("last", digest: 99, Sample.findings(body: texts[4]))
            #expect(recorded == RecordedArticle(id: 5, story: 1, articlesInStory: 5))
            #expect(try transaction.snapshot.hasAlert(story: 1, watch: "salma"))
        }
        #expect(try folder.rows(Self.verdicts).map { $0[3] } == ["1", "1", "1", "1", "1"])
        let novelty = try folder.rows("SELECT novelty FROM articles").map { $0[0] }
        #expect(novelty == ["original", "near_duplicate", "original", "near_duplicate", "near_duplicate"])
        #expect(try folder.rows("SELECT id, articles, last_id FROM story") == [["1", "5", "5"]])
        guard case .found(let rows) = try archive.read("look", { try $0.look(up: .id(3)) }) else {
            Issue.record("article 3 is not found")
            return
        }
        #expect(rows[0].versions == [1, 2, 4, 5])
        #expect(rows[0].alerts.count == 1)
    }
}
