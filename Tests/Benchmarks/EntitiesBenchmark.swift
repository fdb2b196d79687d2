import ArabicText
import Glibc
import NewsAnalysis

/// Recognition of entities with everything that belongs to it but folding: lists, features, two passes, merging; and what the
/// model adds to resident memory.
enum EntitiesBenchmark {
    private static let articleBytes = 2_800
    private static let articleCount = 400
    /// Tokens a second on one core, at least.
    private static let leastSpeed = 200_000.0
    /// Resident bytes that the model adds, at most.
    private static let mostMemory = 20 << 20

    static func run() -> Bool {
        guard let (lexicon, bytes) = data() else {
            print("entities: run this in the folder that holds config/")
            return false
        }
        let before = residentBytes()
        let memory = Memory(bytes)
        guard let model = try? TaggerModel(UnsafeRawBufferPointer(memory.buffer), owner: memory) else {
            print("entities: config/entities.model is no model of this version")
            return false
        }
        let recognizer = Recognizer(lexicon: lexicon, model: model)
        let texts = (0..<articleCount).map { SearchText(NewsText.make(byteCount: articleBytes, seed: UInt64($0))) }
        let canonical = texts.map { $0.canonicalTokens() }
        let tokens = texts.reduce(0) { $0 + $1.tokens.count }
        var mentions = 0
        let seconds =
            (0..<5).map { _ in
                Stopwatch.time {
                    mentions = 0
                    for (text, tokens) in zip(texts, canonical) {
                        mentions += recognizer.mentions(in: text, tokens: tokens).count
                    }
                }
            }.min() ?? 0
        let speed = Double(tokens) / seconds
        let added = residentBytes() - before
        print(
            "entities: \(Int(speed)) tokens/s (at least \(Int(leastSpeed))); \(mentions) mentions in \(tokens) tokens; "
                + "\(added >> 20) MiB more resident with lists, model and texts (at most \(mostMemory >> 20))")
        return speed >= leastSpeed && added <= mostMemory
    }

    /// Why unchecked: written once, before anybody else has it.
    private final class Memory: @unchecked Sendable {
        let buffer: UnsafeMutableRawBufferPointer

        init(_ bytes: [UInt8]) {
            buffer = .allocate(byteCount: bytes.count, alignment: 16)
            buffer.copyBytes(from: bytes)
        }

        deinit { buffer.deallocate() }
    }

    private static func data() -> (Lexicon, [UInt8])? {
        var lexicon = Lexicon()
        do {
            lexicon.gazetteer = try Gazetteer(parsing: String(decoding: bytes("config/places.txt"), as: UTF8.self))
            for file in ["lexicon", "names"] {
                try lexicon.add(parsing: String(decoding: bytes("config/\(file).txt"), as: UTF8.self))
            }
        } catch {
            return nil
        }
        let model = bytes("config/entities.model")
        return model.isEmpty ? nil : (lexicon, model)
    }

    private static func bytes(_ path: String) -> [UInt8] {
        guard let file = fopen(path, "r") else { return [] }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 8 << 20)
        let count = fread(&bytes, 1, bytes.count, file)
        return Array(bytes[..<count])
    }

    /// The pages that this process has in memory (proc(5), statm), in bytes.
    private static func residentBytes() -> Int {
        let fields = String(decoding: bytes("/proc/self/statm"), as: UTF8.self).split(separator: " ")
        return fields.count > 1 ? (Int(fields[1]) ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE))) : 0
    }
}
