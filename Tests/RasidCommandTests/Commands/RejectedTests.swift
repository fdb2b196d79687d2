import Foundation
import Glibc
import Testing

/// `rasid rejected`.
@Suite final class RejectedTests {
    private let desk: Desk

    init() throws {
        var settings = Desk.Settings()
        settings.maxFileSize = "1KiB"
        desk = try Desk(settings)
    }

    private func rejectSome() throws {
        try desk.drop("1.txt", News.match(1))
        try desk.drop("خبر كبير.txt", News.page + News.page)
        try desk.drop(Array("nul.txt".utf8), [0, 1])
        #expect(try desk.once() == .code(0))
        #expect(try desk.files(in: "rejected") == ["2~nul.txt", "3~خبر_كبير.txt"])
    }

    @Test func list() throws {
        try rejectSome()
        for command in [["rejected"], ["rejected", "list"]] {
            let output = try desk.run(command)
            #expect(output.exit == .code(0))
            #expect(output.errors.isEmpty)
            try Snapshot.expect(output.text, "rejected-list", desk: desk)
        }
        let json = try desk.run(["rejected", "list", "--json"])
        try Snapshot.expect(json.text, "rejected-list-json", desk: desk)
    }

    /// Records of a file that was deleted are listed with their reasons, by number and place, and can be put back.
    @Test func records() throws {
        desk.settings.after = "delete"
        try desk.writeConfiguration()
        try desk.drop("أخبار.jsonl", "{\"text\":\"قالت سلمى البحتري إن العمل بدأ اليوم.\"}\n{\"text\":\n[3]\n")
        #expect(try desk.once() == .code(0))
        #expect(try desk.files(in: "rejected") == ["1.2~أخبار.jsonl", "1.3~أخبار.jsonl"])
        #expect(try desk.files(in: "work").isEmpty && desk.files(in: "done").isEmpty)
        try Snapshot.expect(try desk.run(["rejected"]).text, "rejected-records", desk: desk)
        try Snapshot.expect(try desk.run(["rejected", "--json"]).text, "rejected-records-json", desk: desk)
        #expect(try desk.run(["rejected", "discard", "1.3"]).text == "1.3~أخبار.jsonl: deleted\n")
        let retry = try desk.run(["rejected", "retry", "1"])
        #expect(retry.text == "1.2~أخبار.jsonl: put back into the inbox as 1.2~أخبار.jsonl\n")
        #expect(try desk.files(in: "rejected").isEmpty)
    }

    /// Records inside files that were read otherwise are told by their number, here and in `status`.
    @Test func insideFiles() throws {
        try desk.drop("أخبار.jsonl", "{\"text\":\"قالت سلمى البحتري إن العمل بدأ اليوم.\"}\n{\"text\":\n[3]\n")
        #expect(try desk.once() == .code(0))
        let list = try desk.run(["rejected"])
        #expect(list.exit == .code(1) && list.text.isEmpty)
        let sentence = "2 records of files of several were rejected (view records says why)"
        #expect(list.errors == "rasid: no rejected files\nrasid: \(sentence)\n")
        #expect(try desk.run(["status"]).text.contains("\ninside     \(sentence)\n"))
        #expect(try desk.run(["status", "--json"]).text.contains("\"rejected_inside\":2,\"unlisted\":0"))
    }

    @Test func noneAtAll() throws {
        #expect(try desk.once() == .code(0))
        for command in [["list"], ["retry", "--all"], ["discard", "--all"]] {
            let output = try desk.run(["rejected"] + command)
            #expect(output.exit == .code(1))
            #expect(output.text.isEmpty)
            #expect(output.errors == "rasid: no rejected files\n")
        }
    }

