/// Whether a file is one of ``WireKind``, as its first bytes show.
struct WireOpening {
    let kind: WireKind
    /// Its byte order, where it is UTF-16.
    let order: UTF16Order?

    /// Nil for every other file.
    init?(_ opening: Opening) {
        let bytes = Array(opening.bytes[opening.start...].prefix(Opening.reach))
        order = UTF16Order(markedIn: bytes) ?? UTF16Order(plainlyIn: bytes)
        var text = bytes
        if let order {
            text = []
            _ = order.decode(bytes, to: &text)
        }
        guard case .wire(let kind) = Markup(of: text) else { return nil }
        self.kind = kind
    }
}
