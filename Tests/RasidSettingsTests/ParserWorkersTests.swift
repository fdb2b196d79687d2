import Foundation
import Glibc
import NewsReading
import TestSupport
import Testing

@testable import RasidSettings
@testable import RasidSystem

/// The real parser in its own process.
@Suite struct ParserWorkersTests {
    /// The tests are built into the same folder as the program.
    private static func built() -> String {
        // Swift Testing runs the tests' bundle by a program of the toolchain.
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        return URL(fileURLWithPath: bundle).path
    }

    private func workers(_ count: Int = 2) -> ParserWorkers {
        ParserWorkers(executable: Self.built(), count: count)
    }

    @Test func answersComeBackWhole() throws {
        let workers = workers()
        for count in [0, 1, 4_095, 1 << 20, 9 << 20] {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            #expect(try workers.answer(.echo, bytes) == bytes)
        }
    }

    /// What it is held by, as the kernel says.
    @Test func itIsLockedUp() throws {
        let process = try ChildProcess.spawn(ParserProgram.path(executable: Self.built()), [])
        #expect(try Frame.read(from: process.socket.number)?.kind == 1)
        let status = try String(contentsOfFile: "/proc/\(process.number)/status", encoding: .utf8)
        #expect(status.contains("Seccomp:\t2\n") && status.contains("NoNewPrivs:\t1\n"))
        let limits = try String(contentsOfFile: "/proc/\(process.number)/limits", encoding: .utf8)
        for (name, value) in [("Max open files", 0), ("Max file size", 0), ("Max address space", 768 << 20)] {
            let line = try #require(limits.split(separator: "\n").first { $0.hasPrefix(name) })
            #expect(line.split(separator: " ").dropFirst(3).first.map(String.init) == "\(value)", "\(line)")
        }
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process.number)/fd").sorted() == [
                "0", "1", "2",
            ])
        let score = try String(contentsOfFile: "/proc/\(process.number)/oom_score_adj", encoding: .utf8)
        #expect(score == "1000\n")
        process.kill()
        #expect(process.wait() == .signal(SIGKILL))
    }

    /// A parser of the tests: says that it stands, reads one byte, and does what the script says. Each start leaves a line in `starts`.
    private func script(_ body: String, in folder: TestFolder) throws -> ParserWorkers {
        try folder.write(
            "#!/bin/sh\necho >>\(folder.path)/starts\nprintf '\\001\\0\\0\\0\\0'\nhead -c 1 >/dev/null\n\(body)\n",
            to: "parser")
        chmod("\(folder.path)/parser", 0o755)
        return ParserWorkers(program: "\(folder.path)/parser", count: 1)
    }

    /// It is tried once more in a fresh process; then the input is at fault.
    @Test(arguments: [("kill -SEGV $$", "signal 11"), ("kill -ABRT $$", "signal 6"), ("exit 3", "exit 3")])
    func anInputThatEndsTheParserTwiceIsAtFault(_ body: String, _ end: String) throws {
        let folder = try TestFolder()
        let workers = try script(body, in: folder)
        let fault = #expect(throws: ParserFault.self) { try workers.answer(.echo, [1]) }
        #expect(fault == ParserFault(.died, "parser died: \(end)"))
        #expect(try folder.text(of: "starts") == "\n\n")
    }

    /// The first of two was unlucky.
    @Test func aSecondTryThatSucceedsCounts() throws {
        let folder = try TestFolder()
        let workers = try script(
            "[ $(wc -l <\(folder.path)/starts) -gt 1 ] || kill -SEGV $$\nprintf '\\001\\001\\0\\0\\0A'; cat", in: folder
        )
        #expect(try workers.answer(.echo, [1]) == [0x41])
    }

    /// Somebody else's kill, or the kernel's when memory is short, says nothing of the input: it is not tried again at once.
    @Test func aParserThatWasKilledDefers() throws {
        let folder = try TestFolder()
        let workers = try script("kill -KILL $$", in: folder)
        let fault = #expect(throws: ParserFault.self) { try workers.answer(.echo, [1]) }
        #expect(fault == ParserFault(.interrupted, "the parser was killed"))
        #expect(try folder.text(of: "starts") == "\n")
    }

    /// One that writes nonsense is ended, and counts as dead.
    @Test func anAnswerToNothingIsADeath() throws {
        let folder = try TestFolder()
        let workers = try script("printf '\\007\\0\\0\\0\\0'; exec cat >/dev/null", in: folder)
        #expect(throws: ParserFault(.died, "parser died: exit 0")) { try workers.answer(.echo, [1]) }
    }

    @Test func aParserThatIsNotThereDefers() {
        let workers = ParserWorkers(executable: "/nowhere/bin/rasid")
        let fault = #expect(throws: ParserFault.self) { try workers.answer(.echo, [1]) }
        #expect(fault?.kind == .interrupted)
        #expect(fault?.reason.contains("/nowhere/libexec/rasid/rasid-parser") == true)
    }

    @Test func manyThreadsShareFewProcesses() throws {
        let workers = workers(2)
        let answers = (0..<64).map { UInt8($0) }
        DispatchQueue.concurrentPerform(iterations: answers.count) { place in
            let bytes = [UInt8](repeating: answers[place], count: 10_000)
            #expect((try? workers.answer(.echo, bytes)) == bytes)
        }
    }

    /// An endless task is ended by its limit of processor time, counted from its beginning.
    @Test func aTaskHasItsOwnProcessorTime() throws {
        let process = try ChildProcess.spawn("/bin/sh", ["-c", "while :; do :; done"])
        process.limitProcessor(seconds: process.processorSeconds() + 1)
        #expect(process.wait() == .signal(SIGXCPU))
    }
}
