package import ArabicText

/// The one table of the names of months and weekdays. All code that reads or looks for dates uses it.
///
/// Names are compared folded. Some are also common words (ماي, مهر, may), so a name alone is no date: the caller looks
/// for a day or a year beside it.
package enum CalendarNames {
    /// Who uses the names.
    package enum Habit: Sendable, CaseIterable {
        /// Iraq, Syria, Lebanon, Jordan, Palestine; of Aramaic origin.
        case levantine
        /// Egypt, Sudan, the Gulf, Yemen, Libya.
        case egyptian
        /// Algeria and Tunisia; from French.
        case maghreb
        case moroccan, mauritanian
        /// The Gregorian months in Persian.
        case persianGregorian
        case latin
        case islamic, persian

        /// The calendar that the months belong to.
        package var calendar: Month.Calendar {
            switch self {
            case .islamic: .islamic
            case .persian: .persian
            default: .gregorian
            }
        }
    }

    /// The names of the months by habit, the first month first. `|` separates names of one month, a space the words of
    /// one name.
    package static let months: [(habit: Habit, names: [String])] = [
        (
            .levantine,
            [
                "كانون الثاني|كانون ثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول",
                "تشرين الأول|تشرين أول", "تشرين الثاني|تشرين ثاني", "كانون الأول|كانون أول",
            ]
        ),
        (
            .egyptian,
            [
                "يناير", "فبراير", "مارس", "أبريل|إبريل", "مايو", "يونيو|يونيه", "يوليو|يوليه", "أغسطس", "سبتمبر",
                "أكتوبر", "نوفمبر", "ديسمبر",
            ]
        ),
        (
            .maghreb,
            [
                "جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر",
                "ديسمبر",
            ]
        ),
        (
            .moroccan,
            [
                "يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر",
                "دجنبر",
            ]
        ),
        (
            .mauritanian,
            [
                "يناير", "فبراير", "مارس", "إبريل", "مايو", "يونيو", "يوليو", "أغشت", "سبتمبر", "أكتوبر", "نوفمبر",
                "دجمبر",
            ]
        ),
        (
            .persianGregorian,
            [
                "ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه|جولای", "اوت|آگوست", "سپتامبر", "اکتبر",
                "نوامبر", "دسامبر",
            ]
        ),
        (
            .latin,
            [
                "january|jan", "february|feb", "march|mar", "april|apr", "may", "june|jun", "july|jul", "august|aug",
                "september|sep|sept", "october|oct", "november|nov", "december|dec",
            ]
        ),
        (
            .islamic,
            [
                "محرم|المحرم|muharram", "صفر|safar",
                "ربيع الأول|ربيع أول|rabi al awwal|rabi al awal|rabi ul awwal|rabi i",
                "ربيع الآخر|ربيع آخر|ربيع الثاني|ربيع ثاني|ربيع ثان|rabi al thani|rabi al akhir|rabi ii",
                "جمادى الأولى|جمادى الأول|جماد الأولى|جماد الأول|جماد أول|jumada al ula|jumada al awwal|jumada i",
                "جمادى الآخرة|جمادى الآخر|جمادى الثانية|جمادى الثاني|جماد الآخر|جماد الثاني|جماد ثاني|"
                    + "jumada al akhirah|jumada al thani|jumada ii",
                "رجب|rajab", "شعبان|shaban", "رمضان|ramadan", "شوال|shawwal",
                "ذو القعدة|ذي القعدة|ذا القعدة|ذوالقعدة|dhu al qadah|dhul qadah",
                "ذو الحجة|ذي الحجة|ذا الحجة|ذوالحجة|dhu al hijjah|dhul hijjah",
            ]
        ),
        (
            .persian,
            [
                "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
            ]
        ),
    ]

    /// Sunday first.
    package static let weekdays = [
        "الأحد|sunday", "الاثنين|الإثنين|monday", "الثلاثاء|tuesday", "الأربعاء|wednesday", "الخميس|thursday",
        "الجمعة|friday", "السبت|saturday",
    ]

    private static let table: PhraseTable = {
        var table = PhraseTable()
        for (habit, names) in months {
            for (index, list) in names.enumerated() { table.add(list, number(of: Month(habit.calendar, index + 1))) }
        }
        return table
    }()

    /// A month as the number that stands for it in the table.
    private static func number(of month: Month) -> Int { month.calendar.rawValue * 16 + month.number }

    /// The month with the longest name that stands at a token, and how many tokens the name takes; nil if none stands
    /// there.
    package static func month(_ tokens: [Token], _ at: Int) -> (month: Month, width: Int)? {
        guard let (number, width) = table.longest(tokens, at), let calendar = Month.Calendar(rawValue: number / 16)
        else { return nil }
        return (Month(calendar, number % 16), width)
    }
}
