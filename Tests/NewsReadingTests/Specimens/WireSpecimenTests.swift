import Testing

@testable import NewsReading

/// Files of each wire format, written from the public standards. Each record is compared with its gold, field by field.
@Suite("Specimens: wire formats")
struct WireSpecimenTests {
    private static let names = SpecimenFolder.wire.names

    private func check(_ file: [UInt8], _ name: String, pieceSizes: [Int] = []) throws {
        let golds: [WireSpecimen] = try SpecimenFolder.wire.gold(name)
        let records = try WireFixture.records(file, pieceSizes: pieceSizes)
        #expect(records.count == golds.count, "\(records.map { $0.fault?.description ?? $0.article?.title ?? "" })")
        for (record, gold) in zip(records, golds) {
            let differences = try gold.differences(from: record)
            #expect(differences.isEmpty, "\(name)#\(record.place)\n\(differences)")
        }
    }

    @Test("a file gives its gold", arguments: names)
    func file(_ name: String) throws { try check(try SpecimenFolder.wire.bytes(name), name) }

    @Test("and so it does in pieces, and packed with gzip", arguments: names)
    func pieces(_ name: String) throws {
        let file = try SpecimenFolder.wire.bytes(name)
        try check(file, name, pieceSizes: [1, 7, 300])
        try check(Gzip.member(file), name)
    }

    @Test("an archive whose records are packed one by one", arguments: names.filter { $0.hasSuffix(".warc") })
    func packedByRecord(_ name: String) throws {
        let file = try SpecimenFolder.wire.bytes(name)
        let start = Array("WARC/1.".utf8)
        var starts = file.indices.filter { file[$0] == start[0] && file[$0...].starts(with: start) }
        #expect(starts.count >= 3)
        starts.append(file.count)
        try check(zip(starts, starts.dropFirst()).flatMap { Gzip.member(Array(file[$0..<$1])) }, name)
    }

    @Test("a beginning of a file is no crash, and its whole records are those of the file", arguments: names)
    func beginnings(_ name: String) throws {
        let file = try SpecimenFolder.wire.bytes(name)
        let whole = try WireFixture.records(file)
        for length in stride(from: 0, to: file.count, by: max(1, file.count / 40)) {
            let records = try WireFixture.records(Array(file[..<length]))
            #expect(records.count <= whole.count + 1)
        }
    }

    @Test("every file has a gold, every gold a file")
    func folder() throws {
        #expect(Self.names.count >= 30)
        #expect(SpecimenFolder.wire.golds == Self.names)
    }
}
