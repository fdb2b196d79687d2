internal import ArabicText

/// Nouns of what is named after persons: with the person's name behind it, it is a place or a body, and no person.
struct NamedThings: Sendable {
    /// What the noun and the name are together.
    enum Kind: Sendable {
        case place, organization
        /// A prize or a cup: no mention at all.
        case nothing
    }

    private static let places = """
        مستشفى مشفى مستوصف عيادة مصحة شارع نهج جادة طريق جسر كوبري نفق ساحة ميدان دوار مفرق تقاطع ملعب استاد ستاد مدرج صالة
        قاعة مسبح مطار ميناء مرفأ محطة مركب مجمع مدرسة ثانوية إعدادية مسجد جامع مصلى كنيسة كاتدرائية متحف مسرح مكتبة حديقة
        متنزه حي مخيم مدينة سجن ثكنة قاعدة معسكر سد سينما فندق برج قصر قلعة ضريح مرقد مقام مقبرة معبر حاجز سوق بحيرة
        """
    private static let organizations = """
        مؤسسة جمعية جامعة معهد كلية أكاديمية مركز دار كتائب كتيبة سرايا سرية ألوية فرقة فيلق صندوق بنك مصرف شركة نادي منتدى
        كرسي مبادرة وقف
        """
    private static let prizes = "جائزة وسام كأس مهرجان سباق ماراثون قلادة"
    /// What may stand between the noun and the name, beside titles.
    private static let honours = """
        الإمام الشهيد الشهيدة القديس القديسة الملك الملكة الأمير الأميرة الحاج الشيخ الشيخة الزعيم القائد الرئيس السلطان السيد
        السيدة الدكتور العقيد المشير الفريق اللواء الفنان الفنانة الشاعر الأديب الخليفة النبي الصحابي البطل الراحل الجنرال
        """

    private let kinds: [UInt64: Kind]
    private let honours: HashTable

    init() {
        func hashes(_ words: String) -> [UInt64] { SearchText(words).canonicalTokens().map(\.hash) }
        let lists: [(String, Kind)] = [
            (NamedThings.places, .place), (NamedThings.organizations, .organization), (NamedThings.prizes, .nothing),
        ]
        kinds = Dictionary(lists.flatMap { list in hashes(list.0).map { ($0, list.1) } }) { first, _ in first }
        honours = HashTable(hashes(NamedThings.honours))
    }

    /// The noun that makes the person at `range` a thing, and what it is then; nil where none stands directly before him, or with
    /// one honour between them. Tokens before `free` belong to another mention.
    func thing(
        _ range: Range<Int>, behind free: Int, of tokens: [CanonicalToken], in text: SearchText
    ) -> (noun: Int, kind: Kind)? {
        var noun = range.lowerBound - 1
        guard noun >= free, isNext(noun + 1, tokens, text) else { return nil }
        if honours.contains(tokens[noun].hash) {
            noun -= 1
            guard noun >= free, isNext(noun + 1, tokens, text) else { return nil }
        }
        return kind(noun, tokens, text).map { (noun, $0) }
    }

    /// What a word that stands without proclitics says; nil where it is no such noun.
    func kind(ofNoun hash: UInt64) -> Kind? { kinds[hash] }

    private func kind(_ at: Int, _ tokens: [CanonicalToken], _ text: SearchText) -> Kind? {
        let token = text.tokens[tokens[at].last]
        let readings = text.readings(of: tokens[at])
        let count =
            text.withView { Proclitics.mayBegin($0.letters(text.tokens[tokens[at].first])) } ? readings.count : 1
        for index in 0..<count {
            guard let kind = kinds[readings[index].hash] else { continue }
            // مكتبه is his office, no مكتبة.
            let isOpen = text.folded[Int(token.foldedStart)..<Int(token.foldedEnd)].suffix(2) == [0xD9, 0x87]
            let letters = text.surface(Int(token.start)..<Int(token.end)).unicodeScalars
            if isOpen, letters.last(where: { !(0x64B...0x65F).contains($0.value) }) != "\u{629}" { continue }
            return kind
        }
        return nil
    }

    private func isNext(_ at: Int, _ tokens: [CanonicalToken], _ text: SearchText) -> Bool {
        text.tokens[tokens[at].first].gap == .soft
    }
}
