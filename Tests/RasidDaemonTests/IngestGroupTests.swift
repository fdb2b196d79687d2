import Foundation
import NewsArchive
import RasidSystem
import TestSupport
import Testing

@testable import NewsAnalysis
@testable import NewsReading
@testable import RasidDaemon

/// What one transaction makes of the outcomes of a group.
@Suite struct IngestGroupTests {
    private let fixture: GroupFixture

    init() throws { fixture = try GroupFixture() }

    @Test func anArticleThatNamesSomebodyIsRecordedAndRaisesAnAlert() throws {
        let effects = try fixture.record([fixture.read(News.ofSalma())])
        #expect(effects.fates == [.recorded])
        #expect(effects.rows == [1])
        #expect(effects.alerts.map(\.sequence) == [1])
        #expect(try fixture.types() == ["rasid.alert.match.v1"])
        #expect(try fixture.snapshot { try $0.alerts(after: 0, limit: 9) } == effects.alerts)
        guard case .recorded(row: 1, rejected: false) = effects.settlements[0].verdict else {
            Issue.record("\(effects.settlements)")
            return
        }
        #expect(effects.settlements[0].identity?.size == Int64(News.ofSalma().utf8.count))
    }

    @Test func theSameBytesTwiceInAGroupAreOneArticleAndOneKnownFile() throws {
        let text = News.ofSalma()
        let effects = try fixture.record([
            fixture.read(text, "a"), fixture.read(text, "b"), fixture.read(News.ofNobody(), "c"),
        ])
        #expect(effects.fates == [.recorded, .known, .recorded])
        #expect(effects.alerts.count == 1)
        #expect(
            try fixture.rows("SELECT file, fate, article_id FROM files") == [
                ["a", "recorded", "1"], ["b", "known", "1"], ["c", "recorded", "2"],
            ])
        // And again in another group.
        let again = try fixture.record([fixture.read(text, "d")])
        #expect(again.fates == [.known])
        #expect(again.alerts.isEmpty)
        #expect(try fixture.rows("SELECT article_id FROM files WHERE file = 'd'") == [["1"]])
    }

    /// Of two copies that arrive together one is the original.
    @Test(arguments: [true, false])
    func theSameTextInOtherBytesIsADuplicateWithAnUpdate(_ together: Bool) throws {
        let copies = [
            "قالت سلمى الهاشمي إن العرض بدأ.", "قالت  سلمى الهاشميّ إن العرض بدأ!", "قالَت سلمى الهاشمي: إن العرض بدأ",
        ]
        let outcomes = try copies.enumerated().map { try fixture.read($1, "\($0)") }
        if together {
            _ = try fixture.record(outcomes)
        } else {
            for outcome in outcomes { _ = try fixture.record([outcome]) }
        }
        #expect(
            try fixture.rows("SELECT id, novelty, original_id, story_id FROM articles") == [
                ["1", "original", "-", "1"], ["2", "duplicate", "1", "1"], ["3", "duplicate", "1", "1"],
            ])
        #expect(try fixture.types() == ["rasid.alert.match.v1", "rasid.alert.update.v1", "rasid.alert.update.v1"])
        let stories = try fixture.lines().map {
            try #require(($0["data"] as? [String: Any])?["story"] as? [String: Any])
        }
        #expect(stories.map { $0["id"] as? Int } == [1, 1, 1])
        #expect(stories.map { $0["articles"] as? Int } == [1, 2, 3])
        #expect(stories.map { $0["of"] as? Int } == [nil, 1, 1])
        #expect(stories.map { $0["novelty"] as? String } == ["original", "duplicate", "duplicate"])
        let ids = try fixture.lines().map { $0["id"] as? String }
        #expect(Set(ids).count == 3)
    }

    /// The first article of a story that names somebody is a match, even if the story had articles before (another watchlist).
    @Test func theFirstAlertOfAStoryForANameIsAMatch() throws {
        _ = try fixture.record([fixture.read("قالت سلمى الهاشمي إن العرض بدأ", "a", names: [])])
        _ = try fixture.record([fixture.read("قالت سلمى الهاشمي: إن العرض بدأ", "b")])
        _ = try fixture.record([fixture.read("قالت سلمى الهاشمي؛ إن العرض بدأ", "c")])
        #expect(try fixture.types() == ["rasid.alert.match.v1", "rasid.alert.update.v1"])
    }

    /// A toll that rose is another fact, and never quiet: not even where an edited version of the first text stands between the two.
    @Test func aRisingTollIsAMatchWhateverElseItIsAVersionOf() throws {
        func toll(_ count: Int, _ ending: String = "") -> String {
            "أعلنت فرق الإنقاذ أن انهيار المبنى السكني في حي الورود شرقي المدينة أودى بحياة \(count) شخصا بحسب ما قالت سلمى الهاشمي "
                + "التي تابعت أعمال البحث بين الأنقاض عن ناجين منذ ليلة أمس\(ending)"
        }
        let texts = [
            toll(12), toll(12, " برفقة عدد من المتطوعين"), toll(18), toll(45), toll(12) + ".",
            toll(45, " وفق بيان رسمي"),
        ]
        for (number, text) in texts.enumerated() { _ = try fixture.record([fixture.read(text, "\(number)")]) }
        let (match, update) = ("rasid.alert.match.v1", "rasid.alert.update.v1")
        #expect(try fixture.types() == [match, update, match, match, update, update])
    }

    @Test func eachNameIsAnAlertOfItsOwnInTheOrderOfTheText() throws {
        _ = try fixture.record([
            fixture.read("رحب اتحاد المزارعين بما قالته سلمى الهاشمي، وكرر اتحاد المزارعين دعوته.", "a")
        ])
        let lines = try fixture.lines()
        #expect(lines.map { $0["subject"] as? String } == ["union", "salma"])
        #expect(lines.map { $0["sequence"] as? Int } == [1, 2])
        #expect(lines.map { ($0["data"] as? [String: Any])?["match_count"] as? Int } == [2, 1])
        #expect(
            try fixture.rows("SELECT sequence, watch_id, article_id FROM alerts") == [
                ["1", "union", "1"], ["2", "salma", "1"],
            ])
    }

    @Test func aPossibleMatchIsStoredAndRaisesNothing() throws {
        var outcome = try fixture.read("نص لا يعني أحدا بعينه", "a")
        outcome.change {
            $0.matches = [
                News.match(News.salma, 0..<2, tier: .possible), News.match(News.union, 3..<5, tier: .possible),
                News.match(News.union, 6..<9, tier: .probable),
            ]
        }
        let effects = try fixture.record([outcome])
        #expect(effects.alerts.count == 1)
        let data = try #require(try fixture.lines()[0]["data"] as? [String: Any])
        #expect(data["match_count"] as? Int == 1)
        #expect(
            try fixture.rows("SELECT watch_id, tier FROM matches") == [
                ["salma", "possible"], ["union", "possible"], ["union", "probable"],
            ])
        #expect(try fixture.counts().possibleMatches == 2)
    }

    /// A name in what was removed from the page is recorded, and raises nothing; nor is it told with an alert of the text.
    @Test func aNameInFurnitureIsStoredAndRaisesNothing() throws {
        let pages = [News.ofNobody(1), News.ofSalma(2)]
        var alerts: [StoredAlert] = []
        for (number, page) in pages.enumerated() {
            var outcome = try fixture.read(page, "\(number)")
            outcome.change {
                var article = $0.article
                article.furniture = ["سلمى الهاشمي في صور", "اتحاد المزارعين: بيان"]
                $0 = News.analyst().findings(of: article)
            }
            alerts += try fixture.record([outcome]).alerts
        }
        #expect(alerts.count == 1)
        let data = try #require(try fixture.lines()[0]["data"] as? [String: Any])
        #expect(data["match_count"] as? Int == 1)
        #expect(
            try fixture.rows("SELECT article_id, watch_id, zone FROM matches") == [
                ["1", "salma", "furniture"], ["1", "union", "furniture"], ["2", "salma", "body"],
                ["2", "salma", "furniture"], ["2", "union", "furniture"],
            ])
        // The other name is told as a first one, when a text names it.
        let later = try fixture.record([fixture.read("اجتمع اتحاد المزارعين أمس في مقره.", "later")])
        #expect(later.alerts.count == 1)
        #expect(try fixture.types().last == "rasid.alert.match.v1")
    }

    @Test func everyArticleOfAFileIsRecordedAndMayAlert() throws {
        var outcome = try fixture.read("جزء", "feed")
        let parts = try (0..<3).map {
            try News.analyst().analyze(plain: Array(($0 == 1 ? News.ofNobody() : News.ofSalma($0)).utf8))
        }
        outcome.result = .read(parts)
        let effects = try fixture.record([outcome, fixture.read(News.ofSalma(9), "next")])
        #expect(effects.fates == [.recorded, .recorded])
        #expect(effects.alerts.map(\.sequence) == [1, 2, 3])
        #expect(try fixture.rows("SELECT article_id FROM files") == [["1"], ["4"]])
        #expect(
            try fixture.rows("SELECT id, file FROM articles") == [
                ["1", "feed"], ["2", "feed"], ["3", "feed"], ["4", "next"],
            ])
        #expect(try fixture.rows("SELECT article_id FROM alerts") == [["1"], ["3"], ["4"]])
        #expect(Set(try fixture.lines().compactMap { $0["id"] as? String }).count == 3)
    }

    @Test func numbersHaveNoGapsAcrossGroupsAndFaults() throws {
        var random = SplitMix(seed: 61)
        var number = 0
        for _ in 0..<25 {
            let outcomes = try (0..<random.number(1..<6)).map { _ in
                number += 1
                return try fixture.read(
                    random.once(in: 3) ? News.ofNobody(number) : News.ofSalma(number % 20), "\(number)")
            }
            if random.once(in: 4) {
                #expect(throws: ArchiveError.self) { try fixture.record(outcomes + [fixture.impossible()]) }
            } else {
                _ = try fixture.record(outcomes)
            }
        }
        let sequences = try fixture.lines().compactMap { $0["sequence"] as? Int }
        #expect(sequences == Array(1...sequences.count))
        #expect(sequences.count > 10)
        #expect(try fixture.rows("SELECT sequence FROM alerts").map { $0[0] } == sequences.map { "\($0)" })
    }

    @Test func aGroupThatThrowsLeavesNothing() throws {
        _ = try fixture.record([fixture.read(News.ofSalma(1), "a")])
        let before = try fixture.counts()
        #expect(throws: ArchiveError.self) {
            try fixture.record([
                fixture.read(News.ofSalma(2), "b"), fixture.impossible(), fixture.read(News.ofSalma(3), "c"),
            ])
        }
        #expect(try fixture.counts() == before)
        let effects = try fixture.record([fixture.read(News.ofSalma(2), "b")])
        #expect(effects.rows == [2])
        #expect(effects.alerts.map(\.sequence) == [2])
    }

    // MARK: Fates

    @Test func aRejectedFileHasItsReason() throws {
        let effects = try fixture.record([fixture.outcome(.rejected("it is a FIFO, not a regular file"), "a")])
        #expect(effects.fates == [.rejected])
        #expect(effects.rows == [1])
        guard case .recorded(row: 1, rejected: true) = effects.settlements[0].verdict else {
            Issue.record("\(effects.settlements)")
            return
        }
        #expect(
            try fixture.rows("SELECT fate, reason, article_id, digest FROM files") == [
                ["rejected", "it is a FIFO, not a regular file", "-", "-"]
            ])
    }

    @Test func aDeferredFileKeepsItsRow() throws {
        let first = try fixture.record([fixture.outcome(.deferred("read: Input/output error"), "a")])
        guard case .deferred(row: 1) = first.settlements[0].verdict else {
            Issue.record("\(first.settlements)")
            return
        }
        #expect(
            try fixture.rows("SELECT fate, reason, attempts FROM files") == [
                ["deferred", "read: Input/output error", "1"]
            ])
        var again = try fixture.outcome(.deferred("read: Input/output error"), "a")
        (again.claim.deferredRow, again.claim.triesBefore) = (1, 1)
        _ = try fixture.record([again])
        var read = try fixture.read(News.ofSalma(), "a")
        (read.claim.deferredRow, read.claim.triesBefore) = (1, 2)
        let last = try fixture.record([read])
        #expect(last.fates == [.recorded])
        #expect(
            try fixture.rows("SELECT id, fate, reason, attempts, article_id FROM files") == [
                ["1", "recorded", "-", "3", "1"]
            ])
        #expect(last.alerts.count == 1)
    }

    @Test func aVanishedFileIsAccountedFor() throws {
        let effects = try fixture.record([fixture.outcome(.gone, "a")])
        #expect(effects.fates == [.rejected])
        #expect(try fixture.rows("SELECT fate, reason FROM files") == [["rejected", "it vanished before it was read"]])
        // Its row has nothing left in work/: it must not hold the watermark.
        guard case .gone(row: 1) = effects.settlements[0].verdict else {
            Issue.record("\(effects.settlements)")
            return
        }
    }

    @Test(arguments: [Outcome.Result.changing, .directory])
    func whatIsNoDeliveryYetHasNoRow(_ result: Outcome.Result) throws {
        let effects = try fixture.record([fixture.outcome(result, "a")])
        #expect(effects.fates.isEmpty && effects.rows.isEmpty)
        #expect(effects.settlements.count == 1)
        #expect(try fixture.rows("SELECT * FROM files").isEmpty)
    }

    /// Mode `keep`: the producer took back what was never ours; but a file that was deferred has a row to be closed.
    @Test func inModeKeepAVanishedFileWasNeverTaken() throws {
        var taken = try fixture.outcome(.gone, "a")
        taken.claim = taken.claim.kept
        let effects = try fixture.record([taken], keepsFiles: true)
        #expect(effects.fates.isEmpty)
        guard case .gone(row: nil) = effects.settlements[0].verdict else {
            Issue.record("\(effects.settlements)")
            return
        }
        _ = try fixture.record([fixture.outcome(.deferred("read: Input/output error"), "b")], keepsFiles: true)
        var gone = try fixture.outcome(.gone, "b")
        gone.claim.deferredRow = 1
        let closed = try fixture.record([gone], keepsFiles: true)
        #expect(closed.fates == [.rejected])
        guard case .gone(row: 1) = closed.settlements[0].verdict else {
            Issue.record("\(closed.settlements)")
            return
        }
    }

    @Test func inModeKeepTheLedgerKnowsWhatIsDone() throws {
        func isKept(_ outcome: Outcome) throws -> Bool {
            let identity = try #require(outcome.identity)
            return try fixture.snapshot {
                try $0.wasKept(
                    name: outcome.claim.name.bytes, inode: identity.inode, size: identity.size,
                    modified: identity.modified)
            }
        }
        let recorded = try fixture.read(News.ofSalma(), "a")
        let known = try fixture.read(News.ofSalma(), "b")
        let rejected = try fixture.outcome(.rejected("it is empty"), "c")
        let deferred = try fixture.outcome(.deferred("read: Input/output error"), "d")
        let changing = try fixture.outcome(.changing, "e")
        _ = try fixture.record([recorded, known, rejected, deferred, changing], keepsFiles: true)
        #expect(try [recorded, known, rejected, deferred, changing].map(isKept) == [true, true, true, false, false])
        let other = try fixture.read(News.ofSalma(2), "z")
        _ = try fixture.record([other])
        #expect(try !isKept(other))
    }

    @Test func anAttemptThatTheProcessSurvivedIsForgotten() throws {
        for name in ["a", "b"] {
            try fixture.transaction { _ = try $0.beginAttempt(place: Array("1/\(name)".utf8), size: 1, modified: 1) }
        }
        var counted = try fixture.read(News.ofSalma(), "a")
        counted.claim.isCounted = true
        _ = try fixture.record([counted, fixture.read(News.ofSalma(2), "b")])
        #expect(try fixture.snapshot { try $0.attempts() } == [Array("1/b".utf8)])
    }
}

extension Claim {
    /// The claim as mode `keep` makes it: nothing was moved.
    fileprivate var kept: Claim {
        Claim(ticket: ticket, name: name, directory: directory, batch: nil, seenAt: seenAt)
    }
}
