internal import ArabicText

/// Lines with which wires end a text: `bur-dar/fz`, `(©NTB)`, `ends`, the desk's mail addresses.
enum WireSignature {
    /// The most paragraphs that are cut off.
    private static let maxCount = 4
    private static let maxBytes = 100
    private static let maxInitials = 5
    private static let maxInitialsLetters = 4

    private static let ends = PhraseSet("ends | ends item | انتهى | انتهى الخبر | النهاية")

    static func cut(_ body: inout Fragment) {
        for _ in 0..<maxCount {
            guard body.paragraphs.count > 1, let last = body.paragraphs.last, isOne(last) else { return }
            body.paragraphs.removeLast()
            body.furniture.append(last)
        }
    }

    private static func isOne(_ text: String) -> Bool {
        guard text.utf8.count <= maxBytes else { return false }
        return isCopyright(text) || isInitials(text) || isAddresses(text) || ends.isWhole(SearchText(text).tokens)
    }

    private static func isCopyright(_ text: String) -> Bool {
        let start = text.lowercased()
        return ["©", "(©", "(c)", "copyright "].contains(where: start.hasPrefix)
            && text.split(separator: " ").count <= 6
    }

    /// Two to five groups of few letters with a slash between two of them: who wrote, who edited.
    static func isInitials(_ text: String) -> Bool {
        let groups = text.split { $0 == "/" || $0 == "-" || $0 == "." || $0 == " " }
        return text.contains("/") && (2...maxInitials).contains(groups.count)
            && groups.allSatisfy { $0.count <= maxInitialsLetters && $0.allSatisfy(\.isLetter) }
    }

    private static func isAddresses(_ text: String) -> Bool {
        let words = text.split { $0 == " " || $0 == "/" || $0 == "," || $0 == "،" || $0 == ";" }
        return !words.isEmpty && words.allSatisfy { $0.contains("@") }
    }
}
