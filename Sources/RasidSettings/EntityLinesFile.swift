internal import FoundationEssentials
internal import NewsAnalysis

/// FollowTheMoney entities as JSON lines: one object a line with `id`, `schema`, and `properties`, of which `name` and
/// `alias` alert alone and `weakAlias` needs confirmation. `caption` chooses among several names the one to be shown. All
/// else is not looked at.
struct EntityLinesFile {
    /// A longer line is none.
    static let maxLineBytes = 16 << 20

    private struct Line: Decodable {
        struct Properties: Decodable {
            var name: [String]?
            var alias: [String]?
            var weakAlias: [String]?
        }

        var id: String
        var schema: String
        var caption: String?
        var properties: Properties
    }

    private var reading: ImportReading
    private var line: [UInt8] = []
    private var number = 0
    private var isReadable = true
    private let decoder = JSONDecoder()

    /// Calls `body` with each name and where its line begins, in order; line by line, whatever the size of the file.
    static func read(
        _ file: String, lexicon: Lexicon, _ body: (TrackedName, YAMLReading.Place) -> Void
    ) -> (faults: [ConfigurationFault], warnings: [ConfigurationFault]) {
        var this = EntityLinesFile(reading: ImportReading(file: file, lexicon: lexicon))
        do throws(ConfigurationError) {
            try FilePieces.read(file) { this.take($0, body) }
            if this.isReadable { this.takeLine(body) }
        } catch {
            this.reading.note(error)
        }
        return (this.reading.faults, this.reading.warnings)
    }

    private init(reading: ImportReading) { self.reading = reading }

    /// False: a line does not end.
    private mutating func take(
        _ piece: UnsafeBufferPointer<UInt8>, _ body: (TrackedName, YAMLReading.Place) -> Void
    ) -> Bool {
        var rest = piece[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            line += rest[..<end]
            rest = rest[(end + 1)...]
            takeLine(body)
        }
        line += rest
        guard line.count > Self.maxLineBytes else { return true }
        isReadable = false
        reading.note(
            YAMLReading.Place(line: number + 1), "file",
            Misreading(
                "is a line of more than \(Self.maxLineBytes >> 20) MiB",
                remedy: "write one entity on each line (.ftm.jsonl), not all in one list"))
        return false
    }

    private mutating func takeLine(_ body: (TrackedName, YAMLReading.Place) -> Void) {
        defer { line.removeAll(keepingCapacity: true) }
        number += 1
        let isBlank = line.allSatisfy {
            $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\r")
        }
        guard !isBlank else { return }
        let place = YAMLReading.Place(line: number)
        do {
            let decoded = try decoder.decode(Line.self, from: Data(line))
            guard !decoded.schema.isEmpty else {
                let empty = Misreading("is empty", remedy: "write a schema such as Person")
                return reading.note(place, "schema", empty)
            }
            let entity = ImportReading.Entity(
                id: decoded.id, schema: decoded.schema, caption: decoded.caption, names: decoded.properties.name ?? [],
                aliases: decoded.properties.alias ?? [], weakAliases: decoded.properties.weakAlias ?? [])
            if let tracked = reading.name(of: entity, at: place) { body(tracked, place) }
        } catch let error as DecodingError {
            note(error, at: place)
        } catch {
            reading.note(place, "file", Misreading("cannot be read: \(error)", remedy: Self.remedy))
        }
    }

    private static let remedy = #"write {"id": "…", "schema": "Person", "properties": {"name": ["…"]}}"#

    private mutating func note(_ error: DecodingError, at place: YAMLReading.Place) {
        let misreading: Misreading
        var path: [any CodingKey] = []
        switch error {
        case .keyNotFound(let key, let context):
            path = context.codingPath + [key]
            misreading = Misreading("is missing", remedy: Self.remedy)
        case .valueNotFound(_, let context):
            path = context.codingPath
            misreading = Misreading("is null", remedy: Self.remedy)
        case .typeMismatch(let type, let context):
            path = context.codingPath
            // The other types are the standard library's containers of Any.
            let isList = String(describing: type).hasPrefix("Array")
            let wanted = type == String.self ? "text in quotes" : isList ? "a list" : "an object"
            misreading = Misreading("is not \(wanted)", remedy: Self.remedy)
        case .dataCorrupted:
            let isText = String(validating: line, as: UTF8.self) != nil
            misreading = Misreading(
                isText ? "is not JSON" : "is not UTF-8",
                remedy: isText ? "write one whole object on each line" : "save the file as UTF-8")
        @unknown default: misreading = Misreading("cannot be read", remedy: Self.remedy)
        }
        let key = path.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
        reading.note(place, key.isEmpty ? "file" : String(key.drop { $0 == "." }), misreading)
    }
}
