import NewsArchive
import NewsReading
import TestSupport
import Testing

@testable import NewsAnalysis

/// One random thing at a time, done to an archive and to its model; what the archive answers is compared on the spot.
struct RandomActions {
    var random: SplitMix

    // Few enough that copies and known files are frequent; some are equal only after folding.
    private static let texts = [
        "أعلن المجلس خطة جديدة", "اعلن المجلس خطة جديدة!", "أعلنَ المجلس خطّة جديدة", "خطة جديدة أعلن المجلس",
        "وصل القطار",
        "وصل القطار 😀", "وصل  القطار", "", "؟!", "𐡀𐡁 خبر", "x",
    ]
    private static let names = ["سعاد المالكي", "بيروت", "نادي النهضة", "سعاد  المالكي", ""]
    private static let places: [[UInt8]] = [[], [0], Array("1/a".utf8), [0xFF, 0x2F]]

    mutating func act(on transaction: Transaction, _ model: inout ArchiveModel) throws {
        switch random.number(0..<12) {
        case 0...3: try deliver(transaction, &model)
        case 4: try refuse(transaction, &model)
        case 5: try settle(transaction, &model)
        case 6, 7: try alert(transaction, &model)
        case 8: try mark(transaction, &model)
        case 9: try attempt(transaction, &model)
        case 10: try keep(transaction, &model)
        default: try note(transaction, &model)
        }
    }

    private mutating func row(_ fate: Fate, digest: [UInt8]?) -> FileRow {
        let name =
            [UInt8](repeating: UInt8(random.number(97..<120)), count: random.number(1..<4))
            + (random.once(in: 4) ? [0xFE] : [])
        let isText = name.last != 0xFE
        return FileRow(
            name: name, display: isText ? String(decoding: name, as: UTF8.self) : "\\xFE",
            batch: random.once(in: 3) ? nil : "17",
            digest: digest, size: digest == nil ? nil : Int64(random.number(0..<99)),
            modified: Int64(random.number(0..<99)),
            fate: fate, reason: fate == .rejected || fate == .deferred ? "سبب" : nil,
            attempts: Int64(random.number(1..<4)),
            seenAt: Int64(random.number(0..<99)), recordedAt: Int64(random.number(0..<99)))
    }

    /// A file arrives: known, or recorded with one to three articles.
    private mutating func deliver(_ transaction: Transaction, _ model: inout ArchiveModel) throws {
        let digest = Sample.digest(random.number(0..<40))
        let known = try transaction.snapshot.article(digest: digest)
        #expect(known == model.article(digest: digest))
        var file = row(known == nil ? .recorded : .known, digest: digest)
        file.article = known
        let id = try transaction.record(file)
        model.files.append(ArchiveModel.File(row: file, article: known))
        #expect(id == Int64(model.files.count))
        if known == nil { try record(transaction, &model, file: id) }
    }

    private mutating func record(_ transaction: Transaction, _ model: inout ArchiveModel, file: Int64) throws {
        for part in 0..<Int64(random.number(1..<4)) {
            let mentions = (0..<random.number(0..<3)).map {
                Mention(
                    type: random.pick(EntityType.allCases), name: random.pick(RandomActions.names),
                    span: ($0 * 2)..<($0 * 2 + 2))
            }
            let matches = (0..<random.number(0..<3)).map { Sample.match("w\($0 % 2)", $0..<($0 + 3)) }
            let title = random.once(in: 3) ? random.pick(RandomActions.texts) : nil
            let findings = Sample.findings(
                title: title, body: random.pick(RandomActions.texts), mentions: mentions, matches: matches)
            var article = ArchiveModel.Article(
                file: file, part: part, title: title, body: findings.article.body, original: nil,
                story: Int64(model.articles.count + 1), mentions: mentions, matches: matches)
            let candidates = try transaction.candidates(for: findings.textKeys, at: 0)
            article.original = model.first(article)
            #expect(candidates.map(\.article) == article.original.map { [$0] } ?? [])
            if let original = article.original { article.story = model.articles[Int(original - 1)].story }
            #expect(candidates.map(\.story) == (article.original == nil ? [] : [article.story]))
            model.articles.append(article)
            let recorded = try transaction.record(
                findings, part: part, file: file,
                novelty: Novelty(
                    of: findings.textKeys.text, among: candidates, isFurniture: transaction.isFurniture),
                recordedAt: 0)
            #expect(recorded.id == Int64(model.articles.count))
            #expect(recorded.story == article.story)
            #expect(recorded.articlesInStory == Int64(model.articles.count { $0.story == article.story }))
            if part == 0 { model.files[Int(file - 1)].article = recorded.id }
        }
    }

