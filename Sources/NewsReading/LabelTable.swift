/// What the short lines of a page say that are no text: each phrase once, with the label that it gives a line (``LineLabel``) and
/// what it is to the reading of text pages (``PageWords``). General words, of no particular site.
///
/// Written as newsrooms write them, but compared folded: one spelling of hamza, ta marbuta and alef maqsura is enough.
enum LabelTable {
    /// What a phrase is to the reading of text pages.
    enum Use {
        /// Heads a list of links to other articles.
        case relatedHeading
        /// One of those that a text may also have for a list of its own.
        case looseHeading
        /// Names the article before or after this one.
        case neighbor
        /// Stands on a page beside its article.
        case frame
        /// Heads readers' comments.
        case commentHeading
        /// Begins a line that says who wrote the article.
        case byline
        /// One of those that need no mark before the name.
        case plainByline
        /// A place to share to, or a word for sharing.
        case share
        /// One of those that are a button by themselves.
        case shareVerb
        /// A channel that one can follow.
        case channel
        /// Begins a line with the article's short address.
        case linkHeading
        /// Begins a line that says whose picture it was.
        case creditHeading
        /// Stands anywhere in such a line.
        case credit
        /// Begins a line that invites to follow the outlet.
        case followHeading
        /// One of those that speak to the reader.
        case addressed
        /// A channel that only the outlet itself can speak of.
        case ownChannel
        /// Begins a line of key words.
        case tagHeading
        /// Begins the label of a section.
        case section
        /// Stands in prose that is no article's.
        case notice
    }

    /// Phrases that are used alike.
    private struct Row {
        /// The label of a line that begins with one of them; nil where such a line may be anything.
        var label: LineLabel?
        var uses: Set<Use>
        var phrases: String

        init(_ label: LineLabel?, _ uses: Set<Use>, _ phrases: String) {
            (self.label, self.uses, self.phrases) = (label, uses, phrases)
        }
    }

    /// The phrases that have a label, separated by `|`.
    static func phrases(of label: LineLabel) -> String { joined { $0.label == label } }

    /// The phrases that have a use, separated by `|`.
    static func phrases(for use: Use) -> String { joined { $0.uses.contains(use) } }

    private static func joined(_ isMeant: (Row) -> Bool) -> String {
        rows.filter(isMeant).map(\.phrases).joined(separator: "|")
    }

