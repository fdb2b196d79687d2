internal import ArabicText

/// The words of dates: months of the three Arabic habits and of English, weekdays, labels, zones.
enum DateWords {
    enum Half { case morning, afternoon }

    /// January first. Mashriq (Aramaic names), Egypt and the Gulf, Maghreb (from French), English.
    private static let months: [PhraseSet] = [
        PhraseSet("كانون الثاني | كانون ثاني | يناير | جانفي | january | jan"),
        PhraseSet("شباط | فبراير | فيفري | february | feb"),
        PhraseSet("آذار | مارس | march | mar"),
        PhraseSet("نيسان | أبريل | إبريل | أفريل | april | apr"),
        PhraseSet("أيار | مايو | ماي | may"),
        PhraseSet("حزيران | يونيو | يونيه | جوان | june | jun"),
        PhraseSet("تموز | يوليو | يوليه | جويلية | july | jul"),
        PhraseSet("آب | أغسطس | أوت | august | aug"),
        PhraseSet("أيلول | سبتمبر | شتنبر | september | sep | sept"),
        PhraseSet("تشرين الأول | تشرين أول | أكتوبر | october | oct"),
        PhraseSet("تشرين الثاني | تشرين ثاني | نوفمبر | نونبر | november | nov"),
        PhraseSet("كانون الأول | كانون أول | ديسمبر | دجنبر | december | dec"),
    ]

    static let hijriMonths = PhraseSet(
        """
        محرم | صفر | ربيع الأول | ربيع الآخر | ربيع الثاني | جمادى الأولى | جمادى الآخرة | جمادى الثانية | رجب | شعبان | رمضان
        | شوال | ذو القعدة | ذي القعدة | ذو الحجة | ذي الحجة
        """)

    /// Says of a date that the page was published on it.
    static let labels = PhraseSet(
        """
        نشر | نشرت | نشر في | نشرت في | نشر بتاريخ | تاريخ النشر | تم النشر | تم النشر في | وقت النشر | آخر تحديث | آخر تعديل
        | تحديث | تم التحديث | تم التحديث في | حدث في | published | published on | updated | last updated | posted | posted on
        """)

    /// What else may stand beside a date in a dateline.
    static let fillers = PhraseSet(
        """
        تاريخ | بتاريخ | التاريخ | يوم | في | الساعة | الموافق
        | هـ | ه | م | ميلادي | ميلادية | هجري | هجرية | بتوقيت | التوقيت المحلي | التوقيت
        | الأحد | الاثنين | الإثنين | الثلاثاء | الأربعاء | الخميس | الجمعة | السبت
        | on | at | date
        | sunday | monday | tuesday | wednesday | thursday | friday | saturday | sun | mon | tue | wed | thu | fri | sat
        """)

    private static let mornings = PhraseSet("ص | صباحا | am")
    private static let afternoons = PhraseSet("م | مساء | ظهرا | بعد الظهر | pm")
    private static let utc = PhraseSet(
        "gmt | utc | غرينتش | بتوقيت غرينتش | جرينتش | بتوقيت جرينتش | توقيت غرينتش | توقيت جرينتش")
    private static let mecca = PhraseSet(
        "بتوقيت مكة | بتوقيت مكة المكرمة | مكة المكرمة | توقيت مكة | توقيت مكة المكرمة")

    /// The month named at a token, with its number of tokens. Both names of one month (يناير/كانون الثاني) count as one; where
    /// two names contradict each other, no month is named.
    static func month(_ tokens: [Token], _ at: Int) -> (month: Int, width: Int)? {
        guard let first = single(tokens, at) else { return nil }
        guard let second = single(tokens, at + first.width) else { return first }
        return first.month == second.month ? (first.month, first.width + second.width) : nil
    }

    private static func single(_ tokens: [Token], _ at: Int) -> (month: Int, width: Int)? {
        for (index, names) in months.enumerated() {
            let width = names.length(in: tokens, at: at)
            if width > 0 { return (index + 1, width) }
        }
        return nil
    }

    static func half(_ token: Token) -> Half? {
        mornings.contains(token) ? .morning : afternoons.contains(token) ? .afternoon : nil
    }

    /// Minutes east of UTC, with the number of tokens.
    static func zone(_ tokens: [Token], _ at: Int) -> (offset: Int, width: Int)? {
        let isUTC = utc.length(in: tokens, at: at)
        if isUTC > 0 { return (0, isUTC) }
        let isMecca = mecca.length(in: tokens, at: at)
        return isMecca > 0 ? (180, isMecca) : nil
    }
}
