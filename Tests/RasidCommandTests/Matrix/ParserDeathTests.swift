import Foundation
import Glibc
import Testing

/// The kernel that is short of memory kills the parser first (its oom_score_adj is the highest). No page pays for that.
@Suite struct ParserDeathTests {
    private static func page(_ number: Int) -> String {
        let paragraphs = News.agreement(number).split(separator: "\n\n").map { "<p>\($0)</p>" }.joined(separator: "\n")
        return
            "<!doctype html><html><head><title>الخبر \(number)</title></head><body><article>\(paragraphs)</article></body></html>"
    }

    @Test func parsersThatAreKilledCostNothing() throws {
        let desk = try Desk()
        let daemon = try desk.start()
        for number in 1...40 { try desk.drop("\(number).html", Self.page(number)) }
        var killed: Set<Int32> = []
        try eventually("all pages; \(desk.journalText)") {
            if killed.count < 4, let parser = daemon.children().first(where: { !killed.contains($0) }) {
                killed.insert(parser)
                kill(parser, SIGKILL)
            }
            return try desk.deliveries().filter { $0.fate == "recorded" }.count == 40
        }
        #expect(!killed.isEmpty)
        #expect(!daemon.program.isOver)
        try desk.waitForAlerts(80)
        try desk.waitUntilWell()
        #expect(try daemon.stop() == .code(0))
        try desk.audit()
    }
}

extension Daemon {
    /// The processes that it started and that are there now.
    func children() -> [Int32] {
        let threads = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(program.process)/task")) ?? []
        return threads.flatMap { thread in
            let file = "/proc/\(program.process)/task/\(thread)/children"
            return ((try? String(contentsOfFile: file, encoding: .utf8)) ?? "").split(separator: " ").compactMap {
                Int32($0)
            }
        }
    }
}
