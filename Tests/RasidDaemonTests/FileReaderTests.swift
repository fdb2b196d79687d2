import Foundation
import TestSupport
import Testing

@testable import NewsAnalysis
@testable import RasidDaemon
@testable import RasidSystem

/// Whatever lies under a claimed name: a regular file that lies still is read, anything else is named.
@Suite struct FileReaderTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func claim(_ name: String, in directory: Descriptor? = nil) throws -> Claim {
        Claim(
            ticket: 3, name: FileName(Array(name.utf8)), directory: try directory ?? folder.directory(), batch: "1",
            seenAt: 5)
    }

    private func read(_ name: String, maxFileBytes: Int = 1 << 20) throws -> Outcome {
        try News.reader(maxFileBytes: maxFileBytes).read(claim(name))
    }

    private func reason(_ outcome: Outcome) -> String? {
        guard case .rejected(let reason) = outcome.result else { return nil }
        return reason
    }

    @Test func aRegularFileIsReadAndAnalysed() throws {
        let text = News.ofSalma()
        try folder.write(text, to: "خبر.txt")
        let outcome = try read("خبر.txt")
        guard case .read(let chunk) = outcome.result, case .article(let findings)? = chunk.records.first?.result else {
            Issue.record("\(outcome.result)")
            return
        }
        #expect(chunk.records.count == 1 && chunk.isLast)
        #expect(chunk.records[0].place == 1)
        #expect(chunk.records[0].digest == outcome.digest)
        #expect(findings.matches.map(\.name.id) == ["salma"])
        #expect(outcome.claim.ticket == 3)
        #expect(outcome.digest == Digest.bytes(Array(text.utf8)))
        #expect(outcome.identity?.size == Int64(text.utf8.count))
        #expect(try outcome.identity == FileIdentity(folder.directory().status(of: Array("خبر.txt".utf8))))
        #expect(try News.reader().digest(of: claim("خبر.txt")) == outcome.digest)
    }

    @Test func aFileOfTheLargestSizeIsReadAndALargerOneIsNot() throws {
        let text = News.ofSalma()
        try folder.write(text, to: "a")
        guard case .read = try read("a", maxFileBytes: text.utf8.count).result else {
            Issue.record("not read")
            return
        }
        let outcome = try read("a", maxFileBytes: text.utf8.count - 1)
        #expect(
            reason(outcome) == "it has \(text.utf8.count) bytes; inbox.max_file_size is \(text.utf8.count - 1)")
        #expect(outcome.digest == nil)
        #expect(outcome.identity?.size == Int64(text.utf8.count))
        #expect(try News.reader(maxFileBytes: text.utf8.count - 1).digest(of: claim("a")) == nil)
    }

    @Test func aHugeFileIsNotEvenRead() throws {
        let file = try Descriptor.open(Array("huge".utf8), in: folder.directory(), O_RDWR | O_CREAT)
        #expect(ftruncate(file.number, 2 << 30) == 0)
        let start = Instant.monotonic()
        #expect(reason(try read("huge"))?.hasPrefix("it has 2147483648 bytes") == true)
        #expect(Instant.monotonic() - start < 500_000_000)
    }

    @Test func anEmptyFileIsTheFilesFault() throws {
        try folder.write("", to: "a")
        let outcome = try read("a")
        #expect(reason(outcome)?.isEmpty == false)
        #expect(outcome.digest == Digest.bytes([]))
    }

    @Test func aMissingFileIsGone() throws {
        let outcome = try read("none")
        guard case .gone = outcome.result else {
            Issue.record("\(outcome.result)")
            return
        }
        #expect(outcome.identity == nil)
    }

    @Test func aDirectoryIsNoFile() throws {
        try folder.make("a")
        guard case .directory = try read("a").result else {
            Issue.record("not a directory")
            return
        }
    }

    /// None of them is waited for, followed, or opened so that its other end would notice.
    @Test(arguments: ["fifo", "socket", "link", "dangling", "device"])
    func whatIsNoRegularFileIsRejected(_ kind: String) throws {
        let path = "\(folder.path)/a"
        var word = "a symbolic link"
        switch kind {
        case "fifo":
            #expect(mkfifo(path, 0o644) == 0)
            word = "a FIFO"
        case "socket":
            let socket = DatagramSocket()
            #expect(socket.bind(path))
            word = "a socket"
        case "device":
            guard geteuid() == 0, mknod(path, S_IFCHR | 0o666, dev_t(1 << 8 | 3)) == 0 else { return }
            word = "a device"
        case "link": #expect(symlink("/etc/passwd", path) == 0)
        default: #expect(symlink("/no/where", path) == 0)
        }
        let outcome = try read("a")
        #expect(reason(outcome) == "it is \(word), not a regular file")
        #expect(outcome.digest == nil)
        #expect(try News.reader().digest(of: claim("a")) == nil)
    }

    @Test func aFileThatMayNotBeReadIsTheFilesFault() throws {
        try folder.write(News.ofSalma(), to: "a")
        #expect(chmod("\(folder.path)/a", 0) == 0)
        #expect(chmod(folder.path, 0o755) == 0)
        let claim = try claim("a")
        let outcome = asNobody { News.reader().read(claim) }
        #expect(reason(outcome) == "it may not be read: permission denied; its producer has to give it mode 0640")
        #expect(outcome.identity != nil)
    }

    /// The kernel says 4,096 bytes and has fewer: as if the file had been cut between two looks.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/sys/kernel/uevent_seqnum")))
    func aFileThatIsShorterThanItWasIsReadLater() throws {
        let outcome = News.reader().read(try claim("uevent_seqnum", in: Descriptor.directory("/sys/kernel")))
        guard case .changing = outcome.result else {
            Issue.record("\(outcome.result)")
            return
        }
    }

    /// A writer that goes on: either it is noticed, or the digest is that of a state the file had.
    @Test func aFileThatGrowsIsReadWholeOrLater() throws {
        try folder.write(String(repeating: "سطر من الخبر\n", count: 40_000), to: "a")
        let writer = try Descriptor.open(Array("a".utf8), in: folder.directory(), O_WRONLY | O_APPEND)
        let isDone = Flag()
        let thread = Thread {
            while !isDone.isSet { _ = Glibc.write(writer.number, "x", 1) }
        }
        thread.start()
        var changes = 0
        var reads = 0
        // On a busy machine the writer may not get a turn for a while.
        while reads < 10 || changes == 0 && reads < 1_000 {
            reads += 1
            let outcome = try read("a", maxFileBytes: 64 << 20)
            if case .changing = outcome.result {
                changes += 1
                #expect(outcome.digest == nil)
            } else {
                let size = Int(outcome.identity?.size ?? 0)
                #expect(outcome.digest == Digest.bytes(Array(try folder.bytes(of: "a").prefix(size))))
            }
        }
        isDone.set()
        #expect(changes > 0)
    }
}
