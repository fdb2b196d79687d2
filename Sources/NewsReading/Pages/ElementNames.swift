/// The words of an element's names: its tag, and the parts of class, id, role and itemprop.
package enum ElementNames {
    /// The most words that are kept of one element.
    private static let maxWords = 24
    /// The most bytes of an attribute that are read.
    private static let maxBytes = 400

    /// In lower case, split at everything that is no letter and before capitals (`articleBody`: article, body); words of
    /// 3 to 20 letters; the tag in angle brackets.
    package static func words(_ element: PageElement) -> [String] {
        var words = ["<" + element.tag.prefix(20) + ">"]
        for name in [element.classNames, element.id, element.role, element.itemprop] where !name.isEmpty {
            add(name, to: &words)
        }
        return words
    }

    private static func add(_ name: String, to words: inout [String]) {
        var word: [UInt8] = []
        var wasLower = false
        func end() {
            if (3...20).contains(word.count), words.count < maxWords {
                words.append(String(decoding: word, as: UTF8.self))
            }
            word.removeAll(keepingCapacity: true)
        }
        for byte in name.utf8.prefix(maxBytes) {
            let isUpper = byte >= 0x41 && byte <= 0x5A
            let isLower = byte >= 0x61 && byte <= 0x7A
            if isUpper && wasLower || !isUpper && !isLower { end() }
            if isUpper || isLower { word.append(byte | 0x20) }
            wasLower = isLower
        }
        end()
    }
}
