import Foundation
import Glibc
import Testing

/// `rasid alerts --follow`: every alert once, whatever happens to daemon and archive.
@Suite final class FollowTests {
    private let desk: Desk

    init() throws { desk = try Desk() }

    /// A follower that is there before the archive sees every alert once, across restarts of the daemon and rotations.
    @Test func acrossRestarts() throws {
        let (follower, file) = try follow()
        var daemon = try desk.start()
        try desk.drop("1.txt", News.agreement(1))
        try waitForLines(2, follower, file)
        daemon.program.kill()
        daemon = try desk.start()
        #expect(rename(desk.log, desk.log + ".1") == 0)
        try daemon.reload()
        try desk.drop("2.txt", News.agreement(2))
        try waitForLines(4, follower, file)
        #expect(try daemon.stop() == .code(0))
        try desk.drop("3.txt", News.minister(3))
        #expect(try desk.once() == .code(0))
        try waitForLines(5, follower, file)
        follower.signal(SIGTERM)
        #expect(try follower.waitForExit() == .signal(SIGTERM))
        #expect(try desk.logLines(file) == desk.logLines(desk.log + ".1") + desk.logLines())
        #expect(try said(follower) == "rasid: there is no archive \(desk.archive) yet; waiting for it\n")
    }

    /// An archive that is just being made is none yet.
    @Test func whileTheArchiveIsMade() throws {
        try desk.makeFolder("archive")
        try desk.write("", to: "archive/rasid.db")
        let (follower, file) = try follow()
        let daemon = try desk.start()
        try desk.drop("1.txt", News.minister(1))
        try waitForLines(1, follower, file)
        #expect(try daemon.stop() == .code(0))
    }

