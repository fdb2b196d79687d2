/// Numbers for the names that the trees ask for: a word of an element's names, how near the element is, and how much of
/// the page's mass it holds. `comment` on a small box means furniture; on the wrapper of everything it means nothing.
package struct NameTable: Sendable {
    /// The forms of one word: near or far, times three sizes.
    package static let formCount = 6

    /// By the hash of the word.
    private var slots: [UInt64: [Int32]] = [:]
    /// How many names there are.
    package private(set) var count = 0

    /// Every form of each word.
    package init(words: [String]) {
        for word in words {
            slots[ElementNames.hash(word)] = (0..<NameTable.formCount).map { Int32(count + $0) }
            count += NameTable.formCount
        }
    }

    /// Names as ``name(_:form:)`` writes them, numbered in this order. nil where one is not such a name, or comes twice.
    init?(names: [Substring]) {
        for name in names {
            guard let form = name.utf8.first.map({ Int($0) - 0x30 }), (0..<NameTable.formCount).contains(form) else {
                return nil
            }
            let word = ElementNames.hash(String(name.dropFirst()))
            var forms = slots[word] ?? Array(repeating: -1, count: NameTable.formCount)
            guard forms[form] < 0 else { return nil }
            forms[form] = Int32(count)
            slots[word] = forms
            count += 1
        }
    }

    /// How a name is written down: the number of its form, then the word.
    package static func name(_ word: String, form: Int) -> String { "\(form)\(word)" }

    /// The numbers of the names, given as hashes, of an element as an ancestor near and far.
    func numbers(of names: ArraySlice<UInt64>, massShare: Float) -> (near: [Int32], far: [Int32]) {
        let size = massShare < 0.15 ? 0 : massShare < 0.6 ? 1 : 2
        var near: [Int32] = []
        var far: [Int32] = []
        for name in names {
            guard let forms = slots[name] else { continue }
            if forms[size] >= 0 { near.append(forms[size]) }
            if forms[size + 3] >= 0 { far.append(forms[size + 3]) }
        }
        return (near, far)
    }
}
