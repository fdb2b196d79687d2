internal import ArabicText

/// What a short line of a page announces, by the words it begins with. General words, of no particular site.
enum LineLabel: Int, CaseIterable {
    case related, share, subscribe, photo, author, date, copyright, comment, advertisement, tags, contact, correction
    case source

    private static let words: [LineLabel: String] = [
        .related: """
        اقرأ أيضا | إقرأ أيضا | اقرأ المزيد | طالع أيضا | شاهد أيضا | شاهد المزيد | ذات صلة | مواضيع ذات صلة | أخبار ذات صلة
        | مقالات ذات صلة | مواضيع متعلقة | مقالات مشابهة | للمزيد | قد يهمك | قد يعجبك أيضا | المزيد من | أخبار أخرى
        | الأكثر قراءة | الأكثر مشاهدة | المقال السابق | المقال التالي | السابق | التالي | مطالب مرتبط | بیشتر بخوانید | read also
        | also read | read more | read next | related | see also | more from | more on | recommended | most read
        | most popular | trending | you may also like | you might also like | up next | next article | previous
        | previous article | latest news | top stories | don t miss | mehr zum thema | mehr zu | lesen sie auch
        | auch interessant | lesen sie mehr | das könnte sie auch interessieren | à lire aussi | lire aussi
        | sur le même sujet | voir aussi | leer también | te puede interesar | más información | lee también
        | leggi anche | läs också | les også
        """,
        .share: """
        شارك | شاركها | مشاركة | انشر | غرد | فيسبوك | تويتر | واتساب | طباعة | نسخ الرابط | الرابط المختصر | اشتراک گذاری
        | share | tweet | facebook | twitter | whatsapp | telegram | linkedin | pinterest | print | copy link
        | email this | teilen | drucken | partager | compartir | merken | tweeten
        """,
        .subscribe: """
        اشترك | اشتركوا | تابعونا | تابعنا | تابعوا | انضم | انضموا | النشرة البريدية | للاشتراك | سجل الآن | تسجيل الدخول
        | subscribe | sign up | follow us | newsletter | our newsletter | join us | register | log in | already a subscriber
        | get the latest | support us | donate | download our app | start your | abonnieren | newsletter bestellen
        | jetzt abonnieren | anmelden | s abonner | inscrivez vous | abonnez vous | suscríbete | suscribirse
        """,
        .photo: """
        تصوير | مصدر الصورة | صورة | أرشيفية | الصورة | تعليق الصورة | photo | photo by | photos | photograph | image | image credit
        | image source | picture | getty | getty images | file photo | credit | courtesy | screenshot | video | foto
        | bild | bildquelle | crédit photo | crédits | imagen | shutterstock | reuters photo | ap photo
        """,
        .author: """
        بقلم | كتب | كتبت | إعداد | تحرير | ترجمة | المحرر | الكاتب | by | written by | author | about the author | reported by
        | reporting by | editing by | edited by | von | par | por | text von | view all posts
        """,
        .date: """
        نشر | نشرت | نشر في | تاريخ النشر | آخر تحديث | تم التحديث | منذ | published | updated | last updated | posted
        | posted on | first published | veröffentlicht | aktualisiert | stand | publié | mis à jour | publicado
        | actualizado
        """,
        .copyright: """
        حقوق النشر | جميع الحقوق محفوظة | كل الحقوق محفوظة | الحقوق محفوظة | سياسة الخصوصية | شروط الاستخدام | copyright
        | all rights reserved | rights reserved | terms of use | terms of service | privacy policy | cookie policy
        | cookies | we use cookies | impressum | datenschutz | alle rechte vorbehalten | mentions légales
        | tous droits réservés | todos los derechos reservados | may not be reproduced | may not be published
        """,
        .comment: """
        التعليقات | تعليق | تعليقات | أضف تعليق | اترك تعليقا | أضف تعليقك | اترك رد | رد | لن يتم نشر | إلغاء الرد | نظرات | comment
        | comments | leave a comment | leave a reply | reply | add a comment | post a comment | join the conversation
        | your email address | show comments | view comments | kommentar | kommentare | antworten | schreibe einen
        | commentaires | laisser un commentaire | répondre | comentarios | deja un comentario | responder
        """,
        .advertisement: """
        إعلان | إعلانات | advertisement | advertising | ad | sponsored | sponsored content | promoted | story continues below
        | article continues below | continue reading | anzeige | werbung | publicité | publicidad | annonce
        """,
        .tags: """
        الوسوم | وسوم | الكلمات المفتاحية | كلمات مفتاحية | الكلمات الدلالية | برچسب | tags | tag | keywords | topics | filed under
        | categories | category | posted in | in this article | more about | schlagworte | themen | mots clés | étiquettes
        | etiquetas | temas
        """,
        .contact: """
        اتصل بنا | تواصل معنا | للتواصل | من نحن | عن الموقع | contact | contact us | about us | write to | get in touch | email us
        | send us | kontakt | über uns | contactez nous | à propos | contacto | tel | telefon | phone | fax | address
        """,
        .correction: """
        تصحيح | توضيح | تنويه | ملاحظة | correction | corrections | clarification | editor s note | editors note | note to readers
        | this article was | this story has been | a previous version | an earlier version | disclaimer | korrektur
        | anmerkung der redaktion | transparenzhinweis
        """,
        .source: """
        المصدر | المصادر | نقلا عن | وكالات | المصدر وكالات | منبع | source | sources | via | originally published | with agency
        | quelle | quellen | fonte | fuente
        """,
    ]

    /// One table for all labels. Ties go to the label that is written first.
    private static let table: PhraseTable = {
        var table = PhraseTable()
        for label in allCases { table.add(words[label] ?? "", label.rawValue) }
        return table
    }()

    /// Longer lines announce nothing.
    private static let maxTokens = 24
    /// A copyright line says so anywhere, in lines up to this long.
    private static let maxCopyrightTokens = 60

    /// The labels of a line as bits: those whose words stand among its first three.
    static func bits(_ tokens: [Token]) -> UInt32 {
        guard tokens.count <= maxCopyrightTokens else { return 0 }
        var bits: UInt32 = 0
        for at in tokens.indices {
            guard let (number, _) = table.longest(tokens, at) else { continue }
            if at < 3 && tokens.count <= maxTokens || number == copyright.rawValue { bits |= 1 << UInt32(number) }
        }
        return bits
    }
}
