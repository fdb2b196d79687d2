/// Lines in the order of the eye, from left to right.
enum VisualOrder {
    /// The line in the order of reading. Latin words and numbers in it are in that order already and stay so; marks stay
    /// behind their letter; brackets are mirrored. Linear.
    static func turned(_ line: [UInt32]) -> [UInt32] {
        var out: [UInt32] = []
        out.reserveCapacity(line.count)
        var end = line.count
        while end > 0 {
            var start = end - 1
            if isLeftToRight(line[start]) {
                // Signs between two such letters belong to the run: `12.5`, `New York`.
                var at = start
                while at > 0, isLeftToRight(line[at - 1]) || joins(line[at - 1]) {
                    at -= 1
                    if isLeftToRight(line[at]) { start = at }
                }
                out += line[start..<end]
            } else {
                while start > 0, isMark(line[start]) { start -= 1 }
                out += line[start..<end].map { mirrored[$0] ?? $0 }
            }
            end = start
        }
        return out
    }

    private static func isLeftToRight(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x660...0x669, 0x6F0...0x6F9: true
        default: false
        }
    }

    /// What stands inside numbers, names and addresses.
    private static func joins(_ scalar: UInt32) -> Bool {
        // Space & ' , - . / : @ _ ٫ ٬
        [0x20, 0x26, 0x27, 0x2C, 0x2D, 0x2E, 0x2F, 0x3A, 0x40, 0x5F, 0x66B, 0x66C].contains(scalar)
    }

    private static func isMark(_ scalar: UInt32) -> Bool {
        (0x64B...0x65F).contains(scalar) || scalar == 0x670 || (0xFE70...0xFE7F).contains(scalar)
    }

    private static let mirrored: [UInt32: UInt32] = [
        0x28: 0x29, 0x29: 0x28, 0x5B: 0x5D, 0x5D: 0x5B, 0x7B: 0x7D, 0x7D: 0x7B, 0x3C: 0x3E, 0x3E: 0x3C, 0xAB: 0xBB,
        0xBB: 0xAB,
    ]
}
