/// The words that identify page furniture: general words of Arabic and English pages, of no particular site.
///
/// Phrases that have several uses, or are the label of a line, stand in ``LabelTable``; here are the others. Compared folded.
enum PageWords {
    /// Heads a list of links to other articles.
    static let relatedHeadings = PhraseSet(LabelTable.phrases(for: .relatedHeading))

    /// The headings of them that a text may also have for a list of its own.
    static let looseHeadings = PhraseSet(LabelTable.phrases(for: .looseHeading))

    /// Heads the comments of readers, or the form for them. A number may stand beside it.
    static let commentHeadings = PhraseSet(LabelTable.phrases(for: .commentHeading))

    /// Begins a line that says who wrote the article; a mark and a name follow.
    static let bylines = PhraseSet(
        LabelTable.phrases(for: .byline) + """
             | كتبه | كتبها | كتابة | مراسلنا | text by
            """)

    /// The ``bylines`` that need no mark between them and the name.
    static let plainBylines = PhraseSet(LabelTable.phrases(for: .plainByline))

    /// What stands on a page beside its article: the rest of menus, forms and rows. Furniture only outside the text.
    static let frameLabels = PhraseSet(
        LabelTable.phrases(for: .frame) + """
             | مساحة إعلانية | عاجل | بث مباشر | القائمة | بحث | ابحث | تسجيل | دخول | حسابي | حجم الخط | تكبير الخط
             | تصغير الخط | الصفحة السابقة | الصفحة التالية | الرد | الاسم | إرسال التعليق | القائمة البريدية
             | اشترك الآن | حمل التطبيق | حمل تطبيقنا | متجر أبل | غوغل بلاي | جوجل بلاي | أعلن معنا | هيئة التحرير
             | فريق التحرير | خريطة الموقع | الأرشيف | أرشيف | تم النسخ | حفظ | المفضلة | استمع | استمع للمقال
             | عدد المشاهدات | مشاهدات | مشاهدة | أ | a | menu | search | login | sign in | subscribe now
             | cancel reply | name | save | listen | newsletters | back to top | skip to content
             | skip to main content | close | load more | show more | view all | see all
            """)

    /// Begins a line that names the article before or after this one.
    static let neighborHeadings = PhraseSet(
        LabelTable.phrases(for: .neighbor) + """
             | prev
            """)

    /// Prose that stands on pages and is no article's: rights, rules for comments, cookies, the offer of a letter.
    static let notices = PhraseSet(
        LabelTable.phrases(for: .notice) + """
             | حقوق النشر محفوظة | يمنع نسخ | يحظر نسخ | التعليقات المنشورة لا تعبر | لا تعبر التعليقات
             | تنشر التعليقات بعد | التعليقات لا تعبر | حذف كل تعليق | حذف أي تعليق | لن يتم نشر عنوان بريدك
             | لن يتم نشر بريدك | الحقول الإلزامية | الالتزام بآداب الحوار | لا تعبر بالضرورة عن رأي | ليصلك كل جديد
             | ليصلكم كل جديد | نستخدم ملفات تعريف الارتباط | يستخدم هذا الموقع ملفات
             | your email address will not be published | this site uses cookies | uses cookies to
             | may not be published broadcast | comments are moderated | community guidelines | sign up for our
             | subscribe to our newsletter | to our newsletter
            """)

    /// The places an article is shared to, and the words for sharing.
    static let share = PhraseSet(
        LabelTable.phrases(for: .share) + """
             | شاركنا | المشاركة | تغريد | أرسل | إرسال | اطبع | نسخ | فيس بوك | واتس آب | تلجرام | تيلقرام | لينكد إن
             | لينكدإن | بينتريست | بنترست | ماسنجر | مسنجر | انستجرام | انستقرام | سناب شات | فايبر | ريديت
             | بريد إلكتروني | pin | pin it | messenger | viber | reddit | tumblr | email | e-mail | copy
            """)

    /// The words of ``share`` that are a button by themselves.
    static let shareVerbs = PhraseSet(LabelTable.phrases(for: .shareVerb))

    /// What stands between ``share`` words in a share row and says nothing by itself.
    static let shareFillers = PhraseSet(
        """
        على | عبر | في | مع | هذا | هذه | الخبر | المقال | المقالة | الموضوع | الصفحة | التقرير | أصدقائك | صديق | إلى | الرابط
        | رابط | بواسطة | أو | و | this | on | to | via | a | friend | link | article | story | post
        """)

    /// Begins a line with the article's short address.
    static let linkHeadings = PhraseSet(
        LabelTable.phrases(for: .linkHeading) + """
             | رابط مختصر | الرابط القصير | رابط قصير | الرابط الدائم | رابط الخبر | رابط المقال | رابط المصدر
             | short link | short url | permalink
            """)

    /// The first token of a web address.
    static let addressStarts = PhraseSet("http | https | www")

    /// Begins a line that says whose picture it was.
    static let creditHeadings = PhraseSet(LabelTable.phrases(for: .creditHeading))

    /// Stands anywhere in a line that says whose picture it was.
    static let credits = PhraseSet(
        LabelTable.phrases(for: .credit) + """
             | غيتي | جيتي | غيتي إيميجز | عدسة | via ap | courtesy of
            """)

    /// Begins a line that invites to follow the outlet; a channel or one of ``followLinks`` follows directly.
    static let followHeadings = PhraseSet(
        LabelTable.phrases(for: .followHeading) + """
             | تابع | للانضمام
            """)

    /// The words of ``followHeadings`` that speak to the reader.
    static let addressed = PhraseSet(LabelTable.phrases(for: .addressed))

    /// Between the invitation and the channel. تابعنا ما نشر is a sentence, تابعنا على فيسبوك is none.
    static let followLinks = PhraseSet("على | عبر | في | إلى | معنا | الآن | مجانا | on | to")

    /// The channels that one can follow.
    static let channels = PhraseSet(
        LabelTable.phrases(for: .channel) + """
             | جوجل نيوز | غوغل نيوز | أخبار جوجل | أخبار غوغل | youtube | instagram | google news
            """)

    /// Channels that only the outlet itself can speak of: ours.
    static let ownChannels = PhraseSet(
        LabelTable.phrases(for: .ownChannel) + """
             | قناتنا | صفحتنا | حسابنا | حساباتنا | صفحاتنا | قنواتنا | نشرتنا | تطبيقنا | مجموعتنا | our channel
            """)

    /// Begins a line of key words.
    static let tagHeadings = PhraseSet(LabelTable.phrases(for: .tagHeading))

    /// Begins the label of a section of the outlet.
    static let sections = PhraseSet(
        LabelTable.phrases(for: .section) + """
             | أخبار | الأخبار | تقارير | مقالات | آراء | تحليلات | تحقيقات | حوارات | رياضة | اقتصاد | سياسة | ثقافة
             | منوعات | محليات | مجتمع | صحة | تكنولوجيا | علوم | الرئيسية | القسم | التصنيف | تصنيف | home | news
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
