import ArabicText
import Testing

@testable import NewsAnalysis

/// Words at the ends of mentions, and names that come again; with the shipped lists and model, in texts of our own.
@Suite("Entities: ends and repeated names") struct MentionEndsTests {
    private static func candidates(_ text: String, _ found: [(EntityType, String)]) throws -> [String] {
        let vocabulary = Vocabulary(try #require(TaggerTests.lexicon))
        let search = SearchText(text)
        let tokens = search.canonicalTokens()
        var candidates: [MentionCandidate] = []
        var from = 0
        for (type, surface) in found {
            let words = SearchText(surface).canonicalTokens().map(\.hash)
            let start = try #require(
                (from..<tokens.count).first { at in
                    tokens[at...].prefix(words.count).map(\.hash) == words
                }, "\(surface)")
            from = start + words.count
            candidates.append(MentionCandidate(type: type, name: surface, tokens: start..<from))
        }
        let ended = MentionEnds(vocabulary).mending(candidates, in: search, tokens: tokens)
        return RepeatedNames(vocabulary).adding(to: ended, in: search, tokens: tokens).map(\.name)
    }

    @Test(
        "what is none of the name goes, what is comes in",
        arguments: [
            ("التقى الفلبيني ماريو كالدا الصحفيين", EntityType.person, "الفلبيني ماريو كالدا", ["ماريو كالدا"]),
            ("قال اللورد هارفي بنسون أمس", .person, "اللورد هارفي بنسون", ["هارفي بنسون"]),
            (
                "وصل سالم العمري وخالد الكناني معا", .person, "سالم العمري وخالد الكناني",
                ["سالم العمري", "خالد الكناني"]
            ),
            (
                "القائمة: سالم العمري - حمد الكناني", .person, "سالم العمري - حمد الكناني",
                ["سالم العمري", "حمد الكناني"]
            ),
            ("في مدينة القائم غربا", .place, "مدينة القائم", ["القائم"]),
            ("زار ميشيغان الأمريكية", .place, "ميشيغان الأمريكية", ["ميشيغان"]),
            ("بحثت مع كوريا الجنوبية", .place, "كوريا الجنوبية", ["كوريا الجنوبية"]),
            ("رفض بريطانياً التعليق", .place, "بريطانياً", []),
            ("فاز يوفنتوس الإيطالي أمس", .organization, "يوفنتوس الإيطالي", ["يوفنتوس"]),
            ("فاز نادي ليفربول الإنجليزي أمس", .organization, "نادي ليفربول", ["نادي ليفربول الإنجليزي"]),
            ("نقلت صحيفة \"ماركا\" الإسبانية الخبر", .organization, "صحيفة \"ماركا", ["صحيفة \"ماركا\" الإسبانية"]),
            ("قال نادي ليفربول السعودية بلد", .organization, "نادي ليفربول", ["نادي ليفربول"]),
            ("أعلن الجيش السوري ذلك", .organization, "الجيش السوري", ["الجيش السوري"]),
            ("التقى محمد واصف الوزير", .person, "محمد واصف", ["محمد واصف"]),
            ("قال محمد صلاح-على لسانه", .person, "محمد صلاح", ["محمد صلاح"]),
            ("بيروت-وكالات: أعلن", .place, "بيروت", ["بيروت"]),
            ("إن نادي الزمالك (الأبيض) المصري فاز", .organization, "نادي الزمالك (الأبيض)", ["نادي الزمالك (الأبيض)"]),
            ("قال مون جيه-إن أمس", .person, "مون جيه", ["مون جيه-إن"]),
        ])
    func ends(_ text: String, _ type: EntityType, _ surface: String, _ expected: [String]) throws {
        #expect(try Self.candidates(text, [(type, surface)]) == expected)
    }

    @Test func aNameComesAgain() throws {
        let text = "التقى سالم الكناني الوفد. وقال سالم الكناني إن الاتفاق قريب، ورد لسالم الكناني اعتباره"
        #expect(try Self.candidates(text, [(.person, "سالم الكناني")]) == Array(repeating: "سالم الكناني", count: 3))
        // The whole where a part was seen; never over what is another name's.
        #expect(
            try Self.candidates(
                "زار شركة بردان أمس، ثم قالت شركة بردان", [(.organization, "شركة بردان"), (.organization, "بردان")])
                == ["شركة بردان", "شركة بردان"])
        #expect(
            try Self.candidates(
                "جاء سالم الكناني، وسالم الكناني العمري", [(.person, "سالم الكناني"), (.person, "الكناني العمري")])
                == ["سالم الكناني", "الكناني العمري"])
        // A word of the language is no name again.
        #expect(
            try Self.candidates("قال الشباب كلمة، والشباب حاضرون والشباب", [(.organization, "الشباب")]) == ["الشباب"])
    }

    @Test func whoFollowsSomebodyIsNotCalledSo() throws {
        let text = "قال خليفة قاسم الكناني أمس إن قاسم الكناني قد رحل، وإن خليفة الكناني جديد"
        #expect(
            try Self.candidates(
                text,
                [(.person, "خليفة قاسم الكناني"), (.person, "قاسم الكناني"), (.person, "خليفة الكناني")])
                == ["قاسم الكناني", "قاسم الكناني", "الكناني"])
        #expect(
            try Self.candidates("قال خليفة قاسم الكناني أمس", [(.person, "خليفة قاسم الكناني")]) == [
                "خليفة قاسم الكناني"
            ])
    }

    /// A name that a list gives to what stands there is not cut by the letters of the text.
    @Test(
        arguments: [
            ("أعلنت أرامكو السعودية أمس نتائجها", "أرامكو السعودية", "شركة أرامكو"),
            ("ونقلت بيلد الألمانية عن مصدر", "بيلد الألمانية", "صحيفة بيلد"),
            ("قال بيلد الألمانية", "بيلد الألمانية", "بيلد"),
        ])
    func aListedNameStays(_ text: String, _ surface: String, _ name: String) throws {
        let search = SearchText(text)
        let tokens = search.canonicalTokens()
        let words = SearchText(surface).canonicalTokens().map(\.hash)
        let start = try #require(tokens.indices.first { tokens[$0...].prefix(words.count).map(\.hash) == words })
        let candidate = MentionCandidate(type: .organization, name: name, tokens: start..<(start + words.count))
        let ends = MentionEnds(Vocabulary(try #require(TaggerTests.lexicon)))
        #expect(ends.mending([candidate], in: search, tokens: tokens).map(\.name) == [name])
    }
}
