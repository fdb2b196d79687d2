/// The words that identify page furniture: general words of Arabic and English pages, of no particular site.
///
/// Written as newsrooms write them, but compared folded: one spelling of hamza, ta marbuta and alef maqsura is enough.
enum PageWords {
    /// Heads a list of links to other articles.
    static let relatedHeadings = PhraseSet(
        """
        اقرأ أيضا | إقرأ أيضا | اقرأ المزيد | اقرأ كذلك | أقرأ أيضا | اقرؤوا أيضا | طالع أيضا | طالع المزيد | شاهد أيضا | وشاهد أيضا
        | شاهد المزيد | ذات صلة | مواضيع ذات صلة | أخبار ذات صلة | مقالات ذات صلة | موضوعات ذات صلة | مواد ذات صلة
        | مواضيع متعلقة | أخبار متعلقة | مقالات متعلقة | موضوعات متعلقة | مواضيع مشابهة | أخبار مشابهة | مقالات مشابهة
        | مواضيع مرتبطة | أخبار مرتبطة | روابط ذات صلة | للمزيد | لقراءة المزيد | قد يهمك | قد يهمك أيضا | قد يعجبك أيضا
        | المزيد من الأخبار | أخبار أخرى | مقالات أخرى | الأكثر قراءة | الأكثر مشاهدة
        | read also | also read | read more | read next | related | related articles | related news | related stories | see also
        """)

    /// The places an article is shared to, and the words for sharing.
    static let share = PhraseSet(
        """
        شارك | شاركها | شاركه | شاركنا | مشاركة | المشاركة | انشر | غرد | تغريد | أرسل | إرسال | طباعة | اطبع | نسخ
        | فيسبوك | الفيسبوك | فيس بوك | تويتر | إكس | واتساب | واتس آب | الواتساب | تيليجرام | تليجرام | تلغرام | تيليغرام
        | تليغرام | تلجرام | تيلقرام | لينكد إن | لينكدإن | لينكدان | بينتريست | بنترست | ماسنجر | مسنجر | إنستغرام | انستجرام
        | انستقرام | سناب شات | يوتيوب | تيك توك | فايبر | ريديت | البريد الإلكتروني | بريد إلكتروني
        | share | tweet | pin | pin it | facebook | twitter | x | whatsapp | telegram | linkedin | pinterest | messenger | viber
        | reddit | tumblr | email | e-mail | print | copy
        """)

    /// The words of ``share`` that are a button by themselves.
    static let shareVerbs = PhraseSet("شارك | شاركها | شاركه | طباعة | share | tweet | print")

    /// What stands between ``share`` words in a share row and says nothing by itself.
    static let shareFillers = PhraseSet(
        """
        على | عبر | في | مع | هذا | هذه | الخبر | المقال | المقالة | الموضوع | الصفحة | التقرير | أصدقائك | صديق | إلى | الرابط
        | رابط | بواسطة | أو | و | this | on | to | via | a | friend | link | article | story | post
        """)

    /// Begins a line with the article's short address.
    static let linkHeadings = PhraseSet(
        """
        الرابط المختصر | رابط مختصر | الرابط القصير | رابط قصير | الرابط الدائم | رابط الخبر | رابط المقال | رابط المصدر
        | short link | short url | permalink
        """)

    /// The first token of a web address.
    static let addressStarts = PhraseSet("http | https | www")

    /// Begins a line that says whose picture it was.
    static let creditHeadings = PhraseSet(
        """
        تصوير | مصدر الصورة | مصدر الصور | حقوق الصورة | التعليق على الصورة | صورة أرشيفية | صورة من الأرشيف
        | أرشيفية | photo | photo by | photo credit | image credit | picture credit | getty images
        """)

    /// Begins a line that invites to follow the outlet; a channel or one of ``followLinks`` follows directly.
    static let followHeadings = PhraseSet(
        """
        تابعونا | تابعنا | تابعوا | تابع | اشتركوا | اشترك | انضموا | انضم | للاشتراك | للانضمام | follow us | subscribe | join us
        """)

