import Foundation
import Testing

/// What a command prints, kept as a file under `Snapshots/` and compared to the letter. `RASID_SNAPSHOTS=update` writes the
/// files anew; the change is then looked at as any other.
enum Snapshot {
    private static let folder = "\(Checkout.root)/Tests/RasidCommandTests/Snapshots"
    private static let isUpdating = ProcessInfo.processInfo.environment["RASID_SNAPSHOTS"] == "update"

    /// Expects `text` to be the snapshot called `name`; `desk` gives the folder that is left out of it.
    static func expect(
        _ text: String, _ name: String, desk: Desk? = nil, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let masked = mask(text, desk: desk)
        let file = "\(folder)/\(name).txt"
        if isUpdating {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try masked.write(toFile: file, atomically: true, encoding: .utf8)
        }
        let kept = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
        #expect(masked == kept, "differs from \(name).txt", sourceLocation: sourceLocation)
    }

    /// What is different in every run gets a word of its own.
    static func mask(_ text: String, desk: Desk?) -> String {
        var text = text
        if let desk { text = text.replacing(desk.folder, with: "DESK") }
        return
            text
            .replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d\d\dZ/, with: "TIME")
            .replacing(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d/, with: "TIME")
            .replacing(/process \d+/, with: "process N")
            .replacing(/"process":\d+/, with: "\"process\":N")
            .replacing(/"(\w+_at)":\d{13}/) { "\"\($0.1)\":MILLISECONDS" }
            .replacing(/"memory":\{[^{}]*\{[^{}]*\}\}/, with: "\"memory\":BYTES")
            .replacing(/"archive_bytes":\d+/, with: "\"archive_bytes\":BYTES")
            .replacing(/\d+ (KiB|MiB)$/.anchorsMatchLineEndings()) { "N \($0.1)" }
    }
}
