internal import ArabicText

/// The names of days and months, and the letters of Hijri months, as hashes of story words: a small table of which only one thing is
/// asked, for every word of two texts.
struct CalendarWords: Sendable {
    /// A power of two, mostly empty; 0 is empty.
    private let slots: [UInt64]

    init(_ text: String) {
        let words = StoryText(SearchText(text)).words
        var size = 16
        while size < words.count * 4 { size *= 2 }
        var slots = [UInt64](repeating: 0, count: size)
        for word in words where word != 0 {
            var place = Int(truncatingIfNeeded: word >> 1) & (size - 1)
            while slots[place] != 0, slots[place] != word { place = (place + 1) & (size - 1) }
            slots[place] = word
        }
        self.slots = slots
    }

    @inline(__always) func contains(_ word: UInt64) -> Bool {
        var place = Int(truncatingIfNeeded: word >> 1) & (slots.count - 1)
        while slots[place] != 0 {
            if slots[place] == word { return true }
            place = (place + 1) & (slots.count - 1)
        }
        return false
    }

    static let all = CalendarWords(
        """
        السبت الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة
        يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
        جانفي فيفري أفريل ماي جوان جويلية أوت غشت شتنبر نونبر دجنبر
        كانون شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين الأول الثاني
        محرم صفر ربيع جمادى الأولى الآخرة رجب شعبان رمضان شوال القعدة الحجة
        """)
}
