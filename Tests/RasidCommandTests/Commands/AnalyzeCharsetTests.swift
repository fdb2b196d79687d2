import Foundation
import Testing

/// `rasid analyze` says what a file was written in, and what of it was mended.
@Suite struct AnalyzeCharsetTests {
    private static let text =
        "عنوان الخبر القصير\n\nقال أسامة الوهدان صباح اليوم إن العمل في القناة الجديدة يبدأ بعد أيام قليلة.\n"

    private func members(_ bytes: [UInt8]) throws -> [String: Any] {
        let desk = try Desk()
        try desk.drop(Array("a.txt".utf8), bytes)
        let output = try desk.run(["analyze", "--json", "\(desk.spool)/inbox/a.txt"])
        #expect(output.exit == .code(0), "\(output.errors)")
        return try JSONSerialization.jsonObject(with: Data(output.text.utf8)) as? [String: Any] ?? [:]
    }

    @Test func anOlderCharsetIsNamed() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("rasid-\(UUID().uuidString)")
        try Data(Self.text.utf8).write(to: folder)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["iconv", "-f", "UTF-8", "-t", "WINDOWS-1256", folder.path]
        process.standardOutput = pipe
        try process.run()
        let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let article = try members(Array(bytes))
        #expect(article["charset"] as? String == "windows-1256")
        #expect(article["text"] as? String == Self.text.trimmingCharacters(in: .newlines))
        #expect((article["matches"] as? [Any])?.count == 1)
    }

    @Test func whatWasMendedIsSaid() throws {
        // UTF-8 that was read as windows-1252.
        let misread = Self.text.utf8.map { byte in
            String(bytes: [byte], encoding: .windowsCP1252) ?? String(Unicode.Scalar(byte))
        }.joined()
        let article = try members(Array(misread.utf8))
        #expect(article["mended"] is String)
        #expect(article["text"] as? String == Self.text.trimmingCharacters(in: .newlines))
    }

    @Test func whatIsRightHasNeither() throws {
        let article = try members(Array(Self.text.utf8))
        #expect(article["charset"] == nil && article["mended"] == nil)
    }
}
