/// The words that identify page furniture: general words of Arabic and English pages, of no particular site.
///
/// Written as newsrooms write them, but compared folded: one spelling of hamza, ta marbuta and alef maqsura is enough.
enum PageWords {
    /// Heads a list of links to other articles.
    static let relatedHeadings = PhraseSet(
        """
        آخر الأخبار | أحدث الأخبار | أهم الأخبار | اخترنا لك | اخترنا لكم | مقترحات لك | مختارات | الأكثر تداولا | الأكثر شيوعا
        | الأكثر تعليقا | الأكثر زيارة | أحدث المقالات | آخر المقالات | المزيد من الموضوعات | من نفس القسم | من ذات القسم
        | مقالات مختارة | أخبار مختارة | تابع أيضا | تابع المزيد | المزيد من المقالات | أخبار مماثلة | أخبار قد تهمك | مقالات قد تهمك
        | ربما يعجبك | ربما يهمك | اقرأ أيضا | إقرأ أيضا | اقرأ المزيد | اقرأ كذلك | أقرأ أيضا | اقرؤوا أيضا | طالع أيضا | طالع المزيد | شاهد أيضا | وشاهد أيضا
        | شاهد المزيد | ذات صلة | مواضيع ذات صلة | أخبار ذات صلة | مقالات ذات صلة | موضوعات ذات صلة | مواد ذات صلة
        | مواضيع متعلقة | أخبار متعلقة | مقالات متعلقة | موضوعات متعلقة | مواضيع مشابهة | أخبار مشابهة | مقالات مشابهة
        | مواضيع مرتبطة | أخبار مرتبطة | روابط ذات صلة | للمزيد | لقراءة المزيد | قد يهمك | قد يهمك أيضا | قد يعجبك أيضا
        | المزيد من الأخبار | أخبار أخرى | مقالات أخرى | الأكثر قراءة | الأكثر مشاهدة
        | read also | also read | read more | read next | related | related articles | related news | related stories | see also
        | more stories | top stories | latest news | most read | most popular | most viewed | trending | trending now
        | popular stories | recommended | recommended for you | you may also like | you might also like | more from | up next
        | editors picks | editor s picks | in other news | related topics | related posts | recent posts | don t miss
        """)

    /// The headings of them that a text may also have for a list of its own.
    static let looseHeadings = PhraseSet(
        "للمزيد | لقراءة المزيد | المزيد من الأخبار | أخبار أخرى | مقالات أخرى | مختارات")

    /// Heads the comments of readers, or the form for them. A number may stand beside it.
    static let commentHeadings = PhraseSet(
        """
        التعليقات | تعليقات القراء | تعليقات الزوار | اترك تعليقا | اترك تعليق | اترك تعليقك | أضف تعليق | أضف تعليقا
        | أضف تعليقك | اكتب تعليقا | اكتب تعليقك | أكتب تعليقك | شارك برأيك | شاركنا رأيك | شاركنا برأيك | اترك ردا | اترك رد
        | إضافة تعليق | comments | leave a comment | leave a reply | post a comment | add a comment | add comment
        | join the conversation | join the discussion | write a comment | your comment | reader comments
        """)

    /// Begins a line that says who wrote the article; a mark and a name follow.
    static let bylines = PhraseSet(
        """
        كتب | كتبت | كتبه | كتبها | كتابة | بقلم | إعداد | تحرير | ترجمة | المحرر | الكاتب | مراسلنا | by | written by | reported by
        | author | text by | words by
        """)

    /// The ``bylines`` that need no mark between them and the name.
    static let plainBylines = PhraseSet("بقلم | by | written by | reported by | words by")

    /// What stands on a page beside its article: the rest of menus, forms and rows. Furniture only outside the text.
    static let frameLabels = PhraseSet(
        """
        إعلان | إعلانات | مساحة إعلانية | عاجل | بث مباشر | القائمة | بحث | ابحث | تسجيل الدخول | تسجيل | دخول | حسابي | حجم الخط
        | تكبير الخط | تصغير الخط | السابق | التالي | المقال السابق | المقال التالي | الخبر السابق | الخبر التالي | الموضوع السابق
        | الموضوع التالي | الصفحة السابقة | الصفحة التالية | رد | الرد | إلغاء الرد | الاسم | البريد الإلكتروني | إرسال التعليق
        | النشرة البريدية | القائمة البريدية | اشترك | اشترك الآن | حمل التطبيق | حمل تطبيقنا | متجر أبل | غوغل بلاي | جوجل بلاي
        | من نحن | اتصل بنا | تواصل معنا | أعلن معنا | هيئة التحرير | فريق التحرير | سياسة الخصوصية | شروط الاستخدام | خريطة الموقع
        | الأرشيف | أرشيف | نسخ الرابط | تم النسخ | حفظ | المفضلة | استمع | استمع للمقال | عدد المشاهدات | مشاهدات | مشاهدة | تعليق
        | تعليقات | أ | a | menu | search | login | log in | sign in | sign up | register | subscribe | subscribe now | advertisement
        | ad | previous | next | previous article | next article | previous post | next post | reply | cancel reply | name | save
        | listen | comment | newsletter | newsletters | contact us | about us | privacy policy | terms of use | terms of service
        | cookie policy | back to top | skip to content | skip to main content | close | load more | show more | view all | see all
        """)

    /// Begins a line that names the article before or after this one.
    static let neighborHeadings = PhraseSet(
        """
        السابق | التالي | المقال السابق | المقال التالي | الخبر السابق | الخبر التالي | الموضوع السابق | الموضوع التالي | previous
        | next | previous article | next article | previous post | next post | prev
        """)

    /// Prose that stands on pages and is no article's: rights, rules for comments, cookies, the offer of a letter.
    static let notices = PhraseSet(
        """
        جميع الحقوق محفوظة | كل الحقوق محفوظة | الحقوق محفوظة | حقوق النشر محفوظة | يمنع نسخ | يحظر نسخ
        | التعليقات المنشورة لا تعبر | لا تعبر التعليقات | تنشر التعليقات بعد | التعليقات لا تعبر | حذف كل تعليق | حذف أي تعليق
        | لن يتم نشر عنوان بريدك | لن يتم نشر بريدك | الحقول الإلزامية | الالتزام بآداب الحوار | لا تعبر بالضرورة عن رأي
        | ليصلك كل جديد | ليصلكم كل جديد | نشرتنا البريدية | نستخدم ملفات تعريف الارتباط | يستخدم هذا الموقع ملفات
        | all rights reserved | your email address will not be published | we use cookies | this site uses cookies
        | cookies | uses cookies to | may not be reproduced | may not be published broadcast | comments are moderated
        | community guidelines | sign up for our | subscribe to our newsletter | to our newsletter
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

    /// Stands anywhere in a line that says whose picture it was.
    static let credits = PhraseSet(
        """
        تصوير | غيتي | جيتي | غيتي إيميجز | عدسة | getty | getty images | photograph | photo by | credit | image credit | shutterstock
        | foto | bild | via ap | ap photo | courtesy of
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
