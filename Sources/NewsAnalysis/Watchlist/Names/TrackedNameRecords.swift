internal import NewsReading

/// Tracked names in flat memory, for lists that are mapped: a name is read when it is asked for.
struct TrackedNameRecords: Sendable {
    /// Where the record of each name begins, and behind the last one its end.
    let starts: FlatArray<UInt64>
    let bytes: FlatArray<UInt8>
    private let large = LargeNames()

    /// Nil where `starts` are not those of records in `bytes`.
    init?(starts: FlatArray<UInt64>, bytes: FlatArray<UInt8>) {
        guard !starts.isEmpty, starts[starts.count - 1] == bytes.count else { return nil }
        (self.starts, self.bytes) = (starts, bytes)
    }

    /// The records of `names`.
    init(_ names: [TrackedName]) {
        var (starts, bytes): ([UInt64], [UInt8]) = ([0], [])
        starts.reserveCapacity(names.count + 1)
        for name in names {
            TrackedNameRecords.append(name, to: &bytes)
            starts.append(UInt64(bytes.count))
        }
        (self.starts, self.bytes) = (FlatArray(starts), FlatArray(bytes))
    }

    var count: Int { starts.count - 1 }

    subscript(index: Int) -> TrackedName {
        let bytes = starts[index + 1] &- starts[index]
        return large.name(index, bytes: Int(truncatingIfNeeded: bytes)) { read(index) }
    }

    private func read(_ index: Int) -> TrackedName {
        bytes.withBytes { bytes in
            let end = min(Int(starts[index + 1]), bytes.count)
            var record = Record(bytes: UnsafeRawBufferPointer(rebasing: bytes[min(Int(starts[index]), end)..<end]))
            let (kind, severity, choices) = (record.byte(), record.byte(), record.byte())
            let (id, name) = (record.text(), record.text())
            let (aliases, weakAliases, titles) = (record.texts(), record.texts(), record.texts())
            let near = record.texts()
            return TrackedName(
                id: id, name: name, kind: EntityType.allCases[min(kind, EntityType.allCases.count - 1)],
                aliases: aliases, weakAliases: weakAliases, titles: titles, wholeEntity: choices & 1 != 0,
                severity: TrackedName.Severity.allCases[min(severity, TrackedName.Severity.allCases.count - 1)],
                isAlone: choices & 8 != 0, lastName: TrackedNameRecords.lastName(choices >> 4 & 3), near: near,
                isFuzzy: choices & 2 != 0, isCrossScript: choices & 4 != 0)
        }
    }

    /// 0: nothing is said.
    private static func lastName(_ code: Int) -> TrackedName.LastNameUse? {
        code == 0 ? nil : TrackedName.LastNameUse.allCases[min(code, TrackedName.LastNameUse.allCases.count) - 1]
    }

    private static func append(_ name: TrackedName, to bytes: inout [UInt8]) {
        bytes.append(UInt8(EntityType.allCases.firstIndex(of: name.kind) ?? 0))
        bytes.append(UInt8(TrackedName.Severity.allCases.firstIndex(of: name.severity) ?? 0))
        let choices: UInt8 = (name.wholeEntity ? 1 : 0) | (name.isFuzzy ? 2 : 0) | (name.isCrossScript ? 4 : 0)
        let use = name.lastName.flatMap { TrackedName.LastNameUse.allCases.firstIndex(of: $0) }.map { UInt8($0 + 1) }
        bytes.append(choices | (name.isAlone ? 8 : 0) | (use ?? 0) << 4)
        append(name.id, to: &bytes)
        append(name.name, to: &bytes)
        for texts in [name.aliases, name.weakAliases, name.titles, name.near] {
            append(texts.count, to: &bytes)
            for text in texts { append(text, to: &bytes) }
        }
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        append(text.utf8.count, to: &bytes)
        bytes.append(contentsOf: text.utf8)
    }

    private static func append(_ count: Int, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: count).littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// A record while it is read; behind its end stand zeros.
    private struct Record {
        let bytes: UnsafeRawBufferPointer
        var at = 0

        init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

        mutating func byte() -> Int {
            guard at < bytes.count else { return 0 }
            defer { at += 1 }
            return Int(bytes[at])
        }

        mutating func count() -> Int {
            guard at + 4 <= bytes.count else { return 0 }
            defer { at += 4 }
            return Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self)))
        }

        mutating func text() -> String {
            let count = count()
            let end = min(at + count, bytes.count)
            defer { at = end }
            return String(decoding: UnsafeRawBufferPointer(rebasing: bytes[at..<end]), as: UTF8.self)
        }

        mutating func texts() -> [String] {
            let count = count()
            return (0..<min(count, bytes.count)).map { _ in text() }
        }
    }
}
