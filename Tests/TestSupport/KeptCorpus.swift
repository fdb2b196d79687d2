package import Foundation

/// What a fuzzer has been through (`Tests/Fuzzing/corpus`): inputs that we wrote, inputs that reach what those do not, and inputs that
/// once were findings.
package enum KeptCorpus {
    package static let folder: URL? = {
        var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let corpus = folder.appendingPathComponent("Tests/Fuzzing/corpus")
            if FileManager.default.fileExists(atPath: corpus.path) { return corpus }
        }
        return nil
    }()

    /// The files of a target, by name; none where there is no such folder.
    package static func files(of target: String) -> [URL] {
        guard let folder else { return [] }
        let files = try? FileManager.default.contentsOfDirectory(
            at: folder.appendingPathComponent(target), includingPropertiesForKeys: nil)
        return (files ?? []).sorted { $0.path < $1.path }
    }
}
