import ArabicText
import NewsAnalysis
import TestSupport

/// A query as a tree, written out as text, and evaluated over the words of an article in the slowest and plainest way:
/// every stretch of tokens is read forwards, by the rules that read names in articles.
indirect enum OracleQuery {
    case word(String, isPrefix: Bool)
    case phrase([String])
    case all([OracleQuery], except: [OracleQuery])
    case any([OracleQuery])

    /// As somebody types it.
    func text(_ random: inout SplitMix) -> String {
        switch self {
        case .word(let word, let isPrefix):
            return "(" + (isPrefix ? "\(word)*" : word.contains(" ") && random.once(in: 2) ? "\"\(word)\"" : word) + ")"
        case .phrase(let words): return "\"" + words.joined(separator: random.pick([" ", "، ", " - "])) + "\""
        case .any(let nodes):
            return "(" + nodes.map { $0.text(&random) }.joined(separator: " OR ") + ")"
        case .all(let nodes, let excluded):
            let parts =
                nodes.map { $0.text(&random) } + excluded.map { (random.once(in: 2) ? "-" : "NOT ") + $0.text(&random) }
            return "(" + parts.shuffled(using: &random).joined(separator: random.pick([" ", " AND "])) + ")"
        }
    }

    static func random(_ random: inout SplitMix, _ words: [String], depth: Int = 3) -> OracleQuery {
        // أبو مازن are two words that stay two.
        let single = words.filter { SearchText($0).canonicalTokens().count == 1 }
        switch depth == 0 ? random.number(0..<4) : random.number(0..<9) {
        case 0, 1: return .word(random.pick(single), isPrefix: false)
        case 2:
            let word = random.pick(single)
            return .word(word, isPrefix: word.unicodeScalars.count > 3)
        case 3, 4: return .phrase((0..<random.number(2..<4)).map { _ in random.pick(words) })
        case 5, 6:
            return .any((0..<random.number(2..<4)).map { _ in OracleQuery.random(&random, words, depth: depth - 1) })
        default:
            let nodes = (0..<random.number(1..<3)).map { _ in OracleQuery.random(&random, words, depth: depth - 1) }
            let excluded = (0..<random.number(0..<3)).map { _ in OracleQuery.random(&random, words, depth: depth - 1) }
            return .all(nodes, except: excluded)
        }
    }

    /// `columns`: the folded tokens of the title and of the body.
    func holds(_ columns: [[String]], known: Set<String>) -> Bool {
        switch self {
        case .word(let word, let isPrefix):
            return columns.contains { tokens in
                tokens.indices.contains { !OracleWord(word).ends(in: tokens, $0, true, isPrefix, known).isEmpty }
            }
        case .phrase(let words):
            // عبد and الكريم side by side in a phrase are one word.
            let text = SearchText(words.joined(separator: " "))
            let parts = text.canonicalTokens().map { token in
                text.surface(Int(text.tokens[token.first].start)..<Int(text.tokens[token.last].end))
            }
            return columns.contains { tokens in
                tokens.indices.contains { start in
                    var ends: Set<Int> = [start]
                    for (index, part) in parts.enumerated() {
                        let word = OracleWord(part, isBeforeAnother: index < parts.count - 1)
                        ends = Set(ends.flatMap { word.ends(in: tokens, $0, index == 0, false, known) })
                    }
                    return !ends.isEmpty
                }
            }
        case .any(let nodes): return nodes.contains { $0.holds(columns, known: known) }
        case .all(let nodes, let excluded):
            return nodes.allSatisfy { $0.holds(columns, known: known) }
                && !excluded.contains { $0.holds(columns, known: known) }
        }
    }
}

/// One word of such a query.
struct OracleWord {
    private let letters: String
    private let bare: String?

    init(_ word: String, isBeforeAnother: Bool = false) {
        let text = SearchText(isBeforeAnother ? word + " 0" : word)
        letters = text.letters(of: text.canonicalTokens()[0])
        let hasHamza = "أإآ".unicodeScalars.contains(word.unicodeScalars.first ?? " ")
        bare = hasHamza ? nil : DefiniteArticle.without(letters)
    }

    /// Where the word ends that begins at token `start`: behind one token or two.
    func ends(in tokens: [String], _ start: Int, _ isFirst: Bool, _ isPrefix: Bool, _ known: Set<String>) -> [Int] {
        (1...2).map { start + $0 }.filter { end in
            guard end <= tokens.count else { return false }
            let written = tokens[start..<end].joined(separator: " ")
            if isPrefix { return beginnings(written).contains { isWritten($0, end - start, isFirst, known) } }
            return isWritten(written, end - start, isFirst, known)
        }
    }

    /// Every beginning of some tokens.
    private func beginnings(_ written: String) -> [String] {
        let letters = Array(written)
        return (1...letters.count).map { String(letters[..<$0]) }.filter {
            $0.split(separator: " ").count == written.split(separator: " ").count
        }
    }

    private func isWritten(_ written: String, _ count: Int, _ isFirst: Bool, _ known: Set<String>) -> Bool {
        [SearchText(written), SearchText(written + " 0")].contains { text in
            guard let token = text.canonicalTokens().first, token.first == 0, token.last == count - 1 else {
                return false
            }
            let whole = text.letters(of: token)
            if isWord(whole) { return true }
            guard isFirst, !known.contains(whole), !whole.hasPrefix("ا") else { return false }
            var stems: [String] = []
            if token.procliticBytes > 0 { stems.append(String(whole.utf8.dropFirst(Int(token.procliticBytes))) ?? "") }
            var bytes = whole
            bytes.withUTF8 { buffer in
                let readings = Proclitics.readings(of: UnsafeRawBufferPointer(buffer), hash: 0) { _ in .hamza }
                for index in 1..<max(1, readings.count) {
                    stems.append(Proclitics.stem(of: UnsafeRawBufferPointer(buffer), readings[index]).letters)
                }
            }
            return stems.contains(where: isWord)
        }
    }

    private func isWord(_ stem: String) -> Bool {
        if stem == letters || stem == bare { return true }
        let isArabic = letters.unicodeScalars.first.map { (0x600...0x6FF).contains($0.value) } ?? false
        return bare == nil && isArabic && DefiniteArticle.without(stem) == letters
    }
}
