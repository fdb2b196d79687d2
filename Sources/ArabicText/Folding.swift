/// One pass over a text: folds, cuts into tokens, keeps the way back.
struct Folding {
    private let table: Orthography

    init(_ table: Orthography) { self.table = table }

    func fold(_ source: UnsafeBufferPointer<UInt8>) -> ([UInt8], [Token]) {
        var tokens: [Token] = []
        tokens.reserveCapacity(source.count / 6 + 4)
        var folded: [UInt8] = []
        folded.reserveCapacity(source.count + 16)
        var i = 0
        var start = -1, end = 0, foldedStart = 0
        var gap = Gap.hard
        var sawSoft = false, sawHyphen = false, sawHard = true, lineFeeds = 0, latinBefore = false
        let n = source.count
        func decode(_ at: Int) -> (UInt32, Int) {
            let b = UInt32(source[at])
            if b < 0x80 { return (b, 1) }
            func low(_ k: Int) -> UInt32 { UInt32(source[at + k] & 0x3F) }
            if b < 0xE0 { return ((b & 0x1F) << 6 | low(1), 2) }
            if b < 0xF0 { return ((b & 0x0F) << 12 | low(1) << 6 | low(2), 3) }
            return ((b & 0x07) << 18 | low(1) << 12 | low(2) << 6 | low(3), 4)
        }
        func code(_ scalar: UInt32) -> Orthography.Code {
            table.pages[Int(table.index[Int(scalar >> 8)]) << 8 | Int(scalar & 0xFF)]
        }
        func close() {
            guard start >= 0 else { return }
            let hash = folded.withUnsafeBytes { FoldedHash.hash(UnsafeRawBufferPointer(rebasing: $0[foldedStart...])) }
            tokens.append(
                Token(
                    start: UInt32(start), end: UInt32(end), foldedStart: UInt32(foldedStart), foldedEnd: UInt32(folded.count),
                    hash: hash, gap: gap))
            start = -1
            sawSoft = false; sawHyphen = false; sawHard = false; lineFeeds = 0
        }
        while i < n {
            let (scalar, width) = decode(i)
            var c = code(scalar)
            if c == Orthography.apostrophe {
                var drop = false
                if start >= 0, latinBefore, i + width < n {
                    let next = code(decode(i + width).0)
                    drop = next >= Orthography.firstLetter && next < 0x250
                }
                c = drop ? Orthography.control : Orthography.hardGap
            }
            if c >= Orthography.firstLetter {
                if start < 0 {
                    if sawHard || lineFeeds > 1 || (sawHyphen && sawSoft) { gap = .hard }
                    else { gap = sawHyphen ? .hyphen : .soft }
                    if tokens.isEmpty { gap = .hard } else {
                        folded.append(gap == .hard ? UInt8(ascii: ",") : gap == .soft ? UInt8(ascii: " ") : UInt8(ascii: "-"))
                    }
                    start = i
                    foldedStart = folded.count
                }
                if c < 0x80 { folded.append(UInt8(c)) }
                else if c < 0x800 { folded.append(UInt8(0xC0 | c >> 6)); folded.append(UInt8(0x80 | c & 0x3F)) }
                else { folded.append(UInt8(0xE0 | c >> 12)); folded.append(UInt8(0x80 | c >> 6 & 0x3F)); folded.append(UInt8(0x80 | c & 0x3F)) }
                latinBefore = c < 0x250
                end = i + width
            } else {
                switch c {
                case Orthography.mark: if start >= 0 { end = i + width }
                case Orthography.control: break
                case Orthography.softGap: close(); sawSoft = true
                case Orthography.lineFeed: close(); sawSoft = true; lineFeeds += 1
                case Orthography.hyphen: close(); if sawHyphen { sawHard = true }; sawHyphen = true
                default: close(); sawHard = true
                }
            }
            i += width
        }
        close()
        return (folded, tokens)
    }
}
