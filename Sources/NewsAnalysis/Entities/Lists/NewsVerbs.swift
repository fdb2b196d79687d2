internal import ArabicText

/// Verbs that news puts right behind a name (محمود عباس يلتقي, … ألقى): no part of it.
enum NewsVerbs {
    /// The hashes of all their forms, with و and ف before them too.
    static let all = HashTable(forms.flatMap { SearchText($0).canonicalTokens() }.map(\.hash))

    /// The past and the present of each verb, the latter without its first letter. No past where it is a name as well (طالب, كرم).
    private static let verbs = """
        قال قول | أكد ؤكد | أعلن علن | صرح صرح | أضاف ضيف | أوضح وضح | ذكر ذكر | شدد شدد | أشار شير | لفت لفت
        تابع تابع | كشف كشف | نفى نفي | رفض رفض | اعتبر عتبر | رأى رى | زعم زعم | دعا دعو | - طالب | حذر حذر
        هدد هدد | تعهد تعهد | - عد | أعرب عرب | عبر عبر | أبدى بدي | أقر قر | اعترف عترف | ادعى دعي | تساءل تساءل
        سأل سأل | أجاب جيب | رد رد | كتب كتب | غرد غرد | نشر نشر | اقترح قترح | أبلغ بلغ | أخبر خبر | أفاد فيد
        بين بين | نوه نوه | ختم ختم | علق علق | انتقد نتقد | اتهم تهم | ناشد ناشد | أوصى وصي | توقع توقع
        رجح رجح | استنكر ستنكر | أدان دين | رحب رحب | هنأ هنئ | نعى نعى | - شكر | تحدث تحدث | استبعد ستبعد
        ألقى لقي | التقى لتقي | استقبل ستقبل | زار زور | وصل صل | غادر غادر | بحث بحث | ناقش ناقش | ترأس ترأس
        رأس رأس | افتتح فتتح | شارك شارك | حضر حضر | وقع وقع | عقد عقد | أجرى جري | تلقى تلقى | بعث بعث | وجه وجه
        دشن دشن | تفقد تفقد | - كرم | أقال قيل | استقال ستقيل | قدم قدم | تسلم تسلم | - سلم | تولى تولى
        فاز فوز | خسر خسر | سجل سجل | أحرز حرز | قاد قود | توج توج | ودع ودع | توفي توفى | قتل قتل | أصيب صاب
        اعتقل عتقل | أوقف وقف | أطلق طلق | قرر قرر | أصدر صدر | وافق وافق | منع منع | اجتمع جتمع | تعرض تعرض
        واصل واصل | بدأ بدأ | أنهى نهي | عاد عود | توجه توجه | التحق لتحق | انضم نضم | غاب غيب | ظهر ظهر
        قام قوم | أثار ثير | استعرض ستعرض | شهد شهد | ترشح ترشح | انسحب نسحب | اتصل تصل | - هاتف | أدلى دلي
        اختتم ختتم | عرض عرض | رعى رعى | أطاح طيح | - خلف | - عزي | نجح نجح | فشل فشل | تمكن تمكن | حاول حاول
        أراد ريد | يريد ريد | سعى سعى | هاجم هاجم | انتخب نتخب | أحال حيل | أدى ؤدي | مثل مثل | اتفق تفق
        طلب طلب | أرسل رسل | استدعى ستدعي | نظم نظم | - غني | لعب لعب | تصدر تصدر | حصل حصل | نال نال
        تراجع تراجع | اعتذر عتذر
        """

    /// He and she, past, present and future; both of them, present.
    private static var forms: [String] {
        let forms = verbs.split { $0 == "|" || $0 == "\n" }.flatMap { verb -> [String] in
            let parts = verb.split(separator: " ").map(String.init)
            guard parts.count == 2 else { return [] }
            let present = ["ي", "ت", "سي", "ست"].map { $0 + parts[1] } + ["ي" + parts[1] + "ان"]
            guard parts[0] != "-" else { return present }
            let isWeak = parts[0].hasSuffix("ى") || parts[0].hasSuffix("ا")
            return present + [parts[0], (isWeak ? String(parts[0].dropLast()) : parts[0]) + "ت"]
        }
        return forms + forms.flatMap { ["و" + $0, "ف" + $0] }
    }
}
