/// Why a candidate is no mention of the tracked name, by the name that `rasid analyze --explain` shows.
///
/// One byte: a rule that says no costs nothing where nobody asks why.
package enum Refusal: String, Sendable, CaseIterable {
    // The letters

    /// ال makes it another name: only in names of persons it may be there or not. حركة الأمل is not حركة أمل.
    case articleDiffers = "article_differs"
    /// One letter differs in the family name, and only a given name stands beside it: most likely another family.
    case slipInFamilyName = "slip_in_family_name"
    /// Another spelling of a name of one word: alone it counts only where nothing but long vowels differs.
    case variantAlone = "variant_alone"
    /// In the other script the first two parts sound alike, but a vowel or a further part does not.
    case otherSounds = "other_sounds"
    /// A Latin word without a capital letter: words are written so, names are not.
    case notCapitalized = "not_capitalized"
    /// The words sound like the name when read in the other script, but they are common words of the language.
    case commonWords = "common_words"
    /// The first word is a word or a name as it stands, so its first letters are not و ف ب ك ل joined to a name (كريم is not ك and
    /// ريم).
    case wholeWord = "whole_word"
    /// The word ends in ى and the name in ي: a word of its own (على is not علي).
    case otherWord = "other_word"

    // What stands around it

    /// The name is an ordinary word, a given name or a title too, and nothing before it says that it is meant as a name here.
    case noCue = "no_cue"
    /// News uses the name mostly as an ordinary word. Nothing before it says that it is meant here, the recognizer sees no name, and the
    /// article introduces it nowhere else.
    case mostlyWord = "mostly_word"
    /// أبو, أم or عبد stands before it: the name of somebody else.
    case kunyaBefore = "kunya_before"
    /// بن stands before it: the name of somebody's father.
    case sonBefore = "son_before"
    /// The name begins with بن, and a name stands before that: somebody else (شهاب بن علي is not بن علي).
    case sonOfAnother = "son_of_another"
    /// A given name stands before it: the longer name of somebody else.
    case givenNameBefore = "given_name_before"
    /// A given name stands behind the last name: somebody else.
    case givenNameBehind = "given_name_behind"
    /// The word describes the noun before it (النادي البنزرتي) and names nobody.
    case describesNoun = "describes_noun"
    /// What stands between the first and the last name is no given name, so it is no middle name.
    case noMiddleName = "no_middle_name"
    /// A noun before it makes it the end of a longer name (جامعة بغداد).
    case headNounBefore = "head_noun_before"
    /// An adjective behind it makes it another organization's name, or an ordinary word (الأسد الذهبي).
    case adjectiveBehind = "adjective_behind"

    // What it lies in

    /// It lies in the longer name of another tracked name.
    case insideLongerName = "inside_longer_name"
    /// It lies in the longer name of a place or organization that the lexicon knows (السودان in جنوب السودان).
    case insideLongerEntity = "inside_longer_entity"
    /// The recognizer sees a longer name there: another person's, or that of a place or organization.
    case insideRecognizedName = "inside_recognized_name"
    /// It lies in words that belong together and name nobody (أمين عام).
    case insidePhrase = "inside_phrase"

    // The rest of the article

    /// The list asks for one of some words beside the name, and the article has none of them.
    case notNear = "not_near"
    /// A last name, a weak alias or a short form alone says too little, and the article has neither the full name nor a title that
    /// would confirm it.
    case unconfirmed
    /// The article gives this last name or short form to somebody else too.
    case alsoAnothers = "also_anothers"
    /// Several tracked names of the article have this last name or short form.
    case severalOwners = "several_owners"
    /// The same name is counted here already, in a longer or surer spelling.
    case countedAlready = "counted_already"
    /// The article has more mentions of this name than are kept (``Watchlist/mostMatches``).
    case tooMany = "too_many"
}
