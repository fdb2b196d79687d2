/// Whether two flashes, nearly the same words, tell different events: who, where or what differs (…في بيروت, …في دمشق).
///
/// In a text of a line or two one word makes another event, which must not pass for a version. What only one of the two has is
/// no other event, nor is the same word in another form, another verb, or a word for the urgency (عاجل).
enum FlashGuard {
    /// Whether `a` and `b` differ in such a word. Of longer texts: false.
    static func tellsAnother(_ a: StoryText, _ b: StoryText) -> Bool {
        let (left, right) = (a.letters, b.letters)
        guard !left.isEmpty, !right.isEmpty else { return false }
        return exchanged(left, right).contains { one, other in
            let (ones, others) = (telling(a, one), telling(b, other))
            // Each must have a word that the other side has not in another form.
            return isOwn(ones, beside: others) && isOwn(others, beside: ones)
        }
    }

    /// The runs of words that stand in one text in place of others in the other one: between the words of a longest common
    /// sequence, where both have some. At most ``StoryText/flashWords`` words on either side.
    private static func exchanged(_ a: [String], _ b: [String]) -> [(Range<Int>, Range<Int>)] {
        // The length of the longest common sequence of what is left of both.
        let width = b.count + 1
        var longest = [Int](repeating: 0, count: (a.count + 1) * width)
        for left in a.indices.reversed() {
            for right in b.indices.reversed() {
                longest[left * width + right] =
                    a[left] == b[right]
                    ? longest[(left + 1) * width + right + 1] + 1
                    : max(longest[(left + 1) * width + right], longest[left * width + right + 1])
            }
        }
        var found: [(Range<Int>, Range<Int>)] = []
        var (left, right, start) = (0, 0, (0, 0))
        func end() {
            if start.0 < left, start.1 < right { found.append((start.0..<left, start.1..<right)) }
        }
        while left < a.count, right < b.count {
            if a[left] == b[right] {
                end()
                (left, right) = (left + 1, right + 1)
                start = (left, right)
            } else if longest[(left + 1) * width + right] >= longest[left * width + right + 1] {
                left += 1
            } else {
                right += 1
            }
        }
        (left, right) = (a.count, b.count)
        end()
        return found
    }

    /// The words of a run that can tell an event: no particles, no verbs of the present, no word for urgency; and no numbers, for
    /// which ``TemplateGuard`` is there.
    private static func telling(_ text: StoryText, _ run: Range<Int>) -> [Set<String>] {
        let (hashes, words) = (text.words, text.letters)
        return run.compactMap { at in
            let word = words[at]
            guard word.unicodeScalars.count >= 3, !silent.contains(word), !StoryText.isNumber(hashes[at]),
                NumberWords.all.meaning(hashes[at]) == nil
            else { return nil }
            if isVerb(word), at > 0, !prepositions.contains(words[at - 1]) { return nil }
            return stems(word)
        }
    }

    /// Whether one of `words` is none of the `others` in another form.
    private static func isOwn(_ words: [Set<String>], beside others: [Set<String>]) -> Bool {
        words.contains { word in others.allSatisfy { $0.isDisjoint(with: word) } }
    }

    private static func isVerb(_ word: String) -> Bool {
        let letters = word.unicodeScalars
        return letters.count >= 4 && (letters.first == "ي" || word.hasPrefix("سي") && letters.count >= 5)
    }

    /// The word without what may be joined before and behind it, in every way that leaves three letters.
    private static func stems(_ word: String) -> Set<String> {
        var stems: Set<String> = [word]
        for front in fronts where word.hasPrefix(front) { stems.insert(String(word.dropFirst(front.count))) }
        for stem in stems {
            for end in ends where stem.hasSuffix(end) { stems.insert(String(stem.dropLast(end.count))) }
        }
        return stems.filter { $0.unicodeScalars.count >= 3 }
    }

    private static let fronts = [
        "و", "ف", "ب", "ل", "ك", "س", "ال", "وال", "بال", "لل", "كال", "فال", "وب", "ول", "ولل", "وبال",
    ]
    private static let ends = ["ه", "ها", "هم", "ين", "ون", "ان", "ات", "ا", "ي", "يه", "يا", "s"]

    private static let prepositions: Set<String> = [
        "في", "من", "الي", "علي", "عن", "قرب", "وسط", "شرق", "غرب", "شمال", "جنوب", "مع", "ضد", "بين",
    ]

    private static let silent: Set<String> = [
        "عاجل", "متجدد", "تحديث", "محدث", "الان", "اليوم", "امس", "غدا", "هذا", "هذه", "ذلك", "التي", "الذي", "الذين",
        "بعد", "قبل", "خلال", "عند", "حول", "نحو", "لدي", "منذ", "حتي", "الي", "علي", "عن", "من", "في", "قرب", "بين",
        "وفق", "وفقا", "حسب", "بحسب", "مصادر", "مصدر", "مراسل", "مراسلنا", "بيان", "قال", "قالت", "اكد", "اكدت", "اعلن",
        "اعلنت", "افاد", "افادت", "ذكر", "ذكرت", "صرح", "صرحت", "اوضح",
        "اوضحت", "كشف", "كشفت", "اضاف", "اضافت", "the", "and", "for", "from", "with",
        "after", "before", "near", "says", "say", "said", "breaking", "update", "updated", "urgent", "has", "have",
        "was",
        "were", "into", "over", "amid",
    ]
}