    private static let rows: [Row] = [
        Row(
            .related, [.relatedHeading],
            """
            اقرأ أيضا | اقرأ المزيد | طالع أيضا | شاهد أيضا | شاهد المزيد | ذات صلة | مواضيع ذات صلة | أخبار ذات صلة
            | مقالات ذات صلة | مواضيع متعلقة | مقالات مشابهة | قد يهمك | قد يعجبك أيضا | الأكثر قراءة | الأكثر مشاهدة
            | read also | also read | read more | read next | related | see also | more from | recommended | most read
            | most popular | trending | you may also like | you might also like | up next | latest news | top stories
            | don t miss | آخر الأخبار | أحدث الأخبار | أهم الأخبار | اخترنا لك | اخترنا لكم | مقترحات لك
            | الأكثر تداولا | الأكثر شيوعا | الأكثر تعليقا | الأكثر زيارة | أحدث المقالات | آخر المقالات
            | المزيد من الموضوعات | من نفس القسم | من ذات القسم | مقالات مختارة | أخبار مختارة | تابع أيضا
            | تابع المزيد | المزيد من المقالات | أخبار مماثلة | أخبار قد تهمك | مقالات قد تهمك | ربما يعجبك
            | ربما يهمك | اقرأ كذلك | اقرؤوا أيضا | طالع المزيد | وشاهد أيضا | موضوعات ذات صلة | مواد ذات صلة
            | أخبار متعلقة | مقالات متعلقة | موضوعات متعلقة | مواضيع مشابهة | أخبار مشابهة | مواضيع مرتبطة
            | أخبار مرتبطة | روابط ذات صلة | قد يهمك أيضا | related articles | related news | related stories
            | more stories | most viewed | trending now | popular stories | recommended for you | editors picks
            | editor s picks | in other news | related topics | related posts | recent posts
            """),
        Row(.related, [.looseHeading, .relatedHeading], "للمزيد | أخبار أخرى"),
        Row(
            .related, [],
            """
            المزيد من | مطالب مرتبط | بیشتر بخوانید | more on | mehr zum thema | mehr zu | lesen sie auch
            | auch interessant | lesen sie mehr | das könnte sie auch interessieren | à lire aussi | lire aussi
            | sur le même sujet | voir aussi | leer también | te puede interesar | más información | lee también
            | leggi anche | läs också | les også
            """),
        Row(
            .related, [.frame, .neighbor],
            """
            المقال السابق | المقال التالي | السابق | التالي | next article | previous | previous article
            """),
        Row(.share, [.share, .shareVerb], "شارك | شاركها | طباعة | share | tweet | print"),
        Row(.share, [.share], "مشاركة | انشر | غرد | linkedin | pinterest"),
        Row(.share, [.channel, .share], "فيسبوك | تويتر | واتساب | facebook | twitter | whatsapp | telegram"),
        Row(.share, [.frame], "نسخ الرابط"),
        Row(.share, [.linkHeading], "الرابط المختصر"),
        Row(
            .share, [],
            """
            اشتراک گذاری | copy link | email this | teilen | drucken | partager | compartir | merken | tweeten
            """),
        Row(.subscribe, [.followHeading, .frame], "اشترك | subscribe"),
        Row(.subscribe, [.followHeading], "اشتركوا | تابعوا | انضم | انضموا | للاشتراك"),
        Row(.subscribe, [.addressed, .followHeading], "تابعونا | تابعنا | follow us | join us"),
        Row(.subscribe, [.frame, .ownChannel], "النشرة البريدية"),
        Row(
            .subscribe, [],
            """
            سجل الآن | already a subscriber | get the latest | support us | donate | download our app | start your
            | abonnieren | newsletter bestellen | jetzt abonnieren | anmelden | s abonner | inscrivez vous
            | abonnez vous | suscríbete | suscribirse
            """),
        Row(.subscribe, [.frame], "تسجيل الدخول | sign up | newsletter | register | log in"),
        Row(.subscribe, [.ownChannel], "our newsletter"),
        Row(.photo, [.creditHeading, .credit], "تصوير | photo by | image credit | getty images"),
        Row(
            .photo, [.creditHeading],
            """
            مصدر الصورة | أرشيفية | photo | مصدر الصور | حقوق الصورة | التعليق على الصورة | صورة أرشيفية
            | صورة من الأرشيف | photo credit | picture credit
            """),
        Row(
            .photo, [],
            """
            صورة | الصورة | تعليق الصورة | photos | image | image source | picture | file photo | courtesy
            | screenshot | video | bildquelle | crédit photo | crédits | imagen | reuters photo
            """),
        Row(.photo, [.credit], "photograph | getty | credit | foto | bild | shutterstock | ap photo"),
        Row(.author, [.byline, .plainByline], "بقلم | by | written by | reported by"),
        Row(.author, [.byline], "كتب | كتبت | إعداد | تحرير | ترجمة | المحرر | الكاتب | author"),
        Row(
            .author, [],
            """
            about the author | reporting by | editing by | edited by | von | par | por | text von | view all posts
            """),
        Row(
            .date, [],
            """
            نشر | نشرت | نشر في | تاريخ النشر | آخر تحديث | تم التحديث | منذ | published | updated | last updated
            | posted | posted on | first published | veröffentlicht | aktualisiert | stand | publié | mis à jour
            | publicado | actualizado
            """),
        Row(
            .copyright, [],
            """
            حقوق النشر | copyright | rights reserved | impressum | datenschutz | alle rechte vorbehalten
            | mentions légales | tous droits réservés | todos los derechos reservados | may not be published
            """),
        Row(
            .copyright, [.notice],
            """
            جميع الحقوق محفوظة | كل الحقوق محفوظة | الحقوق محفوظة | all rights reserved | cookies | we use cookies
            | may not be reproduced
            """),
        Row(
            .copyright, [.frame],
            """
            سياسة الخصوصية | شروط الاستخدام | terms of use | terms of service | privacy policy | cookie policy
            """),
        Row(
            .comment, [.commentHeading],
            """
            التعليقات | أضف تعليق | اترك تعليقا | أضف تعليقك | اترك رد | comments | leave a comment | leave a reply
            | add a comment | post a comment | join the conversation | تعليقات القراء | تعليقات الزوار | اترك تعليق
            | اترك تعليقك | أضف تعليقا | اكتب تعليقا | اكتب تعليقك | شارك برأيك | شاركنا رأيك | شاركنا برأيك
            | اترك ردا | إضافة تعليق | add comment | join the discussion | write a comment | your comment
            | reader comments
            """),
        Row(.comment, [.frame], "تعليق | تعليقات | رد | إلغاء الرد | comment | reply"),
        Row(
            .comment, [],
            """
            لن يتم نشر | نظرات | your email address | show comments | view comments | kommentar | kommentare
            | antworten | schreibe einen | commentaires | laisser un commentaire | répondre | comentarios
            | deja un comentario | responder
            """),
        Row(.advertisement, [.frame], "إعلان | إعلانات | advertisement | ad"),
        Row(
            .advertisement, [],
            """
            advertising | sponsored | sponsored content | promoted | story continues below | article continues below
            | continue reading | anzeige | werbung | publicité | publicidad | annonce
            """),
        Row(
            .tags, [.tagHeading],
            """
            الوسوم | وسوم | الكلمات المفتاحية | كلمات مفتاحية | الكلمات الدلالية | tags | keywords | كلمات دلالية
            """),
        Row(
            .tags, [],
            """
            برچسب | tag | topics | filed under | categories | posted in | in this article | more about | schlagworte
            | themen | mots clés | étiquettes | etiquetas | temas
            """),
        Row(.tags, [.section], "category"),
        Row(.contact, [.frame], "اتصل بنا | تواصل معنا | من نحن | contact us | about us"),
        Row(
            .contact, [],
            """
            للتواصل | عن الموقع | contact | write to | get in touch | email us | send us | kontakt | über uns
            | contactez nous | à propos | contacto | tel | telefon | phone | fax | address
            """),
        Row(
            .correction, [],
            """
            تصحيح | توضيح | تنويه | ملاحظة | correction | corrections | clarification | editor s note | editors note
            | note to readers | this article was | this story has been | a previous version | an earlier version
            | disclaimer | korrektur | anmerkung der redaktion | transparenzhinweis
            """),
        Row(
            .source, [],
            """
            المصدر | المصادر | نقلا عن | وكالات | المصدر وكالات | منبع | source | sources | via | originally published
            | with agency | quelle | quellen | fonte | fuente
            """),
        Row(nil, [.looseHeading, .relatedHeading], "مختارات | لقراءة المزيد | المزيد من الأخبار | مقالات أخرى"),
        Row(nil, [.byline, .plainByline], "words by"),
        Row(
            nil, [.frame, .neighbor],
            """
            الخبر السابق | الخبر التالي | الموضوع السابق | الموضوع التالي | next | previous post | next post
            """),
        Row(nil, [.frame, .share], "البريد الإلكتروني"),
        Row(nil, [.notice, .ownChannel], "نشرتنا البريدية"),
        Row(nil, [.share, .shareVerb], "شاركه"),
        Row(
            nil, [.channel, .share],
            """
            الفيسبوك | إكس | الواتساب | تيليجرام | تليجرام | تلغرام | تيليغرام | تليغرام | إنستغرام | يوتيوب | تيك توك
            | x
            """),
    ]
}
