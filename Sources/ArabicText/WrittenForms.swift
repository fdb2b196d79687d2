/// The ways in which people write one Arabic name, made from its letters by rule: candidates, of which a matcher says what it takes
/// them for. The opposite of folding, and only for showing.
package struct WrittenForms {
    /// The words of the name without marks and tatweel.
    private let words: [String]

    /// `name`: words between spaces.
    package init(_ name: String) {
        words = name.split(separator: " ").map { word in
            var view = String.UnicodeScalarView()
            for scalar in word.unicodeScalars
            where !(0x64B...0x65F ~= scalar.value) && ![0x640, 0x670].contains(scalar.value) {
                view.append(scalar)
            }
            return String(view)
        }.filter { !$0.isEmpty }
    }

    private var name: String { words.joined(separator: " ") }

    // MARK: By letters

    /// Without hamza, with ي for ى and ه for ة or the other way round, with Persian letters.
    package var spellings: [String] {
        var found = [name, words.map { WrittenForms.replaced($0, WrittenForms.plain) }.joined(separator: " ")]
        for (index, word) in words.enumerated() {
            for (end, other) in WrittenForms.ends where word.hasSuffix(end) && !word.hasSuffix("الله") {
                found.append(with(word.dropLast() + other, at: index))
            }
            for (seat, other) in WrittenForms.seats where word.contains(seat) {
                found.append(with(word.replacing(seat, with: other), at: index))
            }
            if word.hasPrefix("ا"), !word.hasPrefix("ال") {
                found += ["أ", "إ"].map { with($0 + word.dropFirst(), at: index) }
            }
        }
        found.append(
            words.map { word in
                let plain = WrittenForms.replaced(word, WrittenForms.plain)
                let end = plain.hasSuffix("الله") ? nil : WrittenForms.ends.first { plain.hasSuffix($0.0) }
                return end.map { plain.dropLast() + $0.1 } ?? plain
            }.joined(separator: " "))
        found.append(words.map { WrittenForms.replaced($0, WrittenForms.persian) }.joined(separator: " "))
        return others(found)
    }

    /// One letter for another that sounds alike in foreign names, a long vowel more or less.
    package var variants: [String] {
        var found: [String] = []
        for (index, word) in words.enumerated() {
            let letters = Array(word.unicodeScalars)
            let start = word.hasPrefix("ال") && letters.count > 4 ? 2 : 0
            for place in letters.indices.dropFirst(start) {
                for row in WrittenForms.alike where row.contains(letters[place]) {
                    for other in row where other != letters[place] {
                        found.append(with(WrittenForms.text(letters, place..<(place + 1), [other]), at: index))
                    }
                }
                guard place > start, place < letters.count - 1 else { continue }
                if WrittenForms.weak.contains(letters[place]) {
                    found.append(with(WrittenForms.text(letters, place..<(place + 1), []), at: index))
                } else if !WrittenForms.weak.contains(letters[place - 1]), WrittenForms.plain[letters[place - 1]] == nil
                {
                    found += WrittenForms.weak.map { with(WrittenForms.text(letters, place..<place, [$0]), at: index) }
                }
            }
        }
        return others(found)
    }

    /// Slips of the fingers, of each kind some: letters exchanged, left out, typed twice, the key beside.
    package var slips: [[String]] {
        var kinds: [[String]] = [[], [], [], []]
        for (index, word) in words.enumerated().reversed() {
            let letters = Array(word.unicodeScalars)
            guard letters.count >= 4 else { continue }
            for place in (letters.count / 2)..<(letters.count - 1) {
                let pair = place..<(place + 2)
                kinds[0].append(
                    with(WrittenForms.text(letters, pair, [letters[place + 1], letters[place]]), at: index))
                kinds[1].append(with(WrittenForms.text(letters, place..<(place + 1), []), at: index))
                kinds[2].append(with(WrittenForms.text(letters, place..<place, [letters[place]]), at: index))
                for other in WrittenForms.neighbours[letters[place]] ?? [] {
                    kinds[3].append(with(WrittenForms.text(letters, place..<(place + 1), [other]), at: index))
                }
            }
        }
        return kinds.map { others($0) }
    }

    // MARK: By words

    /// و ف ب ك ل before the first word, alone and in pairs.
    package var withProclitics: [String] {
        guard let first = words.first else { return [] }
        return others(
            ["و", "ف", "ب", "ك", "ل", "وب", "ول", "فل"].map { letters in
                let isTo = letters.hasSuffix("ل")
                let joined =
                    isTo && first.hasPrefix("ال")
                    ? letters + first.dropFirst(first.hasPrefix("الل") ? 2 : 1) : letters + first
                return with(joined, at: 0)
            })
    }

    /// عبد and what follows, X and الله, X and الدين: apart or together.
    package var joined: [String] {
        var found: [String] = []
        for (index, word) in words.enumerated() {
            if index + 1 < words.count {
                let next = words[index + 1]
                if ["عبد", "عبيد"].contains(word) || ["الله", "الدين"].contains(next) {
                    var together = words
                    together[index] += together.remove(at: index + 1)
                    found.append(together.joined(separator: " "))
                }
            }
            if word.hasPrefix("عبد"), word.unicodeScalars.count > 5 {
                found.append(with("عبد " + word.dropFirst(3), at: index))
            }
            for tail in ["الله", "الدين"] where word.hasSuffix(tail) && word != tail && word != "عبد" + tail {
                found.append(with(word.dropLast(tail.count) + " " + tail, at: index))
            }
        }
        return others(found)
    }

    /// أبو أبا أبي, ابن بن, with or without آل.
    package var cases: [String] {
        var found: [String] = []
        for (index, word) in words.enumerated() {
            for row in [["أبو", "أبا", "أبي", "ابو"], ["ابن", "بن", "إبن"]] where row.contains(word) {
                found += row.filter { $0 != word }.map { with($0, at: index) }
            }
            if word == "آل", words.count > 1 {
                var without = words
                without.remove(at: index)
                found.append(without.joined(separator: " "))
            }
        }
        return others(found)
    }

    /// One word but the first with ال more or less.
    package var withArticles: [String] {
        others(
            words.indices.dropFirst().map { index in
                let word = words[index]
                return with(word.hasPrefix("ال") ? String(word.dropFirst(2)) : "ال" + word, at: index)
            })
    }

    /// `name` between the first word and the rest.
    package func withMiddle(_ name: String) -> [String] {
        words.count < 2 ? [] : [([words[0], name] + words.dropFirst()).joined(separator: " ")]
    }

    /// The last `count` words.
    package func last(_ count: Int) -> String { words.suffix(count).joined(separator: " ") }

    // MARK: Parts

    private func with(_ word: some StringProtocol, at index: Int) -> String {
        var words = words
        words[index] = String(word)
        return words.joined(separator: " ")
    }

    /// Each once, the name itself left out. Compared by scalars: ي and ى are two.
    private func others(_ found: [String]) -> [String] {
        var seen: Set<[Unicode.Scalar]> = [Array(name.unicodeScalars)]
        return found.filter { seen.insert(Array($0.unicodeScalars)).inserted }
    }

    private static func text(
        _ letters: [Unicode.Scalar], _ range: Range<Int>, _ new: [Unicode.Scalar]
    ) -> String {
        var letters = letters
        letters.replaceSubrange(range, with: new)
        var view = String.UnicodeScalarView()
        view.append(contentsOf: letters)
        return String(view)
    }

    private static func replaced(_ word: String, _ table: [Unicode.Scalar: Unicode.Scalar]) -> String {
        var view = String.UnicodeScalarView()
        for scalar in word.unicodeScalars { view.append(table[scalar] ?? scalar) }
        return String(view)
    }

    private static let plain: [Unicode.Scalar: Unicode.Scalar] = ["أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا"]
    private static let persian: [Unicode.Scalar: Unicode.Scalar] = ["ي": "ی", "ى": "ی", "ك": "ک"]
    private static let ends = [("ة", "ه"), ("ه", "ة"), ("ى", "ي"), ("ي", "ى")]
    private static let seats = [("ؤ", "و"), ("ئ", "ي"), ("ء", "")]
    private static let alike: [[Unicode.Scalar]] = [
        ["ج", "غ", "ق", "ك"], ["س", "ص", "ث"], ["ز", "ذ", "ظ"], ["ت", "ط"], ["د", "ض"], ["ح", "ه"], ["ش", "س"],
    ]
    private static let weak: [Unicode.Scalar] = ["ا", "و", "ي"]
    /// The key to the right on the Arabic keyboard.
    private static let neighbours: [Unicode.Scalar: [Unicode.Scalar]] = {
        var table: [Unicode.Scalar: [Unicode.Scalar]] = [:]
        for row in ["ضصثقفغعهخحجد", "شسيبلاتنمكط"].map({ Array($0.unicodeScalars) }) {
            for (left, right) in zip(row, row.dropFirst()) {
                table[left, default: []].append(right)
                table[right, default: []].append(left)
            }
        }
        return table
    }()
}
