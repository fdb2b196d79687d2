internal import ArabicText

/// The names of days and months, and the letters of Islamic months, as hashes of story words: one thing is asked of them, for
/// every word of two texts.
struct CalendarWords: Sendable {
    private let table: HashTable

    init(_ text: String) { table = HashTable(StoryText(SearchText(text)).words.map { $0 >> 1 }) }

    /// Whether `word` is one of them; the lowest bit of a story word, which says that it is a number, does not tell words apart.
    @inline(__always) func contains(_ word: UInt64) -> Bool { table.contains(word >> 1) }

    static let all = CalendarWords(
        """
        السبت الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة
        يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
        جانفي فيفري أفريل ماي جوان جويلية أوت غشت شتنبر نونبر دجنبر
        كانون شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين الأول الثاني
        محرم صفر ربيع جمادى الأولى الآخرة رجب شعبان رمضان شوال القعدة الحجة
        """)
}