    /// The last ten, or as many as one says, then the new ones.
    @Test(arguments: [
        ([], 10), (["--last", "3"], 3), (["--last", "0"], 0), (["--since", "1h"], 16), (["--since", "2999"], 0),
        (["--name", "rafed"], 8), (["--name", "rafed", "--last", "2"], 2),
    ])
    func whereItBegins(_ options: [String], _ count: Int) throws {
        for number in 1...8 { try desk.drop("\(number).txt", News.agreement(number)) }
        #expect(try desk.once() == .code(0))
        let (follower, file) = try follow(options)
        try waitForLines(count, follower, file)
        // A new alert shows that nothing else came before it.
        try desk.drop("9.txt", News.agreement(9))
        #expect(try desk.once() == .code(0))
        let lines = try desk.logLines().filter { !options.contains("--name") || $0.contains(#""subject":"rafed""#) }
        guard !options.contains("2999") else { return }
        let new = options.contains("--name") ? 1 : 2
        try waitForLines(count + new, follower, file)
        #expect(try desk.logLines(file) == lines.suffix(count + new))
    }

    @Test func onlyTheLast() throws {
        try desk.drop("1.txt", News.agreement(1))
        try desk.drop("2.txt", News.agreement(2))
        #expect(try desk.once() == .code(0))
        #expect(try desk.run(["alerts", "--json", "--last", "3"]).lines == (try desk.logLines()).suffix(3))
        #expect(try desk.run(["alerts", "--json", "--last", "99"]).lines == (try desk.logLines()))
        #expect(try desk.run(["alerts", "--last", "0"]).exit == .code(1))
    }

    /// An older copy takes the archive's place, while the daemon stands still or has gone on already: nothing is shown twice,
    /// nothing is left out, and it is said.
    @Test(arguments: [false, true]) func aRestoredArchive(_ goesOnFirst: Bool) throws {
        try desk.drop("1.txt", News.agreement(1))
        #expect(try desk.once() == .code(0))
        #expect(try desk.run(["backup", "copy.db"]).exit == .code(0))
        let (follower, file) = try follow()
        try desk.drop("2.txt", News.agreement(2))
        #expect(try desk.once() == .code(0))
        try waitForLines(4, follower, file)
        if goesOnFirst { follower.signal(SIGSTOP) }
        for suffix in ["-wal", "-shm"] { unlink(desk.archive + suffix) }
        #expect(rename(desk.path("copy.db"), desk.archive) == 0)
        try desk.drop("3.txt", News.agreement(3))
        #expect(try desk.once() == .code(0))
        if goesOnFirst { follower.signal(SIGCONT) }
        try waitForLines(6, follower, file)
        try desk.drop("4.txt", News.agreement(4))
        #expect(try desk.once() == .code(0))
        try waitForLines(8, follower, file)
        #expect(try desk.logLines(file) == (try desk.logLines()))
        #expect(try said(follower) == "rasid: the archive \(desk.archive) was replaced; going on behind alert 2\n")
    }

    /// The log is gone too: numbers are given again, and what has them now is new.
    @Test func numbersGivenAgain() throws {
        try desk.drop("1.txt", News.agreement(1))
        #expect(try desk.once() == .code(0))
        #expect(try desk.run(["backup", "copy.db"]).exit == .code(0))
        let (follower, file) = try follow()
        try desk.drop("2.txt", News.agreement(2))
        #expect(try desk.once() == .code(0))
        try waitForLines(4, follower, file)
        for path in [desk.archive + "-wal", desk.archive + "-shm", desk.log] { unlink(path) }
        #expect(rename(desk.path("copy.db"), desk.archive) == 0)
        try desk.drop("3.txt", News.agreement(3))
        #expect(try desk.once() == .code(0))
        try waitForLines(6, follower, file)
        let followed = try desk.alerts(file)
        #expect(followed.map(\.sequence) == [1, 2, 3, 4, 3, 4])
        #expect(followed[4...].allSatisfy { $0.data.article.file == "3.txt" })
    }

    /// A copy that is written over the archive in place (cp): the same file, another content.
    @Test func anArchiveOverwrittenInPlace() throws {
        try desk.drop("1.txt", News.agreement(1))
        #expect(try desk.once() == .code(0))
        #expect(try desk.run(["backup", "copy.db"]).exit == .code(0))
        let (follower, file) = try follow()
        try desk.drop("2.txt", News.agreement(2))
        #expect(try desk.once() == .code(0))
        try waitForLines(4, follower, file)
        for suffix in ["-wal", "-shm"] { unlink(desk.archive + suffix) }
        let archive = try FileHandle(forWritingTo: URL(fileURLWithPath: desk.archive))
        try archive.truncate(atOffset: 0)
        try archive.write(contentsOf: try Data(contentsOf: URL(fileURLWithPath: desk.path("copy.db"))))
        try archive.close()
        try desk.drop("3.txt", News.agreement(3))
        #expect(try desk.once() == .code(0))
        try waitForLines(6, follower, file)
        #expect(try desk.logLines(file) == (try desk.logLines()))
    }

    /// An archive that is away for a while, and one that cannot be read at all from the start.
    @Test func anArchiveThatIsAway() throws {
        try desk.drop("1.txt", News.agreement(1))
        #expect(try desk.once() == .code(0))
        let (follower, file) = try follow()
        try waitForLines(2, follower, file)
        for suffix in ["", "-wal", "-shm"] { rename(desk.archive + suffix, desk.path("away\(suffix)")) }
        try eventually("a word about it") { try said(follower).contains("there is no archive") }
        for suffix in ["", "-wal", "-shm"] { rename(desk.path("away\(suffix)"), desk.archive + suffix) }
        try desk.drop("2.txt", News.agreement(2))
        #expect(try desk.once() == .code(0))
        try waitForLines(4, follower, file)
        #expect(try desk.logLines(file) == (try desk.logLines()))
    }

    /// Ctrl-C ends it without a word; so does a reader that goes away, at once and not at the next alert.
    @Test func itEndsQuietly() throws {
        try desk.drop("1.txt", News.agreement(1))
        #expect(try desk.once() == .code(0))
        let (follower, file) = try follow()
        try waitForLines(2, follower, file)
        follower.signal(SIGINT)
        #expect(try follower.waitForExit() == .signal(SIGINT))
        #expect(try said(follower) == "")
        let script = #""$1" alerts --follow --json --config "$2" | head -n 1; echo "${PIPESTATUS[0]}" >&2"#
        let output = try Output.of(
            ["-c", script, "sh", Checkout.binary, desk.configuration], program: "/bin/bash", in: desk.folder)
        #expect(output.lines == [try desk.logLines()[0]])
        #expect(output.errors == "\(128 + SIGPIPE)\n")
    }

    /// Idle, it costs next to nothing: less than a hundredth of a processor.
    @Test func idleIsCheap() throws {
        try desk.drop("1.txt", News.agreement(1))
        #expect(try desk.once() == .code(0))
        let (follower, file) = try follow()
        try waitForLines(2, follower, file)
        let before = try ticks(of: follower.process)
        rest(milliseconds: 2_000)
        #expect(try ticks(of: follower.process) - before <= 2)
    }

    /// Processor time in hundredths of a second (proc(5)).
    private func ticks(of process: pid_t) throws -> Int {
        let text = try String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
        let fields = text[(text.lastIndex(of: ")") ?? text.startIndex)...].split(separator: " ")
        return (Int(fields[12]) ?? 0) + (Int(fields[13]) ?? 0)
    }

    private var followers = 0

    /// Starts a follower and returns it with the file that it writes to.
    private func follow(_ options: [String] = []) throws -> (Program, String) {
        followers += 1
        let file = desk.path("followed\(followers)")
        let follower = try Program(
            ["alerts", "--follow", "--json", "--config", desk.configuration] + options, in: desk.folder, output: file,
            errors: desk.path("follower\(followers)"))
        desk.adopt(follower)
        return (follower, file)
    }

    private func said(_ follower: Program) throws -> String {
        try String(contentsOfFile: follower.errors, encoding: .utf8)
    }

    private func waitForLines(_ count: Int, _ follower: Program, _ file: String) throws {
        try eventually("\(count) lines of the follower, which has \((try? desk.logLines(file).count) ?? 0)") {
            try desk.logLines(file).count >= count || follower.isOver
        }
        try #require(!follower.isOver, "the follower ended: \((try? said(follower)) ?? "")")
    }
}
