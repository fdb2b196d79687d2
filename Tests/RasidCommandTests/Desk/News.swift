/// Articles in natural news style about invented people and offices, and the watchlist that tracks some of them.
enum News {
    static let watchlist = """
        names:
          - id: wahdan
            name: أسامة الوهدان
            kind: person
            aliases: [Osama al-Wahdan]
            titles: [وزير الري]
            severity: warning
          - id: rafed
            name: هيئة الرافد للمياه
            kind: organization
            aliases: [هيئة الرافد]

        """

    /// One more tracked name, as a further entry of the watchlist.
    static let thirdName = """
          - id: qirawni
            name: إلهام القيراوني
            kind: person

        """

    /// An article that names `wahdan` once; different numbers make different texts.
    static func minister(_ number: Int) -> String {
        """
        خطة جديدة لتوزيع مياه الري في المنطقة \(number)

        أعلن وزير الري أسامة الوهدان أن الدفعة \(number) من المياه وصلت إلى الحقول الشرقية صباح اليوم، وأن العمل في القنوات يستمر حتى نهاية الشهر.

        وأضاف أن اللجنة الفنية ستجتمع مع المزارعين لبحث شكاوى الموسم الماضي.

        """
    }

    /// An article that names both tracked names.
    static func agreement(_ number: Int) -> String {
        """
        توقيع اتفاق المحطة رقم \(number)

        وقع أسامة الوهدان مع هيئة الرافد للمياه اتفاقا لتشغيل المحطة رقم \(number) في الضاحية الغربية، على أن يبدأ الضخ قبل الصيف المقبل.

        وقال مهندسون في الموقع إن التجارب انتهت بنجاح.

        """
    }

    /// An article that names nobody who is tracked.
    static func match(_ number: Int) -> String {
        """
        فوز ثمين لفريق الميناء في الجولة \(number)

        تغلب فريق الميناء على ضيفه بهدفين دون رد في المباراة التي جرت مساء أمس ضمن الجولة \(number) من الدوري، وسط حضور كبير للجمهور.

        وينتقل الفريق بهذا الفوز إلى المركز الثاني.

        """
    }

    /// An article that names `qirawni`, whom the watchlist does not track at first.
    static func researcher(_ number: Int) -> String {
        """
        ندوة عن المياه الجوفية في القاعة \(number)

        حذرت الباحثة إلهام القيراوني في الندوة \(number) من تراجع منسوب المياه الجوفية في الحوض الشرقي، ودعت إلى وقف الحفر العشوائي.

        وحضر الندوة عدد من الطلبة.

        """
    }
}
