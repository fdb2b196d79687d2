import Foundation
import NewsArchive
import NewsReading
import RasidSystem
import TestSupport
import Testing

@testable import AlertFormat
@testable import NewsAnalysis
@testable import RasidDaemon

/// What an agency says of its article has its effect: versions, embargoes, what is taken back.
@Suite struct WireTests {
    private let fixture: GroupFixture

    init() throws { fixture = try GroupFixture() }

    private static let long = """
        بدء الدورة الجديدة للمهرجان

        قالت سلمى الهاشمي أمس في مؤتمر صحفي إن الدورة الجديدة من المهرجان تبدأ في موعدها وإن الدعوات أرسلت إلى الفرق المشاركة \
        كلها، وأضافت أن اللجنة أنهت الترتيبات في المسرح القديم وسط المدينة.
        """
    private static let other = "أعلنت بلدية الساحل تأجيل أعمال الترميم في المرفأ القديم حتى نهاية الشهر بسبب الأمطار."

    /// A record of an agency; `change` says the rest of its envelope.
    private func wire(
        _ text: String, guid: String = "g", _ version: Int64? = nil, owner: UInt32 = 7,
        _ change: (inout Provenance) -> Void = { _ in }
    ) throws -> Outcome {
        var envelope = Provenance(.ninjs)
        envelope.provider = "agency"
        envelope.guid = guid
        envelope.version.number = version
        change(&envelope)
        var outcome = text.isEmpty ? try empty() : try fixture.read(text)
        outcome.owner = owner
        outcome.change { $0.article.provenance = envelope }
        // Other bytes, as another envelope has them.
        guard case .read(var chunk) = outcome.result else { return outcome }
        chunk.records[0].digest = Digest.bytes(Array("\(text)\(envelope)\(owner)".utf8))
        outcome.result = .read(chunk)
        return outcome
    }

    private func empty() throws -> Outcome {
        let findings = News.analyst().findings(of: Article(title: nil, body: ""))
        return try fixture.outcome(.read([findings]), "empty")
    }

