/// Arabic written with the shapes of its letters (U+FB50 to FDEF, FE70 to FEFC), as old programs and PDF files have it.
///
/// Each shape becomes its letter. A line in the order of the eye, last letter first, is turned round; final forms before
/// initial ones show it.
struct PresentationForms {
    private let letters: [UInt32: [UInt32]]
    private let joins: [UInt8]

    static let shared = PresentationForms()

    /// A text that was mended.
    struct Mended {
        var bytes: [UInt8]
        /// Whether lines of it were turned round.
        var isTurned: Bool
    }

    private init() {
        var letters: [UInt32: [UInt32]] = [:]
        for line in HexNumbers.lines(CharsetData.forms) {
            guard let first = line.first?.first else { continue }
            for (index, word) in line.dropFirst().enumerated() { letters[first + UInt32(index)] = word }
        }
        self.letters = letters
        joins = CharsetData.joins.utf8.filter { $0 != 0x0A }
    }

    /// The text in letters; nil where it has no such shapes. `bytes` is valid UTF-8. Linear.
    func mended(_ bytes: [UInt8]) -> Mended? {
        var mended = Mended(bytes: [], isTurned: false)
        mended.bytes.reserveCapacity(bytes.count)
        var isChanged = false
        var balance = 0
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if !mended.bytes.isEmpty || line.startIndex > 0 { mended.bytes.append(0x0A) }
            guard line.contains(0xEF) else {
                mended.bytes += line
                continue
            }
            var scalars = scalars(of: line)
            guard scalars.contains(where: { letters[$0] != nil }) else {
                mended.bytes += line
                continue
            }
            isChanged = true
            let own = order(of: scalars)
            balance += own
            // A line that does not show its order has that of the lines before it.
            if own < 0 || own == 0 && balance < 0 {
                scalars = VisualOrder.turned(scalars)
                mended.isTurned = true
            }
            for scalar in scalars {
                for letter in letters[scalar] ?? [scalar] { mended.bytes.append(scalar: letter) }
            }
        }
        return isChanged ? mended : nil
    }

    private func scalars(of line: ArraySlice<UInt8>) -> [UInt32] {
        let line = Array(line)
        var scalars: [UInt32] = []
        scalars.reserveCapacity(line.count / 2)
        var at = 0
        while at < line.count { scalars.append(line.scalar(at: &at)) }
        return scalars
    }

    /// Above 0 where letters follow one another as they are read, below 0 where they stand the other way round.
    ///
    /// A letter that joins on both sides ends its word in its final form: what follows it then is never a medial or an
    /// initial form, unless the line is turned.
    private func order(of scalars: [UInt32]) -> Int {
        var balance = 0
        var before = UInt8(ascii: "-")
        for scalar in scalars {
            let join = join(of: scalar)
            switch (before, join) {
            case (UInt8(ascii: "I"), UInt8(ascii: "M")), (UInt8(ascii: "I"), UInt8(ascii: "F")),
                (UInt8(ascii: "M"), UInt8(ascii: "F")), (UInt8(ascii: "M"), UInt8(ascii: "E")):
                balance += 1
            case (UInt8(ascii: "M"), UInt8(ascii: "I")), (UInt8(ascii: "F"), UInt8(ascii: "I")),
                (UInt8(ascii: "F"), UInt8(ascii: "M")), (UInt8(ascii: "E"), UInt8(ascii: "M")):
                balance -= 1
            default: break
            }
            before = join
        }
        return balance
    }

    private func join(of scalar: UInt32) -> UInt8 {
        let index =
            switch scalar {
            case 0xFB50..<0xFDF0: Int(scalar - 0xFB50)
            case 0xFE70..<0xFEFD: Int(scalar - 0xFE70) + 0xFDF0 - 0xFB50
            default: joins.count
            }
        return index < joins.count ? joins[index] : UInt8(ascii: "-")
    }
}
