/// Given names whose Latin spellings follow custom and no letters: from general knowledge of the languages, no list of others was
/// copied.
enum GivenNameSpellings {
    /// The Latin spellings of an Arabic given name, the commonest first; nil for others. أ إ آ count as ا, ى as ي, ة as ه.
    static func latin(_ arabic: String) -> [String]? { table[plain(arabic)] }

    /// The Arabic given name of a Latin spelling; nil for others.
    static func arabic(_ latin: String) -> String? { reverse[latin.lowercased()] }

    private static func plain(_ word: String) -> String {
        var view = String.UnicodeScalarView()
        for scalar in word.unicodeScalars {
            switch scalar {
            case "أ", "إ", "آ": view.append("ا")
            case "ى": view.append("ي")
            case "ة": view.append("ه")
            case "ء": break
            default: view.append(scalar)
            }
        }
        return String(view)
    }

    private static let rows: [(String, [String])] = [
        ("محمد", ["Muhammad", "Mohammed", "Mohamed", "Mohammad", "Mohamad", "Muhammed"]), ("أحمد", ["Ahmad", "Ahmed"]),
        ("محمود", ["Mahmoud", "Mahmud"]), ("علي", ["Ali", "Aly"]), ("حسن", ["Hassan", "Hasan", "Hassen"]),
        ("حسين", ["Hussein", "Hussain", "Husayn", "Hossein"]), ("حيدر", ["Haidar", "Haider", "Haydar", "Hyder"]),
        ("عمر", ["Omar", "Umar"]), ("عمرو", ["Amr", "Amro"]), ("عثمان", ["Othman", "Uthman", "Osman"]),
        ("خالد", ["Khalid", "Khaled", "Khalied"]),
        ("مصطفى", ["Mustafa", "Mostafa", "Moustafa"]), ("إبراهيم", ["Ibrahim", "Ebrahim", "Brahim"]),
        ("إسماعيل", ["Ismail", "Esmail", "Ismael"]), ("يوسف", ["Yusuf", "Youssef", "Yousef", "Yousuf"]),
        ("يعقوب", ["Yaqoub", "Yacoub"]), ("موسى", ["Musa", "Moussa"]), ("عيسى", ["Issa", "Isa"]),
        ("سليمان", ["Sulaiman", "Suleiman", "Soliman"]), ("داود", ["Dawood", "Daoud", "Dawud"]),
        ("صالح", ["Saleh", "Salih"]), ("صدام", ["Saddam"]), ("ياسر", ["Yasser", "Yasir"]),
        ("ياسين", ["Yassin", "Yasin"]), ("سعيد", ["Saeed", "Said", "Sayeed"]), ("سعد", ["Saad"]), ("سعود", ["Saud"]),
        ("فيصل", ["Faisal", "Faysal"]), ("فهد", ["Fahd", "Fahad"]), ("سلمان", ["Salman"]), ("بشار", ["Bashar"]),
        ("حافظ", ["Hafez", "Hafiz"]), ("جمال", ["Jamal", "Gamal"]), ("كمال", ["Kamal", "Kemal"]),
        ("أنور", ["Anwar"]), ("طارق", ["Tariq", "Tarek"]), ("زياد", ["Ziad", "Ziyad"]), ("رياض", ["Riyad", "Riad"]),
        ("وليد", ["Walid", "Waleed"]), ("سعيدة", ["Saida"]), ("رشيد", ["Rashid", "Rachid"]),
        ("كريم", ["Karim", "Kareem"]), ("سليم", ["Salim", "Selim"]), ("سامي", ["Sami", "Samy"]),
        ("سمير", ["Samir", "Sameer"]), ("نبيل", ["Nabil", "Nabeel", "Nebil"]), ("جميل", ["Jamil", "Jameel"]),
        ("خليل", ["Khalil", "Khaleel"]), ("جورج", ["George", "Georges"]), ("ميشال", ["Michel"]),
        ("أسامة", ["Osama", "Usama", "Oussama"]), ("حمزة", ["Hamza"]), ("طه", ["Taha"]),
        ("هشام", ["Hisham", "Hicham", "Hesham"]),
        ("عماد", ["Imad", "Emad"]), ("عادل", ["Adel", "Adil"]), ("ناصر", ["Nasser", "Nasir"]),
        ("منصور", ["Mansour", "Mansur"]), ("قاسم", ["Qassem", "Qasim", "Kassem"]), ("هادي", ["Hadi"]),
        ("مهدي", ["Mahdi", "Mehdi"]), ("جعفر", ["Jaafar", "Jafar"]), ("عباس", ["Abbas"]),
        ("رضا", ["Reza", "Rida", "Ridha"]),
        ("نوري", ["Nouri", "Nuri"]), ("جواد", ["Jawad", "Javad"]), ("نجيب", ["Najib", "Naguib"]),
        ("مريم", ["Maryam", "Mariam", "Meryem"]), ("فاطمة", ["Fatima", "Fatma", "Fatimah"]),
        ("عائشة", ["Aisha", "Aicha"]),
        ("زينب", ["Zainab", "Zaynab", "Zeinab", "Zineb"]), ("خديجة", ["Khadija"]), ("سارة", ["Sara", "Sarah"]),
        ("نور", ["Nour", "Noor"]), ("هدى", ["Huda", "Hoda"]), ("سلمى", ["Salma"]), ("ليلى", ["Layla", "Leila"]),
        ("بن", ["bin", "ben"]), ("ابن", ["ibn", "bin"]), ("أبو", ["Abu", "Abou"]), ("أبا", ["Aba"]),
        ("أم", ["Umm", "Um"]),
        ("آل", ["Al"]), ("الله", ["Allah"]), ("عبدالله", ["Abdullah", "Abdallah", "Abdulla"]),
        ("عبدالرحمن", ["Abdulrahman", "Abdel Rahman", "Abderrahmane"]), ("عبدالكريم", ["Abdulkarim", "Abdel Karim"]),
        ("عبدالعزيز", ["Abdulaziz", "Abdelaziz"]), ("عبدالفتاح", ["Abdel Fattah", "Abdelfattah"]),
        ("عبدالرزاق", ["Abdulrazzaq", "Abdel Razek"]), ("نصرالله", ["Nasrallah"]),
        ("صلاحالدين", ["Salah al-Din", "Saladin"]),
    ]

    private static let table: [String: [String]] = Dictionary(
        rows.map { (plain($0.0), $0.1) }, uniquingKeysWith: { first, _ in first })
    private static let reverse: [String: String] = Dictionary(
        rows.flatMap { arabic, latin in latin.map { ($0.lowercased(), arabic) } },
        uniquingKeysWith: { first, _ in first })
}
