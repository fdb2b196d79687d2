import Foundation
import Glibc
import Testing

/// What becomes of files that are not articles, and of names that are meant to harm. The daemon outlives all of them.
@Suite final class FateTests {
    private let desk: Desk

    init() throws {
        var settings = Desk.Settings()
        settings.rescan = "200ms"
        settings.maxFileSize = "1KiB"
        desk = try Desk(settings)
    }

    /// A file's bytes and the reason it is rejected with.
    static let contents: [(name: String, bytes: [UInt8], reason: String)] = [
        ("empty", [], "the file is empty"),
        ("blank", Array(" \n\t\r\n\u{A0}\n".utf8), "the file has nothing but white space"),
        ("large", Array(repeating: 0x61, count: 1025), "it has 1025 bytes; inbox.max_file_size is 1024"),
        (
            "sitemap", Array("<?xml version=\"1.0\"?><urlset><url/></urlset>".utf8),
            "it is a site map: it has addresses of pages, and no text"
        ),
        ("front", Array("<!doctype html><body><a href=\"/\">الرئيسية</a></body>".utf8), "no article found"),
        ("gzip", [0x1F, 0x8B, 8, 0, 1, 2, 3], "the gzip file is cut off"),
        ("nul", Array("خبر".utf8) + [0] + Array("عاجل".utf8), "the file is not text: it has a NUL at byte 6"),
        ("invalid", Array("خبر عاجل ".utf8) + [0xC7, 0xE1, 0x20], "byte 16 is not valid UTF-8"),
        ("cut", Array("خبر".utf8).dropLast(), "byte 4 is not valid UTF-8"),
        (
            "controls", Array("خبر".utf8) + Array(repeating: 7, count: 90),
            "the file is not text: it has 90 control characters, the first at byte 6"
        ),
        ("odd", [0xFF, 0xFE, 0x2E, 0x06, 0x28], "byte 4 is half a letter of UTF-16: the file's length is odd"),
    ]

    @Test(arguments: contents.indices)
    func aFileThatIsNoArticleIsRejectedWithItsReason(_ index: Int) throws {
        let (name, bytes, reason) = FateTests.contents[index]
        let daemon = try desk.start()
        try Dropping(inbox: desk.inbox).rename(Array(name.utf8), bytes)
        let rejected = try #require(try desk.waitForDeliveries(1).first)
        #expect(rejected.fate == "rejected")
        #expect(rejected.reason == reason)
        #expect(rejected.article == nil)
        try eventually("the file in rejected/") { try desk.files(in: "rejected") == ["1~\(name)"] }
        #expect(FileManager.default.contents(atPath: "\(desk.spool)/rejected/1~\(name)") == Data(bytes))
        try expectLife(of: daemon)
    }

    /// Rejected for its size alone: no byte of it is read.
    @Test func aFileOfThreeGigabytesIsRejectedUnread() throws {
        let daemon = try desk.start()
        let part = "\(desk.inbox)/.part"
        let file = open(part, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
        #expect(ftruncate(file, 3 << 30) == 0)
        close(file)
        #expect(rename(part, "\(desk.inbox)/huge.txt") == 0)
        #expect(try desk.waitForDeliveries(1).first?.reason == "it has 3221225472 bytes; inbox.max_file_size is 1024")
        try eventually("the file in rejected/") { try desk.files(in: "rejected") == ["1~huge.txt"] }
        try expectLife(of: daemon)
    }

    /// The daemon may move it, because the folder is its own, but may not read it.
    @Test(.enabled(if: Desk.mayBecomeNobody, "needs root to become somebody else"))
    func aFileThatMayNotBeReadIsRejected() throws {
        let spool = ["inbox", "work", "done", "rejected"].map { "spool/\($0)" }
        try desk.giveToNobody(["log", "archive", "spool"] + spool)
        try desk.drop("secret.txt", News.minister(1))
        #expect(chmod("\(desk.inbox)/secret.txt", 0o600) == 0)
        try desk.drop("open.txt", News.minister(2))
        #expect(chmod("\(desk.inbox)/open.txt", 0o644) == 0)
        let run = try desk.runAsNobody(["run", "--once"])
        #expect(run.exit == .code(0), "\(run.errors)")
        #expect(try desk.deliveries().map(\.fate) == ["recorded", "rejected"])
        #expect(
            try desk.deliveries().map(\.reason) == [
                nil, "it may not be read: permission denied; its producer has to give it mode 0640",
            ])
        try desk.audit()
    }

