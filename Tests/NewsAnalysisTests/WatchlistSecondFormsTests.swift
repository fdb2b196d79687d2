import ArabicText
import Testing

@testable import NewsAnalysis

/// The form in the other script that an article gives an organization, in brackets or quotation marks: it counts from there on and before.
@Suite struct WatchlistSecondFormsTests {
    private let star = organization("نجمة الريف")

    @Test func aLatinFormInBracketsBehindTheName() throws {
        let text = "قالت نجمة الريف (Rural Star) إن السد امتلأ. ونقلت Rural Star الصور."
        let list = Watchlist([star], lexicon: testLexicon)
        let matches = list.matches(in: SearchText(text), titleBytes: 0)
        #expect(matches.map(\.surface) == ["نجمة الريف", "Rural Star", "Rural Star"])
        #expect(matches.map(\.tier) == [.exact, .probable, .probable])
        try #require(matches.count == 3)
        #expect(matches[2].evidence.map(\.description) == ["second_form:نجمة الريف (Rural Star)"])
    }

    @Test(arguments: [
        // Also before the place that gives it, and in every quotation mark.
        "نقلت ⟦Rural Star⟧ الصور. قالت ⟦نجمة الريف⟧ (⟦Rural Star⟧) ذلك.", "قالت ⟦نجمة الريف⟧ \"⟦Rural Star⟧\" ذلك.",
        "قالت ⟦نجمة الريف⟧ «⟦Rural Star⟧» ذلك.",
        "قالت ⟦نجمة الريف⟧ [⟦Star of the West⟧] ذلك، و⟦Star of the West⟧ تصدر غدا.",
        // An acronym is told by its capitals.
        "قالت ⟦نجمة الريف⟧ (⟦NRF⟧) ذلك. وأكدت ⟦NRF⟧ الخبر، لا nrf ولا Nrf.",
        // Before a mention in brackets only what sounds like it: a correspondent stands there too.
        "نشرت The weekly ⟦Najmat Alrif⟧ (⟦نجمة الريف⟧) الصور، ثم حذفت ⟦Najmat Alrif⟧ واحدة.",
        "كتب Omar Haddad (⟦نجمة الريف⟧) ذلك، وأضاف Omar Haddad.",
    ])
    func formsInLatin(_ marked: String) { check(marked, names: star) }

    @Test(arguments: [
        // Something stands between; no name; too long for an acronym; not closed; too many words.
        "قالت ⟦نجمة الريف⟧ في طرابلس (Rural Star) ذلك.", "قالت ⟦نجمة الريف⟧ (rural star) ذلك.",
        "قالت ⟦نجمة الريف⟧ (Rural star) ذلك.", "قالت ⟦نجمة الريف⟧ (ABCDEFGHI) ذلك.", "قالت ⟦نجمة الريف⟧ (A) ذلك.",
        "قالت ⟦نجمة الريف⟧ (Rural Star وغيرها) ذلك.",
        "قالت ⟦نجمة الريف⟧ (One Two Three Four Five Six Seven Eight Nine) ذلك.",
        "قالت ⟦نجمة الريف⟧ (Rural, Star) ذلك.", "قالت ⟦نجمة الريف⟧ (غدا) ذلك. وتصدر غدا.",
        "نشرت Rural Star ⟦نجمة الريف⟧ الصور.",
        "نشرت najmat alrif (⟦نجمة الريف⟧) الصور.",
        // What stands there besides.
        "قالت ⟦نجمة الريف⟧ (Live) ذلك. وبثت Live صورا.", "قالت ⟦نجمة الريف⟧ (USD) ذلك.",
        "قالت ⟦نجمة الريف⟧ (Reporting By Omar Haddad) ذلك.",
    ])
    func whatIsNoForm(_ marked: String) { check(marked, names: star) }

    @Test func anArabicForm() {
        let lantern = organization("Gulf Lantern")
        check("The ⟦Gulf Lantern⟧ (⟦غالف لنترن⟧) opened. وصدر ⟦غالف لنترن⟧ أمس.", names: lantern)
        check("The ⟦Gulf Lantern⟧ (⟦غالف لنترن⟧) opened. وأشار ⟦لغالف لنترن⟧ أمس.", names: lantern)
        // What does not sound like it may be anything.
        check("The ⟦Gulf Lantern⟧ (صحيفة جديدة) opened. وصدرت صحيفة جديدة.", names: lantern)
        // Of what stands before the brackets as much as sounds like the name.
        check("نقل موقع ⟦غالف لنترن⟧ (⟦Gulf Lantern⟧) الخبر، وقال ⟦غالف لنترن⟧ ذلك.", names: lantern)
        check("نقل موقع محلي (⟦Gulf Lantern⟧) الخبر عن موقع محلي.", names: lantern)
    }

    @Test func figuresAreNoForm() {
        let lantern = organization("Gulf Lantern")
        check("The ⟦Gulf Lantern⟧ (2019) opened in 2019.", names: lantern)
        check("The ⟦Gulf Lantern⟧ [3] said so; 3 men came.", names: lantern)
    }

    @Test func theFormOfAnotherIsNoForm() {
        // An entity of the lexicon.
        check("قالت ⟦نجمة الريف⟧ (AFP) ذلك.", all: [star], lexicon: shippedLexicon)
        // Given to two.
        check(
            "قالت ⟦نجمة الريف⟧ (NRF) ⟦ونجمة الساحل⟧ (NRF) ذلك.", all: [star, organization("نجمة الساحل")])
        // A tracked name.
        check("قالت ⟦نجمة الريف⟧ (⟦Rural Star⟧) ذلك.", names: star, organization("Rural Star"))
    }

    @Test func onlyOrganizationsHaveOne() {
        check("قال ⟦سامي الوهدان⟧ (SWN) ذلك. وأضاف SWN.", names: person("سامي الوهدان"))
        check("وصل إلى ⟦عين الوهدان⟧ (AWN) أمس. وغادر AWN.", names: place("عين الوهدان"))
    }
}
