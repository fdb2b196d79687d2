/// The bytes of an XML file as the cutting sees them: those of UTF-16 as UTF-8, all others as they stand.
struct ElementWindow {
    private var window: StreamWindow
    private let order: UTF16Order?
    private var decoded: [UInt8] = []

    /// `opening`: begins with the byte order mark, if there is one.
    init(_ opening: [UInt8], order: UTF16Order?, then stream: ByteStream, limits: Limits) {
        window = StreamWindow(opening, then: stream, limits: limits)
        self.order = order
        decode()
    }

    /// What is known of the file and was not dropped.
    var bytes: [UInt8] { order == nil ? window.bytes : decoded }
    /// Why there is nothing more, where that is the file's fault.
    var fault: ReadingError? { window.fault }

    /// See ``StreamWindow/fill()``.
    mutating func fill() throws(SourceFault) -> Bool {
        guard try window.fill() else { return false }
        decode()
        return true
    }

    /// Forgets the first bytes.
    mutating func drop(_ count: Int) {
        if order == nil { window.drop(count) } else { decoded.removeFirst(count) }
    }

    private mutating func decode() {
        guard let order else { return }
        window.drop(order.decode(window.bytes, to: &decoded))
    }
}

extension UTF16Order {
    /// Decodes as many whole letters as there are; returns how many bytes they had. U+FFFD stands for half a pair.
    func decode(_ bytes: [UInt8], to out: inout [UInt8]) -> Int {
        func unit(_ at: Int) -> UInt32 {
            let (first, second) = (UInt32(bytes[at]), UInt32(bytes[at + 1]))
            return self == .littleEndian ? second << 8 | first : first << 8 | second
        }
        var at = 0
        while at + 2 <= bytes.count {
            var scalar = unit(at)
            if scalar & 0xFC00 == 0xD800 {
                guard at + 4 <= bytes.count else { break }
                let low = unit(at + 2)
                if low & 0xFC00 == 0xDC00 {
                    scalar = 0x10000 + (scalar & 0x3FF) << 10 + low & 0x3FF
                    at += 2
                }
            }
            at += 2
            if scalar != 0xFEFF { out.append(scalar: scalar & 0xFFFF_F800 == 0xD800 ? 0xFFFD : scalar) }
        }
        return at
    }
}