    /// Exactly the limit is still taken.
    @Test func theLargestFileIsTaken() throws {
        let daemon = try desk.start()
        let text = News.minister(1).prefix(200).description
        let bytes = Array(text.utf8) + Array(repeating: UInt8(ascii: "."), count: 1024 - text.utf8.count)
        try Dropping(inbox: desk.inbox).rename(Array("a.txt".utf8), bytes)
        #expect(try desk.waitForDeliveries(1).map(\.fate) == ["recorded"])
        try expectLife(of: daemon)
    }

    @Test(arguments: ["FIFO", "socket", "symbolic link", "dangling link", "link to a folder", "device"])
    func whatIsNoRegularFileIsRejectedUnopened(_ kind: String) throws {
        let daemon = try desk.start()
        let path = "\(desk.inbox)/it"
        var reason = "it is a symbolic link, not a regular file"
        switch kind {
        case "FIFO":
            try #require(mkfifo(path, 0o644) == 0)
            reason = "it is a FIFO, not a regular file"
        case "socket":
            // Bound outside and moved in: the name of a socket may not be long.
            _ = try NotifySocket(path: desk.path("s"), keepsName: true)
            try #require(rename(desk.path("s"), path) == 0)
            reason = "it is a socket, not a regular file"
        case "device":
            guard mknod(path, S_IFCHR | 0o644, 0x0103) == 0 else { return }  // Only root may.
            reason = "it is a device, not a regular file"
        case "symbolic link": try #require(symlink(desk.watchlist, path) == 0)
        case "dangling link": try #require(symlink("nowhere", path) == 0)
        default: try #require(symlink(desk.folder, path) == 0)
        }
        let rejected = try #require(try desk.waitForDeliveries(1).first)
        #expect(rejected.fate == "rejected")
        #expect(rejected.reason == reason)
        try eventually("the thing in rejected/") { try desk.files(in: "rejected") == ["1~it"] }
        #expect(FileManager.default.fileExists(atPath: desk.watchlist))
        try expectLife(of: daemon)
    }

    @Test func aDirectoryIsLeftAloneAndReportedOnce() throws {
        let daemon = try desk.start()
        let folder = "\(desk.inbox)/folder"
        try #require(mkdir(folder, 0o755) == 0)
        try "x".write(toFile: "\(folder)/inside.txt", atomically: false, encoding: .utf8)
        let notice = "folder in the inbox is a directory; it is left alone"
        try eventually("a report about the folder") { desk.journalText.contains(notice) }
        // Many scans later it has been said once.
        try desk.drop("a.txt", News.match(1))
        try desk.waitForDeliveries(1)
        try eventually("the notice in the status") {
            try desk.run(["status"]).text.split(separator: "\n").filter { $0.contains(notice) }.count == 1
        }
        #expect(desk.journalText.components(separatedBy: notice).count == 2)
        #expect(FileManager.default.fileExists(atPath: "\(folder)/inside.txt"))
        #expect(try daemon.stop() == .code(0))
        #expect(try desk.deliveries().map(\.file) == ["a.txt"])
    }

