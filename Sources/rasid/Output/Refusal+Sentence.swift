internal import NewsAnalysis

extension Refusal {
    /// What the refusal means, for people: one sentence. `by`: the letters of the text that decided, safe to print; nil where the
    /// candidate itself did.
    func sentence(by: String?) -> String {
        let other = by ?? "another word"
        return switch self {
        case .articleDiffers: "ال makes the difference; only in names of persons it may be there or not."
        case .slipInFamilyName:
            "One letter of the family name differs, and only a given name stands beside it: most likely another family."
        case .variantAlone:
            "It is another spelling of a single word; alone it counts only where nothing but long vowels differs."
        case .otherSounds:
            "In the other script it begins like the name, but a vowel or a further part sounds otherwise."
        case .notCapitalized: "Latin words without a capital letter are no names."
        case .commonWords: "It sounds like the name in the other script, but these are common words."
        case .wholeWord:
            "The first word as it stands is a word or a name; its first letters are not read as joined ones."
        case .otherWord: "It ends in ى and the name in ي: another word."
        case .noCue:
            "The name is an ordinary word, a given name or a title too, and nothing before it says that the name is meant."
        case .mostlyWord:
            "News uses it mostly as an ordinary word. Neither a word before it nor the recognizer says that a name is meant, here or elsewhere."
        case .notNear: "The article has none of the words that the list asks for (near)."
        case .kunyaBefore: "\(other) stands before it: the name of somebody else."
        case .sonBefore: "\(other) stands before it: somebody's father or family."
        case .sonOfAnother: "It begins with بن, and \(other) stands before it: the son of somebody else."
        case .givenNameBefore: "The given name \(other) stands before it: the longer name of somebody else."
        case .givenNameBehind: "The given name \(other) follows: somebody else."
        case .describesNoun: "It describes \(other) and names nobody."
        case .noMiddleName: "What stands between the first and the last name is no given name, so it is no middle name."
        case .headNounBefore: "\(other) before it makes it the end of a longer name."
        case .adjectiveBehind: "\(other) behind it makes it another organization's name."
        case .insideLongerName: "It lies in the longer name of another tracked name: \(other)."
        case .insideLongerEntity: "It lies in the longer name of something else: \(other)."
        case .insideRecognizedName: "Here it is part of a longer name of somebody or something else: \(other)."
        case .insidePhrase: "It lies in words that belong together and name nobody: \(other)."
        case .unconfirmed:
            "It says too little alone, and the article has neither the full name nor a title that would confirm it."
        case .alsoAnothers: "The article gives it to somebody else too, so it is not clear who is meant."
        case .severalOwners: "Several tracked names of this article have it, so it is not clear which is meant."
        case .countedAlready: "The same name is counted here already, in a longer or surer spelling."
        case .tooMany: "The article has more mentions of the name than are kept."
        }
    }
}
