/// Whether two flashes, nearly the same words, tell different events: who, where or what differs (…في بيروت, …في دمشق).
///
/// In a text of a line or two one word makes another event, which must not pass for a version. What only one of the two has is
/// no other event, nor is the same word in another form, another verb, or a word for the urgency (عاجل).
enum FlashGuard {
    /// Whether `a` and `b` differ in such a word. Of longer texts: false.
    static func tellsAnother(_ a: StoryText, _ b: StoryText) -> Bool {
        let (left, right) = (a.letters, b.letters)
        guard !left.isEmpty, !right.isEmpty else { return false }
        // Of several longest sequences one is taken: the same whichever text comes first.
        if right.lexicographicallyPrecedes(left) { return tellsAnother(b, a) }
        // A denial is no version of what it denies.
        if left.contains(where: denials.contains) != right.contains(where: denials.contains) { return true }
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

    /// The words of a run that can tell an event: no particles and no word for urgency; and no numbers, for
    /// which ``TemplateGuard`` is there.
    private static func telling(_ text: StoryText, _ run: Range<Int>) -> [Set<String>] {
        let (hashes, words) = (text.words, text.letters)
        return run.compactMap { at in
            let word = words[at]
            guard word.unicodeScalars.count >= 3, !silent.contains(word), !StoryText.isNumber(hashes[at]),
                NumberWords.all.meaning(hashes[at]) == nil
            else { return nil }
            return stems(word)
        }
    }

    /// Whether one of `words` is none of the `others` in another form.
    private static func isOwn(_ words: [Set<String>], beside others: [Set<String>]) -> Bool {
        words.contains { word in others.allSatisfy { $0.isDisjoint(with: word) } }
    }

    /// The word without what may be joined before and behind it, in every way that leaves three letters.
    private static func stems(_ word: String) -> Set<String> {
        var stems: Set<String> = [word]
        for front in fronts where word.hasPrefix(front) { stems.insert(String(word.dropFirst(front.count))) }
        for stem in stems {
            for end in ends where stem.hasSuffix(end) { stems.insert(String(stem.dropLast(end.count))) }
        }
        stems = stems.filter { $0.unicodeScalars.count >= 3 }
        for stem in stems where stem.unicodeScalars.count >= 5 {
            // Another spelling of a word, مسؤول and مسئول, أمريكا and أميركا.
            let key = skeleton(stem)
            if key.unicodeScalars.count >= 4 { stems.insert(key) }
        }
        for stem in stems { if let group = alike[stem] { stems.insert(group) } }
        return stems
    }

    /// The letters that stay in every spelling, behind a sign that no word begins with: long vowels are left out, ج غ ق ك are one.
    private static func skeleton(_ word: String) -> String {
        var view = "~".unicodeScalars
        for scalar in word.unicodeScalars where !["ا", "و", "ي"].contains(scalar) {
            view.append(["غ", "ق", "ك"].contains(scalar) ? "ج" : scalar)
        }
        return String(view)
    }

    private static let denials: Set<String> = [
        "لا", "لن", "لم", "ليس", "ليست", "لست", "ينفي", "تنفي", "نفي", "نفت", "not", "no", "never", "wont", "didnt",
        "isnt", "denies", "deny",
        "denied",
    ]

    private static let fronts = [
        "و", "ف", "ب", "ل", "ك", "س", "ال", "وال", "بال", "لل", "كال", "فال", "وب", "ول", "ولل", "وبال",
    ]
    private static let ends = ["ه", "ها", "هم", "ين", "ون", "ان", "ات", "ا", "ي", "يه", "يا", "s"]

    /// Verbs with which one event is told in one way or another. Others tell events apart: يرفع and يخفض, يقر and يرفض.
    private static let alike: [String: String] = {
        let groups = [
            "قال قالت يقول تقول اكد اكدت يوكد توكد اعلن اعلنت يعلن تعلن افاد افادت يفيد ذكر ذكرت صرح صرحت يصرح اوضح اوضحت يوضح كشف كشفت "
                + "يكشف شدد شددت يشدد اضاف اضافت",
            "استقبل يستقبل تستقبل التقي التقت يلتقي تلتقي اجتمع يجتمع", "تسلم يتسلم تلقي يتلقي تتسلم تتلقي",
            "بحث يبحث تبحث ناقش يناقش تناقش يتباحث", "هز يهز تهز ضرب يضرب", "مقتل مصرع قتل يقتل", "زار يزور وصل يصل",
            "ترامب ترمب", "هييه هياه", "army military", "organisers organizers", "says said tells told",
            "hits hit strikes struck rocks", "meets met receives", "killed dead kills",
        ]
        var alike: [String: String] = [:]
        for (number, group) in groups.enumerated() {
            for word in group.split(separator: " ") { alike[String(word)] = "=\(number)" }
        }
        return alike
    }()

    private static let silent: Set<String> = [
        "عاجل", "متجدد", "تحديث", "محدث", "الان", "اليوم", "امس", "غدا", "هذا", "هذه", "ذلك", "التي", "الذي", "الذين",
        "بعد", "قبل", "خلال", "عند", "حول", "نحو", "لدي", "منذ", "حتي", "الي", "علي", "عن", "من", "في", "قرب", "بين",
        "وفق", "وفقا", "حسب", "بحسب", "مصادر", "مصدر", "مراسل", "مراسلنا", "بيان", "the", "and", "for", "from", "with",
        "after", "before", "near", "says", "say", "said", "breaking", "update", "updated", "urgent", "has", "have",
        "was",
        "were", "into", "over", "amid",
    ]
}