    private mutating func refuse(_ transaction: Transaction, _ model: inout ArchiveModel) throws {
        let file = row(random.once(in: 2) ? .rejected : .deferred, digest: nil)
        #expect(try transaction.record(file) == Int64(model.files.count + 1))
        model.files.append(ArchiveModel.File(row: file, article: nil))
    }

    /// A deferred file is tried again: recorded, rejected or deferred once more.
    private mutating func settle(_ transaction: Transaction, _ model: inout ArchiveModel) throws {
        guard
            let index = model.files.indices.filter({ model.files[$0].row.fate == .deferred }).randomElement(
                using: &random)
        else { return }
        let digest = Sample.digest(random.number(100..<1_000_000))
        let isRead = random.once(in: 2)
        var file = row(isRead ? .recorded : random.pick([.rejected, .deferred]), digest: isRead ? digest : nil)
        let before = model.files[index].row
        (file.name, file.display, file.batch, file.seenAt) = (before.name, before.display, before.batch, before.seenAt)
        try transaction.update(Int64(index + 1), to: file)
        model.files[index] = ArchiveModel.File(row: file, article: nil)
        if isRead { try record(transaction, &model, file: Int64(index + 1)) }
    }

    private mutating func alert(_ transaction: Transaction, _ model: inout ArchiveModel) throws {
        guard !model.articles.isEmpty else { return }
        let article = random.number(0..<model.articles.count)
        let alert = ArchiveModel.Alert(
            sequence: model.lastSequence + 1, article: Int64(article + 1), watch: "w\(random.number(0..<3))",
            story: model.articles[article].story, isUpdate: random.once(in: 2),
            line: "{\"n\":\"\(random.number(0..<99)) سطر\"}")
        #expect(try transaction.snapshot.lastSequence() + 1 == alert.sequence)
        try transaction.enqueue(
            sequence: alert.sequence, id: "al-\(alert.sequence)", article: alert.article, watch: alert.watch,
            story: alert.story,
            isUpdate: alert.isUpdate, recordedAt: 7, line: alert.line)
        model.alerts.append(alert)
    }

    private mutating func mark(_ transaction: Transaction, _ model: inout ArchiveModel) throws {
        let sink = random.pick(["alerts.jsonl", "alerts.jsonl", "alerts.log"])
        let before = model.marks[sink]?.sequence ?? 0
        let sequence = min(model.lastSequence, before + Int64(random.number(0..<3)))
        let mark = SinkMark(sequence: sequence, device: -1, inode: .max, offset: Int64(random.number(0..<1_000)))
        let at = sink == "alerts.jsonl" ? Int64(random.number(1..<1_000)) : nil
        try transaction.set(mark, sink: sink, deliveredAt: at)
        model.marks[sink] = mark
        if let at, sequence > before { model.deliveries.append((sequence, at)) }
    }

    private mutating func attempt(_ transaction: Transaction, _ model: inout ArchiveModel) throws {
        let place = random.pick(RandomActions.places)
        guard !random.once(in: 3) else {
            try transaction.clearAttempt(place: place)
            model.attempts[place] = nil
            return
        }
        let (size, modified) = (Int64(random.number(0..<2)), Int64(random.number(0..<2)))
        var before = Attempts()
        if let last = model.attempts[place], last.size == size, last.modified == modified { before = last.before }
        #expect(try transaction.beginAttempt(place: place, size: size, modified: modified) == before)
        model.attempts[place] = ArchiveModel.Attempt(size: size, modified: modified, before: before)
        model.attempts[place]?.before.count += 1
        guard before.count % 3 == 2 else { return }
        try transaction.countCrash()
        for (place, attempt) in model.attempts where attempt.before.crashes < attempt.before.count {
            model.attempts[place]?.before.crashes += 1
        }
    }

    private mutating func keep(_ transaction: Transaction, _ model: inout ArchiveModel) throws {
        let name = random.pick(RandomActions.places)
        let identity = (0..<3).map { _ in Int64(random.number(0..<5)) }
        try transaction.noteKept(name: name, inode: identity[0], size: identity[1], modified: identity[2])
        model.ledger[name] = identity
    }

    private mutating func note(_ transaction: Transaction, _ model: inout ArchiveModel) throws {
        if random.once(in: 4) {
            model.reserved = model.lastSequence + Int64(random.number(0..<3))
            try transaction.reserve(sequence: model.reserved)
        } else {
            model.acknowledged = Int64(random.number(0..<(model.files.count + 1)))
            try transaction.setAcknowledged(model.acknowledged)
        }
    }
}
