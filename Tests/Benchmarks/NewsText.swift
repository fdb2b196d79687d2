/// Text that reads like Arabic news to a machine: common words often, names and clitics, punctuation, some Latin, digits
/// and vowel marks. Made from a word list with a fixed seed, so that it is the same everywhere.
enum NewsText {
    /// A text of at least `byteCount` bytes that ends with a sentence.
    static func make(byteCount: Int, seed: UInt64) -> String {
        var state = seed
        var text = ""
        text.reserveCapacity(byteCount + 1_000)
        while text.utf8.count < byteCount {
            let sentences = 2 + below(4, &state)
            for _ in 0..<sentences { sentence(to: &text, &state) }
            text += "\n\n"
        }
        return text
    }

    private static func sentence(to text: inout String, _ state: inout UInt64) {
        let length = 8 + below(22, &state)
        for position in 0..<length {
            word(to: &text, &state)
            if position + 1 < length { text += below(12, &state) == 0 ? "، " : " " }
        }
        text += below(6, &state) == 0 ? ".\n" : ". "
    }

    private static func word(to text: inout String, _ state: inout UInt64) {
        switch below(100, &state) {
        case 0..<28: text += particles[below(particles.count, &state)]
        case 28..<70: text += clitics[below(clitics.count, &state)] + words[below(words.count, &state)]
        case 70..<88: text += names[below(names.count, &state)]
        case 88..<93: text += places[below(places.count, &state)]
        case 93..<96: text += String(1 + below(2_026, &state))
        case 96..<98: text += "\u{AB}" + words[below(words.count, &state)] + "\u{BB}"
        default: text += rarities[below(rarities.count, &state)]
        }
    }

    /// A number from 0 to `bound - 1` (Steele, Lea, Flood: SplitMix64).
    private static func below(_ bound: Int, _ state: inout UInt64) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ value >> 31) % UInt64(bound))
    }

    private static func list(_ text: String) -> [String] { text.split(whereSeparator: \.isWhitespace).map(String.init) }

    private static let clitics = ["", "", "", "", "", "", "", "و", "ب", "ل", "ف", "ك", "وب", "ال"]

    private static let particles = list(
        """
        في من على إلى عن أن إن التي الذي هذا هذه بعد قبل مع بين خلال حتى لم لا ما هو هي قد كما أو ثم كان كانت منذ عند حول
        ضد لدى أي كل بعض غير دون وفق إذ لكن بل أمام نحو ذلك تلك حيث أنه أنها عليه فيها منها إليه وقال وأضاف وأكد وأوضح
        """)

    private static let words = list(
        """
        رئيس الحكومة وزير الخارجية الداخلية الدفاع مجلس النواب الأمن القوات قوات الجيش حركة حزب جماعة تحالف كتلة اجتماع
        زيارة مباحثات اتفاق مفاوضات أزمة ملف قضية تصريح بيان مؤتمر صحفي مصدر مسؤول متحدث ناطق رسمي إعلام صحيفة وكالة أنباء
        قناة تقرير خبر مقال انتخابات مرشح نائب برلمان دستور قانون قرار محكمة قاض حكم تهمة متهم اعتقال تحقيق شرطة عملية
        هجوم انفجار صاروخ طائرة مسيرة غارة قصف ضحايا قتلى جرحى مدنيين نازحين لاجئين مخيم حدود معبر ميناء مطار طريق جسر
        اقتصاد نفط غاز أسعار سوق دولار دينار ميزانية موازنة ضريبة استثمار شركة مصرف بنك قرض تجارة صادرات واردات نمو تضخم
        كهرباء مياه صحة مستشفى طبيب وباء لقاح تعليم جامعة مدرسة طالب أستاذ بحث دراسة علماء مناخ أمطار حرارة زلزال فيضان
        فريق مباراة دوري كأس لاعب مدرب هدف بطولة منتخب ملعب جمهور ثقافة فنان ممثل فيلم مسرح كتاب شاعر رواية معرض جائزة
        عاصمة مدينة محافظة قرية حي شارع منطقة إقليم شمال جنوب شرق غرب وسط بلاد دولة شعب مواطن مجتمع أسرة طفل امرأة شاب
        الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد يناير فبراير آذار نيسان أيار حزيران تموز آب أيلول تشرين كانون
        كبير صغير جديد قديم أول ثاني أخير سياسي عسكري أمني اقتصادي دولي إقليمي محلي عربي إسلامي أميركي أوروبي روسي صيني
        """)

    private static let names = list(
        """
        محمد أحمد علي حسن حسين محمود إبراهيم إسماعيل يوسف عمر خالد سعد سعيد صالح سالم ناصر نصر فهد ماجد طارق زياد كريم
        جميل شريف مصطفى عبد الله عبد الرحمن عبد الكريم عبدالعزيز عبدالفتاح نور الدين صلاح الدين أبو بكر بن سلمان آل ثاني
        الكاظمي المالكي العبيدي الجبوري الدليمي الهاشمي الشمري القحطاني العتيبي الغامدي الحسني الموسوي الخوري الأيوبي
        فاطمة زينب مريم ليلى هدى منى سارة نادية جورج إلياس بطرس ترامب بايدن بوتين ماكرون أردوغان غوتيريش نتنياهو لافروف
        """)

    private static let places = list(
        """
        العراق سوريا لبنان مصر السعودية قطر الكويت البحرين عمان اليمن ليبيا تونس الجزائر المغرب السودان فلسطين الأردن تركيا
        إيران روسيا أوكرانيا الصين ألمانيا فرنسا بغداد دمشق بيروت القاهرة الرياض الدوحة طهران واشنطن موسكو باريس لندن غزة
        """)

    private static let rarities = list(
        """
        Reuters CNN «بي-بي-سي» COVID-19 NATO Macron @news #عاجل https://example.org ٢٠٢٦ ١٤٫٥ مُحَمَّد القُرآن عـــاجل
        الکاظمی ایران al-Kadhimi Sana'a José Müller اللّٰه \u{200F}بغداد\u{200F} ﷲ ﻻ مﻻعب 50% 3.5 (رويترز)
        """)
}
