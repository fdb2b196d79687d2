import Foundation
import TestSupport
import Testing

@testable import RasidDaemon
@testable import RasidSystem

/// Real inotify events.
@Suite struct WatchTests {
    private let folder: TestFolder
    private let watch: Watch

    init() throws {
        folder = try TestFolder()
        try folder.make("inbox")
        watch = try Watch(path: "\(folder.path)/inbox")
    }

    /// All events up to now: they are in the queue when the call that caused them returns.
    private func events() -> [InboxEvent] {
        var all: [InboxEvent] = []
        while true {
            var waiting = pollfd(fd: watch.descriptor.number, events: Int16(POLLIN), revents: 0)
            let count = poll(&waiting, 1, 0)
            if count == 0 { return all }
            if count == 1 { all += watch.read() }
        }
    }

    private func name(_ text: String) -> FileName { FileName(Array(text.utf8)) }

    @Test func withoutEventsThereIsNothingToRead() {
        #expect(events().isEmpty)
        #expect(watch.read().isEmpty)
    }

    @Test func whatIsRenamedInHasArrived() throws {
        try folder.write("نص", to: "a")
        try folder.move("a", to: "inbox/خبر.txt")
        #expect(events() == [.arrived(name("خبر.txt"))])
        try folder.write("نص", to: "inbox/.new")
        #expect(events().isEmpty)
        try folder.move("inbox/.new", to: "inbox/b")
        #expect(events() == [.arrived(name("b"))])
        // Away again: the scan is the truth.
        try folder.move("inbox/b", to: "b")
        #expect(events().isEmpty)
    }

    @Test func whatIsWrittenInPlaceIsTouched() throws {
        let directory = try folder.directory("inbox")
        var file: Descriptor? = try Descriptor.open(Array("a".utf8), in: directory, O_WRONLY | O_CREAT)
        #expect(events() == [.touched(name("a"))])
        _ = Glibc.write(file?.number ?? -1, "x", 1)
        #expect(events().isEmpty)
        file = nil
        #expect(events() == [.touched(name("a"))])
        try folder.write("x", to: "outside")
        #expect(link("\(folder.path)/outside", "\(folder.path)/inbox/linked") == 0)
        #expect(symlink("/no/where", "\(folder.path)/inbox/symbolic") == 0)
        #expect(events() == [.touched(name("linked")), .touched(name("symbolic"))])
    }

    @Test func namesInTheMakingAndDirectoriesAreNoNews() throws {
        for name in ["inbox/.a", "inbox/a.part", "inbox/a.tmp"] {
            try Data().write(to: URL(fileURLWithPath: "\(folder.path)/\(name)"), options: [])
        }
        try folder.make("inbox/below")
        try folder.make("other")
        try folder.move("other", to: "inbox/other")
        #expect(events().isEmpty)
    }

    @Test func namesAreBytes() throws {
        let bytes: [UInt8] = [0xFF, 0x0A, 0x20, 0xD8]
        try folder.write(bytes: [1], to: bytes)
        try Spool.move(bytes, in: folder.directory(), to: bytes, in: folder.directory("inbox"))
        #expect(events() == [.arrived(FileName(bytes))])
        let long = [UInt8](repeating: 0x78, count: 255)
        try folder.write(bytes: [1], to: long)
        try Spool.move(long, in: folder.directory(), to: long, in: folder.directory("inbox"))
        #expect(events() == [.arrived(FileName(long))])
    }

    @Test func manyEventsKeepTheirOrder() throws {
        for number in 0..<600 {
            try folder.write("x", to: "a")
            try folder.move("a", to: "inbox/\(number)")
        }
        #expect(events() == (0..<600).map { .arrived(name("\($0)")) })
    }

    @Test func aDirectoryThatGoesIsReported() throws {
        try folder.remove("inbox")
        let gone = events()
        #expect(!gone.isEmpty && gone.allSatisfy { $0 == .vanished })
    }

    @Test func aDirectoryThatIsMovedIsReported() throws {
        try folder.move("inbox", to: "elsewhere")
        #expect(events() == [.vanished])
    }

    @Test func whatCannotBeWatchedIsNamed() throws {
        let missing = #expect(throws: SystemError.self) { try Watch(path: "\(folder.path)/none") }
        #expect(missing?.errno == ENOENT)
        let file = try folder.write("x", to: "file")
        let notDirectory = #expect(throws: SystemError.self) { try Watch(path: file) }
        #expect(notDirectory?.errno == ENOTDIR)
    }
}