    /// Names that are meant to harm a terminal, a shell or a path. `display` is the view's `file`.
    static let names: [Name] = [
        Name("سطر\nآخر.txt"),
        Name("\u{1B}[31m\u{1B}]0;t\u{07}.txt"),
        Name("a\u{202E}txt.exe\u{2066}"),
        Name(bytes: [0xC7, 0xE1, 0x2E, 0x74], display: "\\xC7\\xE1.t"),
        Name(bytes: Array("خبر".utf8) + [0xFF], display: "خبر\\xFF"),
        Name("-rf *; $(id) `id` 'x' \"y\" &|<>\\"),
        Name("~a~b%s%n\u{85}\u{2028}"),
        Name(String(repeating: "n", count: 255)),
        Name(String(repeating: "خ", count: 127) + "a"),
        Name(" "),
    ]

    struct Name: Sendable {
        var bytes: [UInt8]
        var display: String

        init(bytes: [UInt8], display: String) { (self.bytes, self.display) = (bytes, display) }
        init(_ text: String) { self.init(bytes: Array(text.utf8), display: text) }
    }

    @Test(arguments: names.indices, [false, true])
    func aHostileNameHarmsNothing(_ index: Int, _ isBroken: Bool) throws {
        let (name, display) = (FateTests.names[index].bytes, FateTests.names[index].display)
        let daemon = try desk.start()
        try desk.drop(name, isBroken ? [0x1F, 0x8B, 8, 0] : Array(News.minister(1).prefix(150).utf8))
        let delivery = try #require(try desk.waitForDeliveries(1).first)
        #expect(delivery.fate == (isBroken ? "rejected" : "recorded"))
        #expect(delivery.bytes == Data(name))
        #expect(delivery.file == display)
        let part = isBroken ? "rejected" : "done"
        try eventually("the file in \(part)/") { try desk.files(in: part).count == 1 }
        let place = try #require(try desk.files(in: part).first?.split(separator: "/").last)
        #expect(place.hasPrefix("1~"))
        #expect(place.utf8.count <= 255)
        #expect(
            place.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || "0123456789._-~".unicodeScalars.contains($0)
            })
        if !isBroken {
            try desk.waitForAlerts(1)
            #expect(try desk.alerts().map(\.data.article.file) == [display])
        }
        try expectLife(of: daemon)
        for text in try [desk.journalText] + desk.logLines() + [desk.run(["alerts"]).text, desk.run(["status"]).text] {
            expectHarmless(text)
        }
    }

    /// The next good file is taken, and the end is orderly.
    private func expectLife(of daemon: Daemon, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let before = try desk.deliveries().count
        try desk.drop("next.txt", News.match(9))
        let next = try #require(try desk.waitForDeliveries(before + 1).last)
        #expect(next.fate == "recorded" && next.file == "next.txt", sourceLocation: sourceLocation)
        try eventually("an empty inbox") { try desk.inboxNames().isEmpty }
        #expect(try daemon.stop() == .code(0), sourceLocation: sourceLocation)
        let counts = try desk.run(["status", "--json"]).object()["run"] as? [String: Any]
        #expect(counts?["seen"] as? Int == before + 1, sourceLocation: sourceLocation)
        #expect(counts?["balanced"] as? Bool == true, sourceLocation: sourceLocation)
        try desk.audit(sourceLocation: sourceLocation)
    }

    /// A folder in `work/` that somebody put there for himself keeps no file out.
    @Test(.enabled(if: Desk.mayBecomeNobody, "needs root")) func aForeignFolderInWorkIsPassedOver() throws {
        let spool = ["inbox", "work", "done", "rejected"].map { "spool/\($0)" }
        try desk.giveToNobody(["log", "archive", "spool"] + spool)
        try desk.makeFolder("spool/work/private")
        #expect(chmod("\(desk.spool)/work/private", 0o700) == 0)
        try desk.drop("open.txt", News.minister(1))
        #expect(chmod("\(desk.inbox)/open.txt", 0o644) == 0)
        let run = try desk.runAsNobody(["run", "--once"])
        #expect(run.exit == .code(0), "\(run.errors)")
        #expect(run.errors.contains("work/private may not be read"))
        #expect(try desk.deliveries().map(\.fate) == ["recorded"])
    }
}
