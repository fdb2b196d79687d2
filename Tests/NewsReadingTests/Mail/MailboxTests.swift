import TestSupport
import Testing

@testable import NewsReading

@Suite("Mail: files of mail")
struct MailboxTests {
    private typealias Mail = MailFixture
    private static let line = "From layla@press.example Sun Nov 22 06:40:11 2026\n"
    private static let good = Mail.mail("\(Mail.first)\n>From now on, \(Mail.second)")
    private static let last = Mail.mail(
        "From the port, a report.\n\n\(Mail.second)\n\nFrom Baghdad Nov 22 2026 10:30 تقرير جديد", "Message-ID: <3@x>")
    private static let box = "\(line)\(good)\n\n\(line)هذه رسالة بلا رأس ولا عنوان\n\n\(line)\(last)\n"

    @Test("a mailbox of three, one of them broken")
    func mailbox() throws {
        for box in [Self.box, Mail.returned(Self.box)] {
            let records = try Mail.records(box)
            #expect(records.map(\.fault?.fault) == [nil, .malformed, nil])
            #expect(records[0].article?.body == "\(Mail.first)\n\nFrom now on, \(Mail.second)")
            #expect(records[2].article?.provenance?.guid == "3@x")
            #expect(records[2].article?.body.hasSuffix("تقرير جديد") == true)
        }
        #expect(try Mail.records(Self.box)[0].bytes == Array(Self.good.utf8))
        // The same mail alone has the same digest.
        #expect(try Mail.records(Self.good)[0].bytes == nil)
        #expect(try Mail.records(Self.good)[0].article?.title == Mail.records(Self.box)[0].article?.title)
    }

    @Test("a mailbox whose lines between mails are bare", arguments: ["From -\n", "From \n"])
    func bareLines(_ line: String) throws {
        let box = "\(line)\(Self.good)\n\n\(line)\(Self.last)\n"
        for box in [box, Mail.returned(box)] {
            let records = try Mail.records(box)
            #expect(records.compactMap(\.fault).isEmpty && records.count == 2)
            #expect(records.last?.article?.provenance?.guid == "3@x")
        }
        // In a mailbox with whole lines such a line is a line of the text, and in a text it is one too.
        #expect(try Mail.records("\(Self.line)\(Self.good)\n\n\(line)\(Mail.second)").count == 1)
        let text = try Mail.records("\(line)Baghdad: \(Mail.first)\n\n\(Mail.second)")
        #expect(text.count == 1 && text[0].article?.provenance == nil)
    }

    @Test("a message that is too long is rejected alone, however long it is")
    func tooLong() throws {
        let long = Mail.mail(String(repeating: "\(Mail.first)\n", count: 200))
        let endless = Mail.mail(String(repeating: "x", count: 300_000))
        let box = Self.line + long + "\n\n" + Self.line + endless + "\n\n" + Self.line + Self.good
        let limits = Limits(maxRecordBytes: 4_000)
        for sizes in [[], [1_000], [70_001, 3]] {
            let records = try Mail.records(Array(box.utf8), limits: limits, pieceSizes: sizes)
            #expect(records.map(\.fault?.fault) == [.tooLarge, .tooLarge, nil])
            #expect(records.map { $0.bytes?.count ?? 0 }.prefix(2) == [4_000, 4_000])
        }
        #expect(try Mail.records(Array(long.utf8), limits: limits).map(\.fault?.fault) == [.tooLarge])
    }

    @Test("a mailbox that is cut off or larger than it may be")
    func damaged() throws {
        let packed = Gzip.member(Array(Self.box.utf8))
        #expect(try Mail.records(packed) == Mail.records(Self.box))
        let cut = try Mail.records(Array(packed.dropLast(12)))
        #expect(cut.last?.fault != nil)
        let small = Limits(maxArchiveBytes: Self.box.utf8.count - 100)
        let records = try Mail.records(Array(Self.box.utf8), limits: small)
        #expect(records.map(\.fault?.fault) == [nil, .malformed, .tooLarge])
    }