    /// Put back under its own name while the daemon runs, a file is a new delivery; now it can be read.
    @Test func retryWhileTheDaemonRuns() throws {
        try rejectSome()
        desk.settings.maxFileSize = "8MiB"
        try desk.writeConfiguration()
        let daemon = try desk.start()
        let output = try desk.run(["rejected", "retry", "--all"])
        #expect(output.exit == .code(0))
        #expect(
            output.text
                == "2~nul.txt: put back into the inbox as nul.txt\n3~خبر_كبير.txt: put back into the inbox as خبر كبير.txt\n"
        )
        let deliveries = try desk.waitForDeliveries(5)
        #expect(Set(deliveries[3...].map { "\($0.file) \($0.fate)" }) == ["خبر كبير.txt recorded", "nul.txt rejected"])
        try eventually("an empty work/") { try desk.files(in: "work").isEmpty }
        #expect(try daemon.stop() == .code(0))
        #expect(try desk.files(in: "rejected").count == 1)
    }

    /// By number, by the name in the folder, by the name as dropped; a hostile name by what the list shows.
    @Test(arguments: ["1", "1~a_b_.txt", "a b\u{1B}.txt", "a b\\u{1b}.txt"])
    func everyWayToNameAFile(_ name: String) throws {
        try desk.drop(Array("a b\u{1B}.txt".utf8), [0])
        #expect(try desk.once() == .code(0))
        let output = try desk.run(["rejected", "retry", name])
        #expect(output.exit == .code(0))
        expectHarmless(output.text)
        #expect(try desk.inboxNames() == ["a b\u{1B}.txt"])
    }

    /// Names that are not UTF-8 come back to the byte.
    @Test func namesAreBytes() throws {
        try desk.drop([0x61, 0xFF, 0x2E], [0])
        #expect(try desk.once() == .code(0))
        let output = try desk.run(["rejected", "retry", "1"])
        #expect(output.text == "1~a_xFF.: put back into the inbox as a\\xFF.\n")
        #expect(try desk.once() == .code(0))
        #expect(try desk.deliveries().map(\.bytes) == [Data([0x61, 0xFF, 0x2E]), Data([0x61, 0xFF, 0x2E])])
    }

    @Test func discard() throws {
        try rejectSome()
        let output = try desk.run(["rejected", "discard", "2", "2", "nul.txt", "nobody"])
        #expect(output.exit == .code(1))
        #expect(output.text == "2~nul.txt: deleted\n")
        #expect(output.errors == "rasid: no rejected file nobody\n")
        #expect(try desk.files(in: "rejected") == ["3~خبر_كبير.txt"])
        // The record stays.
        #expect(try desk.deliveries().filter { $0.fate == "rejected" }.count == 2)
    }

    /// Several files of one name: nothing is guessed.
    @Test func oneNameTwice() throws {
        for _ in 0..<2 {
            try desk.drop("nul.txt".utf8.map { $0 }, [0])
            #expect(try desk.once() == .code(0))
        }
        let output = try desk.run(["rejected", "discard", "nul.txt"])
        #expect(output.exit == .code(1))
        #expect(output.errors == "rasid: nul.txt is several: 1~nul.txt, 2~nul.txt\n")
        #expect(try desk.files(in: "rejected").count == 2)
    }

    /// A file of that name waits in the inbox: both stay.
    @Test func nothingIsReplaced() throws {
        try rejectSome()
        try desk.write("new", to: "spool/inbox/nul.txt")
        let output = try desk.run(["rejected", "retry", "2"])
        #expect(output.exit == .code(73))
        #expect(
            output.errors
                == "rasid: cannot put back 2~nul.txt: the inbox has a file of that name; try again when it has been taken\n"
        )
        #expect(try String(contentsOfFile: "\(desk.inbox)/nul.txt", encoding: .utf8) == "new")
        #expect(try desk.files(in: "rejected").count == 2)
    }

    /// What a person put there: no number, no reason; links are not followed, folders are left alone.
    @Test func whatElseLiesThere() throws {
        try rejectSome()
        try desk.write("secret", to: "secret.txt")
        #expect(symlink(desk.path("secret.txt"), "\(desk.spool)/rejected/9~link.txt") == 0)
        try desk.makeFolder("spool/rejected/folder")
        try desk.write("x", to: "spool/rejected/mine.txt")
        try desk.write("x", to: "spool/rejected/~.hidden")
        // Number 1 is another delivery's.
        try desk.write("x", to: "spool/rejected/1~other.txt")
        let list = try desk.run(["rejected", "list", "--json"])
        let files = list.lines.map { $0.replacing(/"(id|bytes|rejected_at)":\w+,?/, with: "") }
        #expect(files.count == 6)
        #expect(list.text.contains(#"{"id":null,"name":"mine.txt","file":"mine.txt","reason":null"#))
        #expect(list.text.contains(#"{"id":1,"name":"1~other.txt","file":"other.txt","reason":null"#))
        #expect(try desk.run(["rejected", "discard", "9", "mine.txt"]).exit == .code(0))
        #expect(try String(contentsOfFile: desk.path("secret.txt"), encoding: .utf8) == "secret")
        #expect(try desk.run(["rejected", "retry", "1"]).text == "1~other.txt: put back into the inbox as other.txt\n")
        #expect(try desk.run(["rejected", "discard", "../../secret.txt"]).exit == .code(1))
    }

    /// The list needs no archive that can be read.
    @Test func withoutAnArchive() throws {
        try rejectSome()
        try desk.write(String(repeating: "no archive. ", count: 100), to: "archive/rasid.db")
        let output = try desk.run(["rejected"])
        #expect(output.exit == .code(0))
        #expect(output.lines.count == 4)
        #expect(output.errors.hasPrefix("rasid: why they were rejected is not known: archive "))
    }

    @Test func usage() throws {
        for command in [["retry"], ["discard"], ["retry", "--all", "1"]] {
            let output = try desk.run(["rejected"] + command)
            #expect(output.exit == .code(64))
            #expect(output.text.isEmpty)
        }
    }

    @Test(.enabled(if: Desk.mayBecomeNobody, "needs root to become somebody else")) func withoutRights() throws {
        try rejectSome()
        #expect(chmod(desk.spool, 0o755) == 0)
        #expect(chmod(desk.path("archive"), 0o755) == 0)
        for part in ["rejected", "inbox"] { #expect(chmod("\(desk.spool)/\(part)", 0o755) == 0) }
        for suffix in ["", "-wal", "-shm"] { chmod(desk.archive + suffix, 0o644) }
        let output = try desk.runAsNobody(["rejected", "retry", "2"])
        #expect(output.exit == .code(73))
        #expect(
            output.errors
                == "rasid: cannot put back 2~nul.txt: Permission denied; run it as user rasid or as root\n")
        #expect(chmod("\(desk.spool)/rejected", 0o700) == 0)
        let list = try desk.runAsNobody(["rejected"])
        #expect(list.exit == .code(66))
        #expect(list.errors.hasSuffix("Permission denied; run it as user rasid or as root\n"))
    }
}
