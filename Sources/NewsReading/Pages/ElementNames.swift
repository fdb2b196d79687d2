internal import ArabicText

/// The words of an element's names: its tag, and the parts of class, id, role and itemprop.
package enum ElementNames {
    /// The most words that are kept of one element.
    private static let maxWords = 24
    /// The most bytes of an attribute that are read.
    private static let maxBytes = 400

    /// In lower case, split at everything that is no letter and before capitals (`articleBody`: article, body); words of
    /// 3 to 20 letters; the tag in angle brackets.
    package static func words(_ element: PageElement) -> [String] {
        var words: [String] = []
        forEach(element) { words.append(String(decoding: $0, as: UTF8.self)) }
        return words
    }

    /// The hash of a word as ``forEachHash(_:_:)`` gives it.
    static func hash(_ word: String) -> UInt64 { FoldedHash.hash(word) }

    /// Calls `body` with the hash of each of the ``words(_:)``.
    static func forEachHash(_ element: PageElement, _ body: (UInt64) -> Void) {
        forEach(element) { body(FoldedHash.hash(UnsafeRawBufferPointer($0))) }
    }

    private static let wordLengths = 3...20

    private static func forEach(_ element: PageElement, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: wordLengths.upperBound + 2) { word in
            word[0] = UInt8(ascii: "<")
            var count = 1
            for byte in element.tag.utf8.prefix(wordLengths.upperBound) {
                word[count] = byte
                count += 1
            }
            word[count] = UInt8(ascii: ">")
            body(UnsafeBufferPointer(rebasing: word[...count]))
            var left = maxWords - 1
            for name in [element.classNames, element.id, element.role, element.itemprop] where !name.isEmpty {
                forEach(name, word, &left, body)
            }
        }
    }

    private static func forEach(
        _ name: String, _ word: UnsafeMutableBufferPointer<UInt8>, _ left: inout Int,
        _ body: (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        var count = 0
        var wasLower = false
        func end() {
            if wordLengths.contains(count), left > 0 {
                left -= 1
                body(UnsafeBufferPointer(rebasing: word[..<count]))
            }
            count = 0
        }
        for byte in name.utf8.prefix(maxBytes) {
            let isUpper = byte >= 0x41 && byte <= 0x5A
            let isLower = byte >= 0x61 && byte <= 0x7A
            if isUpper && wasLower || !isUpper && !isLower { end() }
            if isUpper || isLower {
                // Of a word that is too long the count alone goes on.
                if count <= wordLengths.upperBound { word[count] = byte | 0x20 }
                count += 1
            }
            wasLower = isLower
        }
        end()
    }
}