    @Test(
        "what is a mail",
        arguments: [
            "From: a@b.example\nSubject: x\n", "Subject: x\nDate: Sun, 22 Nov 2026 06:40:11 +0300\n",
            "Return-Path: <a@b>\nReceived: from a by b; x\n", "MIME-Version: 1.0\nContent-Type: text/plain\n",
            "X-Spam: no\nX-Other:\n folded\nMessage-ID: <1@b>\nTo: a@b\n",
            "From: <Saved by Blink>\nSnapshot-Content-Location: https://x\n",
        ])
    func mails(_ header: String) throws {
        for file in ["\(header)\n\(Mail.first)", Mail.returned("\(header)\n\(Mail.first)")] {
            #expect(try Mail.article(file).provenance?.format == .mail)
        }
    }

    @Test(
        "what is a text, though it begins nearly like a mail",
        arguments: [
            "From: Baghdad\nDate: 2 May 2024\n\n", "From: Baghdad\nSubject: floods\n\n",
            "التاريخ: 2 أيار\nالموضوع: بيان\n\n",
            "Subject: floods in the south\n\n", "Date: Sun, 22 Nov 2026 06:40:11 +0300\nTitle: x\n\n",
            "From Baghdad, a report\n\n",
            "From the Sun Nov 22 2026 edition\n\n", "Note: a@b\nTo: you\n\n", "Content-Type: text/plain\nServer: x\n\n",
            "From: a@b.example\nهذا خبر عن الميناء القديم\nSubject: x\n\n", "From: a@b\n\n",
            "http://x.example\nhttps://y.example\n\n",
            " From: a@b.example is whom they asked\nbut nobody answered: x\n\n", "From: ", "F",
            "From layla Sun Nov 22 06:40:11 2026\n",
            "From layla Sun Nov 22 06:40:11 2026\n\n", "From layla Sun Nov 22 06:40:11 2026\nقال المتحدث: نعم\n\n",
        ])
    func texts(_ start: String) throws {
        let file = Array((start + Mail.first).utf8)
        let records = try Mail.records(file)
        #expect(records.count == 1)
        #expect(records[0].article == (try Reader.read(file, limits: Limits())))
        for sizes in [[1], [7, 2]] { #expect(try Mail.records(file, pieceSizes: sizes) == records) }
    }

    @Test("equal bytes give equal records, however they are cut", arguments: 0..<12)
    func pieces(_ seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let sizes = (0..<9).map { _ in Int.random(in: 0...(seed < 4 ? 3 : 400), using: &random) } + [1]
        for file in [Self.box, Self.good, SavedPageTests.page, Mail.returned(Self.box)] {
            let whole = try Mail.records(file)
            #expect(try Mail.records(Array(file.utf8), pieceSizes: sizes) == whole)
        }
    }

    @Test("every prefix of a file of mail is read without harm, and every record but the last is as in the whole")
    func prefixes() throws {
        let file = Array(Self.box.utf8)
        let whole = try Mail.records(file)
        for end in file.indices {
            let records = try Mail.records(Array(file[..<end]))
            #expect(records.count <= 3)
            guard records.count > 1 else { continue }
            #expect(records.dropLast().elementsEqual(whole.prefix(records.count - 1)))
        }
        let page = Array(SavedPageTests.page.utf8)
        for end in stride(from: 0, to: page.count, by: 7) { #expect(try Mail.records(Array(page[..<end])).count == 1) }
    }

    @Test("records that are known already are passed over")
    func skipping() throws {
        for count in 0...3 {
            var records = try Records(of: ByteSource(Array(Self.box.utf8)), limits: Limits(), pages: Mail.pages)
            #expect(try records.skip(count) == count)
            #expect(try records.next()?.place == (count < 3 ? count + 1 : nil))
        }
    }

    @Test("a header that ends beyond what is looked at is one, wherever the file is cut", arguments: 0..<16)
    func longHeader(_ shift: Int) throws {
        let start = "Subject: خبر\nDate: Sun, 22 Nov 2026 06:40:11 +0300\n"
        let reach = 64 << 10
        let padding = "X-Padding: " + String(repeating: "x", count: reach - start.utf8.count - 20 - shift) + "\n"
        let file = start + padding + "X-Spam-Level: 0\nX-Other: 1\n\n" + Mail.first
        let expected = try Mail.records(file)
        #expect(expected.map(\.article?.provenance?.format) == [.mail])
        for size in [1 << 10, 1 << 16, (1 << 16) + 1, 70_000] {
            #expect(try Mail.records(Array(file.utf8), pieceSizes: [size]) == expected, "\(size)")
        }
    }
}
