/// What is known of single tokens, by their hash.
struct TokenTable: Sendable {
    /// The columns: unlikeliness as a name and as a word of news; two flags, and in the six bits above the bearers of a last name.
    static let name = 0, word = 1, flags = 2

    private let hashes: [UInt32]
    let columns: [[UInt8]]

    /// `hashes`: numbers of four bytes, rising. `columns`: as many bytes each.
    init(hashes: UnsafeRawBufferPointer, columns: [UnsafeRawBufferPointer]) throws(SpellingModel.Fault) {
        guard hashes.count % 4 == 0, columns.allSatisfy({ $0.count == hashes.count / 4 }) else {
            throw SpellingModel.Fault("its tokens are incomplete")
        }
        self.hashes = (0..<hashes.count / 4).map {
            UInt32(littleEndian: hashes.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self))
        }
        self.columns = columns.map { Array($0) }
        guard zip(self.hashes, self.hashes.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw SpellingModel.Fault("its tokens are out of order")
        }
    }

    /// The place of a token in the columns; nil where it is not known.
    func slot(_ hash: UInt32) -> Int? {
        var (low, high) = (0, hashes.count)
        while low < high {
            let middle = (low + high) / 2
            if hashes[middle] < hash { low = middle + 1 } else { high = middle }
        }
        return low < hashes.count && hashes[low] == hash ? low : nil
    }
}
