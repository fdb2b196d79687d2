import Testing

@testable import ArabicText

/// Names in the other script, as the press writes them.
@Suite struct OtherScriptSpellingTests {
    @Test(arguments: [
        ("مصطفى الكاظمي", ["Mustafa al-Kazimi", "Mostafa al-Kadhimi"]), ("خالد مشعل", ["Khalid Mashal"]),
        ("محمد بن سلمان", ["Muhammad bin Salman"]), ("عبد الفتاح السيسي", ["Abdel Fattah al-Sisi"]),
        ("عبد المهدي", ["Abdulmahdi"]), ("حسن نصر الله", ["Hassan Nasrallah"]),
        ("نور الدين زنكي", ["Nour al-Din Zanki"]),
        ("منصور الجبوري", ["Mansour al-Jaburi", "Mansur al-Jabouri"]), ("بغداد", ["Baghdad"]),
        ("سوريا", ["Suriya", "Souriya"]),
        ("وليد القيرواني", ["Walid al-Qirwani"]), ("أسامة الوهدان", ["Osama al-Wahdan"]),
    ])
    func inLatinLetters(_ name: String, _ expected: [String]) {
        let spellings = LatinSpelling.spellings(of: name)
        for spelling in expected { #expect(spellings.contains(spelling), "\(spellings)") }
        #expect(Set(spellings).count == spellings.count && spellings.count <= 8)
    }

    @Test(arguments: [
        ("Brett McGurk", ["بريت ماكغورك", "بريت ماكجورك"]), ("Mohammed al-Halbousi", ["محمد الهالبوسي"]),
        ("Abdel Fattah el-Sisi", ["عبد الفاتاه السيسي"]), ("Angela Merkel", ["أنجيلا ميركيل", "أنغيلا ميركيل"]),
        ("José Muñoz", ["جوس مونوز"]), ("Jean-Yves", ["جين يفيس"]), ("Putin", ["بوتين"]),
    ])
    func inArabicLetters(_ name: String, _ expected: [String]) {
        let spellings = ArabicSpelling.spellings(of: name)
        #expect(!Set(spellings).isDisjoint(with: expected), "\(spellings)")
        #expect(Set(spellings).count == spellings.count && spellings.count <= 6)
    }

    @Test func otherGivenNames() {
        #expect(LatinSpelling.others(of: "Esmail Qaani") == ["Ismail Qaani", "Ismael Qaani"])
        #expect(LatinSpelling.others(of: "Brett McGurk").isEmpty)
    }

    @Test func namesOfOtherLettersHaveNone() {
        for name in ["Brett", "Иван", "محمد Ali", "", "٣ محمد"] {
            #expect(LatinSpelling.spellings(of: name).isEmpty, "\(name)")
        }
        for name in ["محمد", "Иван", "", "-", "7", "محمد Ali"] {
            #expect(ArabicSpelling.spellings(of: name).isEmpty, "\(name)")
        }
    }
}
