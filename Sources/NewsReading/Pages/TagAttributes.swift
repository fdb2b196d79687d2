internal import CLibXML2

/// The attributes of a tag that are read, while the parser is at that tag.
struct TagAttributes {
    /// An attribute's value; ends with a NUL.
    typealias Value = UnsafePointer<UInt8>

    private(set) var classNames: Value?
    private(set) var id: Value?
    private(set) var role: Value?
    private(set) var itemprop: Value?
    private(set) var isHidden = false
    private(set) var style: Value?
    private(set) var language: Value?
    private(set) var rel: Value?
    private(set) var address: Value?
    private(set) var content: Value?
    private(set) var property: Value?
    private(set) var name: Value?
    private(set) var type: Value?
    private(set) var moment: Value?
    /// Whether the tag has any of these.
    private(set) var isEmpty = true

    /// What the parser hands over: names and values in turn, then nil.
    init(_ pairs: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) {
        guard var pair = pairs else { return }
        while let name = pair[0] {
            take(name, pair[1] ?? TagAttributes.nothing)
            pair += 2
        }
    }

    /// The value of an attribute that has none.
    private static var nothing: Value { ("" as StaticString).utf8Start }

    private mutating func take(_ name: UnsafePointer<UInt8>, _ value: Value) {
        func isName(_ text: StaticString) -> Bool {
            for at in 0...text.utf8CodeUnitCount where name[at] != text.utf8Start[at] { return false }
            return true
        }
        isEmpty = false
        switch name[0] {
        case UInt8(ascii: "c"): if isName("class") { classNames = value } else if isName("content") { content = value }
        case UInt8(ascii: "i"): if isName("id") { id = value } else if isName("itemprop") { itemprop = value }
        case UInt8(ascii: "r"): if isName("role") { role = value } else if isName("rel") { rel = value }
        case UInt8(ascii: "h"): if isName("hidden") { isHidden = true } else if isName("href") { address = value }
        case UInt8(ascii: "s"): if isName("style") { style = value }
        case UInt8(ascii: "l"): if isName("lang") { language = value }
        case UInt8(ascii: "p"): if isName("property") { property = value }
        case UInt8(ascii: "n"): if isName("name") { self.name = value }
        case UInt8(ascii: "t"): if isName("type") { type = value }
        case UInt8(ascii: "d"): if isName("datetime") { moment = value }
        default: break
        }
    }

    /// Whether its style says `display:none`, in any case and with spaces anywhere.
    var hidesByStyle: Bool {
        guard var at = style else { return false }
        let sought: StaticString = "display:none"
        while at[0] != 0 {
            var (place, matched) = (at, 0)
            while matched < sought.utf8CodeUnitCount {
                let byte = place[0]
                if byte != 0x20 || matched == 0 {
                    let small = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
                    guard small == sought.utf8Start[matched] else { break }
                    matched += 1
                }
                place += 1
            }
            if matched == sought.utf8CodeUnitCount { return true }
            at += 1
        }
        return false
    }
}

extension TagAttributes.Value {
    /// The text, valid UTF-8: bad letters become U+FFFD. At most `limit` bytes of it, and no half letter.
    func text(atMost limit: Int = TagAttributes.maxBytes) -> String {
        String(decoding: bytes(atMost: limit), as: UTF8.self)
    }

    /// The same as bytes.
    func bytes(atMost limit: Int = TagAttributes.maxBytes) -> UnsafeBufferPointer<UInt8> {
        var count = 0
        while count < limit, self[count] != 0 { count += 1 }
        if self[count] != 0 {
            while count > 0, self[count] & 0xC0 == 0x80 { count -= 1 }
        }
        return UnsafeBufferPointer(start: self, count: count)
    }

    func isEqual(_ text: StaticString) -> Bool {
        for at in 0...text.utf8CodeUnitCount where self[at] != text.utf8Start[at] { return false }
        return true
    }
}

extension TagAttributes {
    /// Of a longer value the beginning is read. No meta element that is asked for comes near it.
    static let maxBytes = 64 << 10
}
