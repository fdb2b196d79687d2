import Testing

@testable import NewsAnalysis

/// Names of one token that are listed in Arabic, in Latin text; and Latin places that are parts of other names.
@Suite struct WatchlistLatinTextTests {
    @Test func oneArabicTokenIsFoundInLatin() {
        check(
            "He cited a report by ⟦Reuters⟧ on Monday.", names: organization("رويترز"), tier: .probable,
            evidence: ["name", "script:رويترز"])
        check(
            "They fled to ⟦Idlib⟧ on foot.", names: place("إدلب"), tier: .probable, evidence: ["name", "script:إدلب"])
        check("نشر تقرير على موقع ⟦Reuters⟧ أمس.", names: organization("رويترز"))
        check("She played ⟦Cleopatra⟧ again.", names: TrackedName(id: "n", name: "كليوباترا", kind: .other))
        check("He used reuters and idlib as passwords.", all: [organization("رويترز"), place("إدلب")])
        check("They fled to Aleppo on foot.", names: place("إدلب"))
    }

    @Test func anArticleBeforeItIsPartOfIt() {
        check("Shells fell on ⟦al-Hasakah⟧ at night.", names: place("الحسكة"))
        check("Shells fell on ⟦Al Hasakah⟧ at night.", names: place("الحسكة"))
        check("Shells fell on al-hasakah at night.", names: place("الحسكة"))
    }

    @Test func personsOfOneTokenAreNotFoundSo() {
        check("He cited Adonis on Monday.", names: person("أدونيس"))
        check("He cited Kahraman on Monday.", names: person("سامي", aliases: ["كهرمان"]))
    }

    /// What news uses as a word has too many other meanings.
    @Test func aListedWordIsNotFoundSo() {
        check("They joined the Shabab on Monday.", names: organization("الشباب"))
        check("They read the Hayat on Monday.", names: organization("الحياة"))
    }

    /// At the beginning of a sentence every word has a capital: there the letters must say as much as a full name's.
    @Test func aCapitalThatSaysNothingNeedsMoreLetters() {
        check("Idle hands. Badr came to ⟦Badr⟧ late.", names: organization("بدر"))
        check("They left. Nouakchott was quiet.", names: place("نواكشوط"))
        check("They left. ⟦Nouakchott⟧ was quiet, and so was ⟦Nouakchott⟧ again.", names: place("نواكشوط"))
        check("Plan For Badr Ended", names: organization("بدر"))
    }

    @Test func aPlaceInsideALatinNameIsNotMeant() {
        let town = place("إدلب")
        check("Then Karim Idlib spoke.", names: town)
        check("They met at the Idlib Hilton.", names: town)
        check("They left ⟦Idlib⟧. Hilton closed.", names: town)
        check("They left ⟦Idlib⟧ and Hilton closed.", names: town)
        check("They fled from karim to ⟦Idlib⟧ later.", names: town)
        // Of an organization more may follow.
        check("He led the ⟦Reuters⟧ Foundation.", names: organization("رويترز"))
        // Listed in Latin it is found as it is listed.
        check("They met at the ⟦Idlib⟧ Hilton.", names: place("Idlib"))
    }

    /// Given names of other languages too.
    @Test func aForeignGivenNameStandsBeforeAPlace() {
        check("Then Michael Idlib spoke.", names: place("إدلب"))
        check("Then Michael Jordan spoke.", all: [place("الأردن")], lexicon: shippedLexicon)
    }

    @Test func aPlaceThatTheLexiconHasInLatinIsPartOfNamesToo() throws {
        let lexicon = try WatchlistHeadNounTests.lexicon("[places]\nغدامس | Zilla")
        func check(_ marked: String) { NewsAnalysisTests.check(marked, all: [place("غدامس")], lexicon: lexicon) }
        check("They came from ⟦Zilla⟧ today.")
        check("They met Karim Zilla today.")
        check("They met Zilla Harper today.")
        check("Zilla was quiet.")
        // Somebody is called so in this article.
        check("They met Zilla Harper today. Later they asked Zilla about it.")
    }

    @Test(arguments: [
        ("Aramco", "Watch #⟦aramco⟧ rise."), ("Aramco", "Watch aramco rise."), ("WHO", "Ask #⟦who⟧ now."),
        ("WHO", "Ask # who now."), ("NATO", "⟦Nato⟧ spoke. The men of ⟦Nato⟧ met."), ("NATO", "Nato spoke. They met."),
        ("NATO", "⟦Nato⟧ spoke of ⟦NATO⟧."), ("AIMS", "Aims are many. Plan Aims at Peace. It aims high."),
        ("WHO", "Who came? They asked Who there."),
    ])
    func capitals(_ name: String, _ marked: String) { check(marked, names: organization(name)) }
}
