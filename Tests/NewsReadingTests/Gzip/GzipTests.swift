import Testing

@testable import NewsReading

@Suite("Records: packed files")
struct GzipTests {
    private static let lines = (1...40).map { #"{"text":"وصل الوفد رقم \#($0) صباح اليوم إلى الميناء القديم."}"# }
    private static let file = Array(lines.joined(separator: "\n").utf8)

    @Test("packed or not, in one member or many, the records are equal")
    func members() throws {
        let expected = try ReadRecord.all(Self.file)
        #expect(expected.count == 40 && expected.allSatisfy { $0.article != nil })
        let perLine = Self.lines.flatMap { Gzip.member(Array("\($0)\n".utf8)) }
        let cut = Self.file.count / 2
        let files = [
            Gzip.member(Self.file), Gzip.member(Self.file, level: 0), perLine, perLine + Gzip.member([]),
            Gzip.member(Array(Self.file[..<cut])) + Gzip.member(Array(Self.file[cut...])),
            Gzip.member(Self.file) + Array(repeating: 0, count: 512),
        ]
        for file in files {
            for sizes in [[], [1], [7, 1, 300]] {
                #expect(try ReadRecord.all(file, pieceSizes: sizes) == expected)
            }
        }
    }

    @Test("of a file that is cut off what came is kept, and the rest is a fault with its place")
    func truncated() throws {
        let whole = try ReadRecord.all(Self.file)
        let packed = Gzip.member(Self.file)
        for count in [packed.count - 1, packed.count - 8, packed.count * 2 / 3] {
            let records = try ReadRecord.all(Array(packed[..<count]))
            let last = try #require(records.last)
            #expect(records.count > 1)
            #expect(last.fault?.fault == .truncated)
            #expect(last.place == records.count)
            #expect(records.dropLast().elementsEqual(whole.prefix(records.count - 1)))
            // What there is of the record that was cut is kept too.
            if let bytes = last.bytes, !bytes.isEmpty {
                #expect(whole[last.place - 1].bytes?.starts(with: bytes) == true)
            }
        }
    }

    @Test("a damaged file keeps the records before the damage")
    func damaged() throws {
        let first = Gzip.member(Array((Self.lines[..<20].joined(separator: "\n") + "\n").utf8))
        var second = Gzip.member(Array(Self.lines[20...].joined(separator: "\n").utf8))
        // The checksum at the member's end.
        second[second.count - 6] ^= 0xFF
        let records = try ReadRecord.all(first + second)
        #expect(records.prefix(39).allSatisfy { $0.article != nil })
        #expect(records.last?.fault?.fault == .malformed)
        let behind = try ReadRecord.all(first + Array("<html>".utf8))
        #expect(behind.count == 21)
        #expect(behind.last?.fault?.fault == .malformed)
    }

    @Test("a file that unpacks to far more than it is ends there")
    func bomb() throws {
        let bomb = Array("\(Self.lines[0])\n".utf8) + Array(repeating: 0x20, count: 4 << 20)
        let records = try ReadRecord.all(Gzip.member(bomb, level: 9))
        #expect(records.count == 2)
        #expect(records[0].article != nil)
        #expect(records[1].fault?.fault == .bomb)
        // As much of what can be read is not one.
        #expect(try ReadRecord.all(Gzip.member(Array(bomb[..<(900 << 10)]), level: 9)).map(\.fault) == [nil])
    }

    @Test("members are counted", arguments: [(9, nil), (10, .bomb)] as [(Int, ReadingError.Fault?)])
    func countedMembers(_ count: Int, _ expected: ReadingError.Fault?) throws {
        let file = Array(repeating: Gzip.member([]), count: count).flatMap { $0 }
        let inflater = Inflater([], then: ByteSource(file), maxMembers: 9)
        var fault: ReadingError.Fault?
        switch try inflater.next() {
        case .bytes: Issue.record("empty members have no bytes")
        case .end: break
        case .damaged(let error): fault = error.fault
        }
        #expect(fault == expected)
    }

    @Test("the bound of the file counts what is unpacked")
    func bound() throws {
        let limits = Limits(maxArchiveBytes: Self.file.count - 10)
        let records = try ReadRecord.all(Gzip.member(Self.file), limits: limits)
        #expect(records.count == 40)
        #expect(records.last?.fault?.fault == .tooLarge)
        #expect(records == (try ReadRecord.all(Self.file, limits: limits)))
    }
}
