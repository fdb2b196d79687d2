/// The tags of one page. The parser has each name once, so that a name is known by its address; names of the page's own making may be many.
struct PageTags {
    private var tags: [PageTag] = []
    private var numbers: [UnsafePointer<UInt8>: Int] = [:]
    private var recent = Array(repeating: Recent(), count: PageTags.recentCount)

    private struct Recent {
        var name: UnsafePointer<UInt8>?
        var number = 0
    }

    private static let recentCount = 128

    subscript(number: Int) -> PageTag { tags[number] }

    /// The number of a tag. `name` is the parser's, in lower case, and stays valid.
    mutating func number(_ name: UnsafePointer<UInt8>) -> Int {
        let address = UInt(bitPattern: name)
        let slot = Int(truncatingIfNeeded: (address ^ address >> 7) % UInt(PageTags.recentCount))
        if recent[slot].name == name { return recent[slot].number }
        let number = numbers[name] ?? tags.count
        if number == tags.count {
            tags.append(PageTag(String(cString: name)))
            numbers[name] = number
        }
        recent[slot] = Recent(name: name, number: number)
        return number
    }
}