    /// The words of ``followHeadings`` that speak to the reader.
    static let addressed = PhraseSet("تابعونا | تابعنا | follow us | join us")

    /// Between the invitation and the channel. تابعنا ما نشر is a sentence, تابعنا على فيسبوك is none.
    static let followLinks = PhraseSet("على | عبر | في | إلى | معنا | الآن | مجانا | on | to")

    /// The channels that one can follow.
    static let channels = PhraseSet(
        """
        فيسبوك | الفيسبوك | تويتر | إكس | واتساب | الواتساب | تيليجرام | تليجرام | تلغرام | تيليغرام | تليغرام | إنستغرام
        | انستغرام | يوتيوب | تيك توك | جوجل نيوز | غوغل نيوز | أخبار جوجل | أخبار غوغل
        | facebook | twitter | x | telegram | whatsapp | youtube | instagram | google news
        """)

    /// Channels that only the outlet itself can speak of: ours.
    static let ownChannels = PhraseSet(
        """
        قناتنا | صفحتنا | حسابنا | حساباتنا | صفحاتنا | قنواتنا | نشرتنا | نشرتنا البريدية | النشرة البريدية | تطبيقنا | مجموعتنا
        | our newsletter | our channel
        """)

    /// Begins a line of key words.
    static let tagHeadings = PhraseSet(
        "الوسوم | وسوم | الكلمات المفتاحية | كلمات مفتاحية | كلمات دلالية | الكلمات الدلالية | tags | keywords"
    )

    /// Begins the label of a section of the outlet.
    static let sections = PhraseSet(
        """
        أخبار | الأخبار | تقارير | مقالات | آراء | تحليلات | تحقيقات | حوارات | رياضة | اقتصاد | سياسة | ثقافة | منوعات
        | محليات | مجتمع | صحة | تكنولوجيا | علوم | الرئيسية | القسم | التصنيف | تصنيف | home | news | category
        """)

    /// Common given names: a word that follows one of them in the article is somebody's name.
    static let givenNames = PhraseSet(
        """
        محمد | أحمد | محمود | مصطفى | سالم | سامي | سليم | سامر | غسان | مروان | رائد | عماد | أنور | أيمن | إياد | حامد | حمد | حميد | علي | حسن | حسين | عباس | جعفر | إبراهيم | إسماعيل | إسحاق | يعقوب
        | يوسف | موسى | عيسى | داود | سليمان | خالد | وليد | سعيد | سعد | سعود | فهد | فيصل | سلمان | سلطان | ناصر | نصر | عمر
        | عثمان | طارق | زياد | كريم | كمال | جمال | جلال | صلاح | صالح | هادي | مهدي | رضا | قاسم | قيس | حيدر | نوري | برهم
        | عادل | فائق | فؤاد | رشيد | راشد | رفيق | سمير | منير | نبيل | ياسر | ياسين | يحيى | زين | هيثم | هشام | وائل | باسم
        | بشار | ماهر | رجب | مريم | فاطمة | زينب | عائشة | ليلى | نادية | سارة | هدى | نور | جو | دونالد | باراك | جورج | بيل
        | هيلاري | مايك | أنتوني | فلاديمير | سيرغي | إيمانويل | أنجيلا | بنيامين | بوريس | عبد الله | عبد الرحمن | عبد الفتاح
        | عبد العزيز | عبد المجيد | عبد الكريم | عبد اللطيف | عبد المهدي | عبد الحميد
        """)

    /// Ranks that stand directly before a name.
    static let ranks = PhraseSet(
        """
        الرئيس | الوزير | الجنرال | اللواء | العميد | الفريق | العقيد | المشير | السيد | السيدة | الشيخ | الدكتور | الدكتورة | النائب
        | الأمير | الملك | السفير | المستشار | القائد | الأستاذ
        """)
}
