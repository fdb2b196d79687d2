import ArabicText
import Testing

@Suite struct FoldedHashTests {
    /// These stand in archives: a change needs a new `Orthography.version`.
    @Test(
        arguments: [
            ("", 0), ("a", 15_594_546_770_539_979_307), ("محمد", 1_064_333_950_312_103_911),
            ("الكاظمي", 11_512_423_971_992_069_801), ("عبدالرحمن", 247_343_630_498_987_444),
        ] as [(String, UInt64)])
    func known(_ letters: String, _ hash: UInt64) {
        #expect(FoldedHash.hash(letters) == hash)
    }

    /// Neither length nor place of a byte is lost, at every length around the words of eight.
    @Test func everyByteCounts() {
        var seen = Set<UInt64>()
        var made = 0
        for length in 0...33 {
            for position in 0..<max(length, 1) {
                var bytes = [UInt8](repeating: 0, count: length)
                for value in UInt8(1)...3 where length > 0 {
                    bytes[position] = value
                    seen.insert(bytes.withUnsafeBytes { FoldedHash.hash($0) })
                    made += 1
                }
            }
            seen.insert([UInt8](repeating: 0, count: length).withUnsafeBytes { FoldedHash.hash($0) })
            made += 1
        }
        #expect(seen.count == made)
    }

    @Test func orderCounts() {
        #expect(FoldedHash.combine(1, 2) != FoldedHash.combine(2, 1))
        #expect(FoldedHash.combine(FoldedHash.combine(1, 2), 3) != FoldedHash.combine(1, FoldedHash.combine(2, 3)))
    }

    /// The hash does not depend on where the bytes lie.
    @Test func alignment() {
        let letters = Array("xxxxxxxxعبدالرحمن".utf8)
        let expected = FoldedHash.hash("عبدالرحمن")
        for shift in 0..<8 {
            let moved = [UInt8](repeating: 7, count: shift) + letters.dropFirst(8)
            #expect(
                moved.withUnsafeBytes { FoldedHash.hash(UnsafeRawBufferPointer(rebasing: $0[shift...])) } == expected)
        }
    }
}
