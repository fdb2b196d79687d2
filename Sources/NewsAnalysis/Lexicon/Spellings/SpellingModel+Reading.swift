internal import ArabicText

/// The format, little-endian: magic `RASIDSPL`, version, version of the orthography (four bytes each), checksum of what follows (eight);
/// the number of sections and a zero, offset and length of each; the sections: chunks, variants, pairs, of Arabic tokens the
/// hashes and three columns, the letters of Arabic names.
extension SpellingModel {
    private static let magic: UInt64 = 0x4C50_5344_4953_4152
    private static let headerBytes = 24
    private static let sectionCount = 8
    private static let rowBytes = 8

    static func sections(_ bytes: UnsafeRawBufferPointer) throws(Fault) -> [UnsafeRawBufferPointer] {
        func number(_ offset: Int) -> Int {
            Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
        }
        func long(_ offset: Int) -> UInt64 {
            UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        }
        let start = headerBytes + 8
        guard bytes.count >= start + 8 * sectionCount, long(0) == magic else {
            throw Fault("it is no table of spellings")
        }
        guard number(8) == Int(version) else {
            throw Fault("it is of version \(number(8)), this program reads version \(version)")
        }
        guard number(12) == Orthography.version else {
            throw Fault("it was made for orthography \(number(12)), this program has \(Orthography.version)")
        }
        guard checksum(UnsafeRawBufferPointer(rebasing: bytes[headerBytes...])) == long(16) else {
            throw Fault("its checksum is wrong: it is damaged")
        }
        guard number(headerBytes) == sectionCount else {
            throw Fault("it has \(number(headerBytes)) sections instead of \(sectionCount)")
        }
        var sections: [UnsafeRawBufferPointer] = []
        for index in 0..<sectionCount {
            let (at, count) = (number(start + 8 * index), number(start + 8 * index + 4))
            guard at <= bytes.count, count <= bytes.count - at else {
                throw Fault("a section of it lies outside of the file")
            }
            sections.append(UnsafeRawBufferPointer(rebasing: bytes[at..<(at + count)]))
        }
        return sections
    }

    /// FNV-1a of 64 bits.
    package static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    static func chunks(_ bytes: UnsafeRawBufferPointer) throws(Fault) -> ChunkTable {
        guard bytes.count % rowBytes == 0, !bytes.isEmpty else { throw Fault("its chunks are incomplete") }
        var rows: [ChunkTable.Row] = []
        for at in stride(from: 0, to: bytes.count, by: rowBytes) {
            let key = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self))
            let unlikeliness = UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: at + 4, as: UInt16.self))
            guard key >> 25 <= 2, Int(unlikeliness) < LogScale.probabilities.count else {
                throw Fault("a chunk of it is of another form")
            }
            rows.append(ChunkTable.Row(key: key, probability: LogScale.probabilities[Int(unlikeliness)]))
        }
        return ChunkTable(rows)
    }
}

/// The section of pairs: for each Latin token its letters, how many Arabic ones it has, and of each the letters and the count.
struct PairReading {
    private let bytes: UnsafeRawBufferPointer
    private var at = 0
    private(set) var counts: [UInt64: Int32] = [:]
    private(set) var totals: [UInt64: SpellingModel.Total] = [:]
    private(set) var arabicOf: [UInt64: [SpellingModel.Attested]] = [:]

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    mutating func read() throws(SpellingModel.Fault) {
        counts.reserveCapacity(bytes.count / 12)
        while at < bytes.count {
            let latin = SpelledToken(script: .latin, letters: try letters(most: 26))
            let latinHash = latin.pairHash
            var attested: [SpellingModel.Attested] = []
            for _ in 0..<(try byte()) {
                let arabic = SpelledToken(script: .arabic, letters: try letters(most: 28))
                let count = Int(try byte()) + Int(try byte()) << 8
                attested.append(SpellingModel.Attested(arabic: arabic, count: count))
                counts[FoldedHash.combine(arabic.pairHash, latinHash)] = Int32(count)
                for hash in [arabic.pairHash, latinHash] {
                    totals[hash, default: SpellingModel.Total()].count += count
                    totals[hash, default: SpellingModel.Total()].types += 1
                }
            }
            arabicOf[latinHash] = attested
        }
    }

    private mutating func byte() throws(SpellingModel.Fault) -> UInt8 {
        guard at < bytes.count else { throw SpellingModel.Fault("its pairs are incomplete") }
        at += 1
        return bytes[at - 1]
    }

    private mutating func letters(most: UInt8) throws(SpellingModel.Fault) -> [UInt8] {
        let count = Int(try byte())
        guard (1...SpelledToken.mostLetters).contains(count), count <= bytes.count - at else {
            throw SpellingModel.Fault("a pair of it has no letters")
        }
        let letters = Array(bytes[at..<(at + count)])
        guard letters.allSatisfy({ (1...most).contains($0) }) else {
            throw SpellingModel.Fault("a pair of it has letters of no alphabet")
        }
        at += count
        return letters
    }
}