    private func alerts() throws -> [Alert] {
        try fixture.snapshot { try $0.alerts(after: 0, limit: 100) }.map { try #require(Alert(line: $0.line)) }
    }

    private func kinds() throws -> [String] {
        try alerts().map { alert in
            let kind = "\(alert.kind)\(alert.isOlder ? " older" : "")"
            return alert.retracts.map { "\(kind) \($0.sequence) \($0.reason)" } ?? kind
        }
    }

    private func waiting() throws -> [[String]] {
        try fixture.rows("SELECT reason, state, sequence FROM held_alerts ORDER BY id")
    }

    @Test func aNewerVersionTakesThePlaceAndIsRelated() throws {
        _ = try fixture.record([wire(Self.long, 1)])
        _ = try fixture.record([wire(Self.other + " وقالت سلمى الهاشمي ذلك.", 2)])
        #expect(try kinds() == ["match", "update"])
        #expect(
            try fixture.rows("SELECT article_id, other_id, kind FROM relations") == [["2", "1", "version"]])
        #expect(
            try fixture.rows("SELECT id, version_of, story_id, state FROM articles") == [
                ["1", "-", "1", "usable"], ["2", "1", "1", "usable"],
            ])
    }

    /// An old archive floods nobody: it raises nothing, and a copy that comes afterwards is the first that its desk hears.
    @Test func whatIsImportedIsListed() throws {
        let effects = try fixture.record([wire(Self.long, 1), fixture.read(Self.other)], isImport: true)
        #expect(effects.alerts.isEmpty && !effects.hasHeld)
        #expect(
            try fixture.rows("SELECT article_id, watch_id, reason, state, sequence, ended_at FROM held_alerts") == [
                ["1", "salma", "imported", "imported", "-", "1000"]
            ])
        #expect(try fixture.rows("SELECT * FROM alerts").isEmpty)
        // It may be taken back: there is nothing to say of it.
        _ = try fixture.record([wire("", 2) { $0.state = .canceled }])
        #expect(try alerts().isEmpty)
        #expect(try fixture.rows("SELECT state FROM held_alerts") == [["imported"]])
        _ = try fixture.record([fixture.read(Self.long, "copy")])
        #expect(try kinds() == ["match"])
        #expect(try alerts().first?.news?.names == ["سلمى الهاشمي"])
    }

    @Test(arguments: [
        ("وأسفر الحادث عن 17 جريحا.", ["17"], [String]()), ("وشارك ثلاثون فريقا.", ["ثلاثون"], []),
        ("وحضر اتحاد المزارعين.", [], ["اتحاد المزارعين"]), ("وانتهى المؤتمر.", [], []),
    ])
    func whatIsNewIsToldAsAMatch(_ more: String, _ numbers: [String], _ names: [String]) throws {
        _ = try fixture.record([wire(Self.long, 1)])
        _ = try fixture.record([wire(Self.long + " " + more, 2)])
        let second = try alerts()[1]
        let isNew = !numbers.isEmpty || !names.isEmpty
        #expect(second.kind == (isNew ? .match : .update))
        #expect(second.news == (isNew ? Alert.News(numbers: numbers, names: names) : nil))
    }

    @Test func anOlderVersionIsNeverCurrentAndQuietUnlessItTellsSomething() throws {
        _ = try fixture.record([wire(Self.long, 5)])
        _ = try fixture.record([wire(Self.long + " وانتهى المؤتمر.", 3), wire(Self.long + " وانتهى.", 5)])
        #expect(try kinds() == ["match"])
        _ = try fixture.record([wire(Self.long + " وحضر 40 ضيفا.", 4)])
        #expect(try kinds() == ["match", "match older"])
        #expect(try fixture.rows("SELECT count(*) FROM articles WHERE version_of IS NOT NULL") == [["0"]])
        #expect(try fixture.rows("SELECT DISTINCT kind FROM relations WHERE other_id = 1") == [["version"]])
    }

    @Test(arguments: [true, false]) func whatIsCanceledIsTakenBackOnce(_ together: Bool) throws {
        var outcomes = [try wire(Self.long + " وحضر اتحاد المزارعين.", 1)]
        outcomes.append(try wire("", 2) { $0.state = .canceled })
        outcomes.append(try wire("", 3) { $0.state = .canceled })
        for group in together ? [outcomes] : outcomes.map({ [$0] }) { _ = try fixture.record(group) }
        #expect(try kinds() == ["match", "match", "retract 1 canceled", "retract 2 canceled"])
        let all = try alerts()
        #expect(all[2].retracts?.id == all[0].id && all[2].watch == all[0].watch && all[2].matches.isEmpty)
        let rows = try fixture.rows("SELECT type FROM alerts ORDER BY sequence")
        #expect(rows.map { $0[0] } == all.map(\.kind.rawValue))
        #expect(try fixture.rows("SELECT state FROM articles") == [["usable"], ["canceled"], ["canceled"]])
        // Told anew, it is told again.
        _ = try fixture.record([wire(Self.long + " وحضر اتحاد المزارعين.", 4)])
        #expect(try kinds().suffix(2) == ["match", "match"])
    }

    @Test func whatANewerVersionDoesNotNameIsCorrected() throws {
        _ = try fixture.record([wire(Self.long, 1)])
        _ = try fixture.record([wire(Self.other, 2)])
        #expect(try kinds() == ["match", "retract 1 corrected"])
    }

    @Test func whatIsWithheldWaitsForAUsableVersion() throws {
        _ = try fixture.record([wire(Self.long, 1) { $0.state = .withheld }])
        #expect(try kinds().isEmpty)
        #expect(try waiting() == [["withheld", "waiting", "-"]])
        _ = try fixture.record([wire(Self.long, 2)])
        #expect(try kinds() == ["match"])
        #expect(try waiting() == [["withheld", "lapsed", "-"]])
        _ = try fixture.record([wire(Self.long, 3) { $0.state = .withheld }])
        #expect(try kinds() == ["match", "retract 1 withheld"])
    }

    private func letGo(at time: Int64) throws -> [StoredAlert] {
        try fixture.archive.write("test") { transaction in
            try transaction.letGo(at: time, limit: 9) { ReleasedAlert($0, at: time)?.row }
        }
    }

    /// A free copy from elsewhere is told at once; what waited is an update then.
    @Test(arguments: [false, true]) func anEmbargoHoldsUntilItsTime(_ isFreeElsewhere: Bool) throws {
        _ = try fixture.record([wire(Self.long, 1) { $0.embargo = .until(5_000) }])
        #expect(try waiting() == [["embargo", "waiting", "-"]])
        if isFreeElsewhere { _ = try fixture.record([fixture.read(Self.long + "\n")]) }
        #expect(try kinds() == (isFreeElsewhere ? ["match"] : []))
        #expect(try letGo(at: 4_999).isEmpty)
        let told = try letGo(at: 5_000)
        #expect(told.map(\.sequence) == [isFreeElsewhere ? 2 : 1])
        #expect(try kinds() == (isFreeElsewhere ? ["match", "update"] : ["match"]))
        let alert = try #require(try alerts().last)
        #expect(alert.time == 5_000 && alert.matches.count == 1 && alert.id.hasPrefix("al-"))
        #expect(alert.id == Alert.id(digest: alert.article.digest, part: 0, watch: "salma", kind: alert.kind))
        #expect(try waiting() == [["embargo", "told", "\(alert.sequence)"]])
        #expect(try letGo(at: 9_000).isEmpty)
    }

    /// Polled again after its time, in other bytes, what was held back is known: it has told what it had to tell.
    @Test func whatWasHeldBackIsKnownAfterItsTime() throws {
        _ = try fixture.record([wire(Self.long, 1) { $0.embargo = .until(5_000) }])
        // While it is held, a copy without the embargo tells.
        func again(_ round: Int64, at time: Int64) throws -> [Fate] {
            try fixture.record([wire(Self.long, 1) { $0.fetchedAt = round }], at: time).fates
        }
        #expect(try letGo(at: 5_000).count == 1)
        #expect(try again(1, at: 5_000) == [.known] && again(2, at: 9_000) == [.known])
        #expect(try kinds() == ["match"])
        // A newer text is none.
        let newer = try fixture.record([wire(Self.long + " وحضر 40 ضيفا.", 2)], at: 9_500)
        #expect(newer.fates == [.recorded])
        #expect(try again(3, at: 9_900) != [.known])
    }

    /// Before its time, the same text without an embargo is told at once, and is known from then on.
    @Test func whatIsHeldBackIsNotKnownBeforeItsTime() throws {
        _ = try fixture.record([wire(Self.long, 1) { $0.embargo = .until(5_000) }])
        let fates = try (1...3).map { round in
            try fixture.record([wire(Self.long, 1) { $0.fetchedAt = round }], at: 1_000 + round).fates
        }
        #expect(fates[0] == [.recorded])
        #expect(try fixture.record([wire(Self.long, 1) { $0.fetchedAt = 9 }], at: 6_000).fates == [.known])
    }

    /// Without a version, a text that comes back is the newest.
    @Test func aTextThatComesBackWithoutAVersionIsRecorded() throws {
        let texts = [Self.long, Self.other + " وقالت سلمى الهاشمي ذلك.", Self.long]
        let fates = try texts.enumerated().map { round, text in
            try fixture.record([wire(text) { $0.fetchedAt = Int64(round) }]).fates
        }
        #expect(fates == [[.recorded], [.recorded], [.recorded]])
    }

    @Test func anEmbargoWithoutAnEndHoldsAndOneThatIsOverDoesNot() throws {
        _ = try fixture.record([wire(Self.long, 1) { $0.embargo = .open }])
        #expect(try letGo(at: .max).isEmpty)
        _ = try fixture.record([wire(Self.other + " وقالت سلمى الهاشمي ذلك.", guid: "h") { $0.embargo = .until(900) }])
        #expect(try kinds() == ["match"])
        let counts = try fixture.counts().waiting
        #expect(counts.open == 1 && counts.all == 1 && counts.nextAt == nil && counts.oldestAt == 1_000)
    }

    private static let more = " وانتهى المؤتمر بعد ذلك وغادر الحاضرون القاعة إلى المسرح القديم وسط المدينة."
    private static func dead(_ count: Int) -> String { long + " وأسفر الحادث عن \(count) جريحا." }

    /// What only a version says that was kept back is new when another one tells it.
    @Test(arguments: ["newer", "elsewhere", "older"]) func whatWasKeptBackWasNotTold(_ way: String) throws {
        _ = try fixture.record([wire(Self.dead(12), 3)])
        _ = try fixture.record([wire(Self.dead(17), 5) { $0.embargo = .until(5_000) }])
        switch way {
        case "newer": _ = try fixture.record([wire(Self.dead(17) + " وانتهى.", 6)])
        case "older": _ = try fixture.record([wire(Self.dead(17) + " وانتهى.", 4)])
        default: _ = try fixture.record([fixture.read(Self.dead(17))])
        }
        #expect(try kinds() == ["match", way == "older" ? "match older" : "match"])
        if way != "elsewhere" { #expect(try alerts()[1].news?.numbers == ["17"]) }
    }

    /// The kind is decided against what was told by then: another free version is no copy.
    @Test(arguments: [(12, "match"), (17, "update")])
    func whatIsLetGoIsJudgedAnew(_ count: Int, _ kind: String) throws {
        _ = try fixture.record([wire(Self.dead(17), 1) { $0.embargo = .until(5_000) }])
        _ = try fixture.record([fixture.read(Self.dead(count) + (count == 17 ? "\n" : Self.more), "free")])
        _ = try letGo(at: 5_000)
        #expect(try kinds() == ["match", kind])
        #expect(try alerts()[1].news?.numbers == (count == 17 ? nil : ["17"]))
        #expect(try alerts()[1].news?.names ?? [] == [])
    }

    /// A name that was new when it was kept back is not, where another article of the story has told it meanwhile.
    @Test(arguments: [true, false]) func whatOthersToldMeanwhileIsNotNew(_ isToldElsewhere: Bool) throws {
        let text = Self.long + " وحضر اتحاد المزارعين."
        _ = try fixture.record([wire(Self.long, 1)])
        _ = try fixture.record([wire(text, 2) { $0.embargo = .until(5_000) }])
        if isToldElsewhere { _ = try fixture.record([fixture.read(text + Self.more, "free")]) }
        _ = try letGo(at: 5_000)
        let told = try alerts().filter { $0.time == 5_000 && $0.watch.id == "salma" }
        #expect(told.map(\.kind) == [isToldElsewhere ? .update : .match])
        #expect(told.first?.news?.names == (isToldElsewhere ? nil : ["اتحاد المزارعين"]))
    }

    /// A retract tells nothing of what may not be told yet.
    @Test(arguments: [true, false]) func whatTakesBackKeepsItsSecret(_ isEmbargo: Bool) throws {
        _ = try fixture.record([wire(Self.long, 1)])
        var later = try wire(Self.other, 2) {
            if isEmbargo { $0.embargo = .until(5_000) } else { $0.state = .withheld }
        }
        later.change { $0.article.title = "عنوان تحت الحظر" }
        _ = try fixture.record([later])
        #expect(try kinds() == ["match", "retract 1 \(isEmbargo ? "corrected" : "withheld")"])
        #expect(try alerts()[1].article.title == nil)
    }

    /// Back to the first text: it is told again, because it was taken back.
    @Test func aCorrectionThatIsUndoneIsToldAgain() throws {
        _ = try fixture.record([wire(Self.long, 1)])
        _ = try fixture.record([wire(Self.other, 2)])
        let effects = try fixture.record([wire(Self.long, 3)])
        #expect(effects.fates == [.recorded])
        #expect(try kinds() == ["match", "retract 1 corrected", "match"])
    }

    /// Another's copy does not keep the provider's own from being known as its own.
    @Test func anothersCopyDoesNotKeepItFromBeingTakenBack() throws {
        _ = try fixture.record([wire(Self.long, 1, owner: 8)])
        _ = try fixture.record([wire(Self.long, 1, owner: 7)])
        _ = try fixture.record([wire("", 2, owner: 7) { $0.state = .canceled }])
        #expect(try kinds() == ["match", "update", "retract 2 canceled"])
    }

    @Test(arguments: [1, 0, 2] as [Int64]) func afterAKillNoteOnlyANewerVersionIsTold(_ version: Int64) throws {
        _ = try fixture.record([wire(Self.long, 1)])
        _ = try fixture.record([wire("إلغاء خبر سابق للوكالة عن الدورة.", guid: "note") { $0.cancels = ["g"] }])
        _ = try fixture.record([wire(Self.dead(4), version)])
        #expect(try kinds() == ["match", "retract 1 canceled"] + (version == 2 ? ["match"] : []))
    }

    /// The state of a version may change under its number.
    @Test func aVersionIsWithheldAndLetGoUnderItsNumber() throws {
        _ = try fixture.record([wire(Self.long, 1) { $0.state = .withheld }])
        _ = try fixture.record([wire(Self.long, 1)])
        _ = try fixture.record([
            wire(Self.long, 1) {
                $0.state = .withheld; $0.isSummary = true
            }
        ])
        #expect(try kinds() == ["match", "retract 1 withheld"])
        #expect(try waiting() == [["withheld", "lapsed", "-"], ["withheld", "waiting", "-"]])
    }

    /// Only who told it may take it back, and only in a format that knows that.
    @Test(arguments: ["owner", "provider", "format", "guid"])
    func nobodyElseTakesItBack(_ other: String) throws {
        _ = try fixture.record([wire(Self.long, 1)])
        _ = try fixture.record([
            wire("", guid: other == "guid" ? "x" : "g", 2, owner: other == "owner" ? 8 : 7) {
                $0.state = .canceled
                if other == "provider" { $0.provider = "stranger" }
                if other == "format" { $0.format = .crawler }
            }
        ])
        #expect(try kinds() == ["match"])
        #expect(try fixture.rows("SELECT state FROM articles") == [["usable"], ["canceled"]])
    }

    @Test func aKillNoteTakesBackOthers() throws {
        _ = try fixture.record([wire(Self.long, 1), wire(Self.other + " وقالت سلمى الهاشمي ذلك.", guid: "h", 1)])
        _ = try fixture.record([
            wire("إلغاء خبر سابق للوكالة عن الدورة.", guid: "note") { $0.cancels = ["g", "h", "none"] }
        ])
        #expect(try kinds() == ["match", "match", "retract 1 canceled", "retract 2 canceled"])
    }

    /// A feed that is polled again and again brings the same entries: they are known, in whatever bytes.
    @Test func theSameTextFromTheSameOriginIsKnown() throws {
        _ = try fixture.record([wire(Self.long) { $0.format = .rss }])
        let again = try fixture.record([wire(Self.long + "\n") { $0.format = .rss }])
        #expect(again.fates == [.known] && again.alerts.isEmpty)
        let elsewhere = try fixture.record([wire(Self.long, guid: "h") { $0.format = .rss }])
        #expect(elsewhere.fates == [.recorded])
        #expect(try kinds() == ["match", "update"])
        let together = try fixture.record([
            wire(Self.other, guid: "i") { $0.format = .rss }, wire(Self.other + "\n", guid: "i") { $0.format = .rss },
        ])
        #expect(together.fates == [.recorded, .known])
    }

    @Test(
        arguments: [
            ([(nil, nil)], (nil, nil), "newer"), ([(1, nil)], (2, nil), "newer"), ([(2, nil)], (2, nil), "older"),
            ([(2, nil)], (1, 9), "older"), ([(nil, 5)], (nil, 4), "older"), ([(nil, 5)], (7, 6), "newer"),
            ([(3, nil), (1, nil)], (2, nil), "older"), ([], (1, nil), "first"),
            ([(1, nil), (nil, nil)], (1, nil), "newer"),
        ] as [([(Int64?, Int64?)], (Int64?, Int64?), String)])
    func versionsAreOrdered(_ before: [(Int64?, Int64?)], _ now: (Int64?, Int64?), _ place: String) {
        let editions = before.enumerated().map { index, version in
            Edition(
                article: Int64(index + 1), version: Provenance.Version(number: version.0, createdAt: version.1),
                state: .usable)
        }
        let succession = Succession(Provenance.Version(number: now.0, createdAt: now.1), after: editions)
        #expect("\(succession.place)" == place)
    }
}
