/// Writes values as bytes that another process of the same build reads (``WireReader``).
///
/// Numbers as in LEB128: seven bits a byte, the lowest first. Strings and bytes after their count.
struct WireWriter {
    private(set) var bytes: [UInt8] = []

    /// `capacity`: how many bytes are to come, about.
    init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    /// `number`: 0 or more.
    mutating func put(_ number: Int) {
        var rest = UInt(bitPattern: number)
        while rest > 0x7F {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    mutating func put(_ bytes: [UInt8]) {
        put(bytes.count)
        self.bytes += bytes
    }

    mutating func put(_ text: String) {
        var text = text
        text.withUTF8 { letters in
            put(letters.count)
            bytes.append(contentsOf: letters)
        }
    }

    mutating func put(_ range: Range<Int>) {
        put(range.lowerBound)
        put(range.count)
    }

    /// The count, then each.
    mutating func put<Element>(_ elements: [Element], _ put: (inout WireWriter, Element) -> Void) {
        self.put(elements.count)
        for element in elements { put(&self, element) }
    }
}
