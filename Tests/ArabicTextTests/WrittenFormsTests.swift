import Testing

@testable import ArabicText

/// How people write a name: what is shown of it.
@Suite struct WrittenFormsTests {
    @Test func byLetters() {
        let forms = WrittenForms("أُسَامَة الوهـــدان")
        #expect(forms.spellings.prefix(2) == ["اسامة الوهدان", "أسامه الوهدان"])
        #expect(forms.spellings.contains("اسامه الوهدان"))
        #expect(
            WrittenForms("مصطفى الكاظمي").spellings.map { Array($0.unicodeScalars) }.contains(
                Array("مصطفي الكاظمى".unicodeScalars)))
        #expect(WrittenForms("ماهر").variants.contains("ماحر"))
        #expect(WrittenForms("غورك").variants.prefix(3) == ["جورك", "قورك", "كورك"])
        // ال is no part of what varies.
        #expect(!WrittenForms("الحسن").variants.contains { !$0.hasPrefix("ال") })
        let slips = WrittenForms("سلمان").slips
        #expect(slips[0].contains("سلامن") && slips[1].contains("سلان") && slips[2].contains("سلممان"))
        #expect(WrittenForms("علي").slips == [[], [], [], []])
    }

    @Test(arguments: [
        ("سامي", ["وسامي", "فسامي", "بسامي", "كسامي", "لسامي", "وبسامي", "ولسامي", "فلسامي"]),
        ("الكاظمي", ["والكاظمي", "فالكاظمي", "بالكاظمي", "كالكاظمي", "للكاظمي", "وبالكاظمي", "وللكاظمي", "فللكاظمي"]),
        ("الله", ["والله", "فالله", "بالله", "كالله", "لله", "وبالله", "ولله", "فلله"]),
    ])
    func joinedLetters(_ name: String, _ expected: [String]) {
        #expect(WrittenForms(name).withProclitics == expected)
    }

    @Test func byWords() {
        #expect(WrittenForms("عبد الكريم سعد").joined == ["عبدالكريم سعد"])
        #expect(WrittenForms("عبدالكريم سعد").joined == ["عبد الكريم سعد"])
        #expect(WrittenForms("حسن نصر الله").joined == ["حسن نصرالله"])
        #expect(WrittenForms("نورالدين").joined == ["نور الدين"])
        #expect(WrittenForms("أبو فدك").cases == ["أبا فدك", "أبي فدك", "ابو فدك"])
        #expect(WrittenForms("تركي آل سعود").cases == ["تركي سعود"])
        #expect(WrittenForms("بشار الأسد").withArticles == ["بشار أسد"])
        #expect(WrittenForms("بشار").withArticles.isEmpty)
        #expect(WrittenForms("بشار الأسد").withMiddle("حافظ") == ["بشار حافظ الأسد"])
        #expect(WrittenForms("محمد بن سلمان").last(2) == "بن سلمان")
    }

    /// Whatever the name: nothing traps, nothing is the name itself, nothing comes twice.
    @Test(arguments: [
        "", " ", "ا", "ال", "الله", "عبد", "ـ", "ء", "x", "\u{1F9ED} \u{202E}", "عبد عبد الله الدين", "لل", "آل",
    ])
    func anyName(_ name: String) {
        let forms = WrittenForms(name)
        let lists = [
            forms.spellings, forms.variants, forms.withProclitics, forms.joined, forms.cases, forms.withArticles,
            forms.withMiddle("ب"),
        ]
        for list in lists + forms.slips {
            #expect(Set(list.map { Array($0.unicodeScalars) }).count == list.count)
            #expect(!list.contains { $0.unicodeScalars.elementsEqual(name.unicodeScalars) })
        }
        _ = (LatinSpelling.spellings(of: name), ArabicSpelling.spellings(of: name), LatinSpelling.others(of: name))
    }
}
