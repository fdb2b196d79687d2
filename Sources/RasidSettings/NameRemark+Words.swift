package import NewsAnalysis
internal import RasidSystem

/// Remarks on tracked names in words.
extension NameRemark {
    /// What is wrong and what would be right. `owner`: a tracked name as readers should see it, by its id. `mayBeWhole`: the name
    /// is left out of longer ones because it says so.
    func words(owner: (String) -> String, mayBeWhole: Bool) -> (problem: String, remedy: String) {
        let spelling = SafeText.quoted(self.spelling)
        let weaken = "write the full name, or put it under weak_aliases, where it needs confirmation"
        switch kind {
        case .equals(let other, _) where key == "name":
            return (
                "\(id) is the same name as \(owner(other)) after folding",
                "keep one of them, or tell them apart by a longer name"
            )
        case .equals(let id, let other):
            return (
                "\(spelling) is \(SafeText.quoted(other)) of \(owner(id)) after folding",
                "keep it in one of them: such an article alerts for both"
            )
        case .needless(let other):
            return (
                "\(spelling) is the same as \(SafeText.quoted(other)) after folding",
                "take it out: it finds nothing more"
            )
        case .tooShort(let letters):
            return ("\(spelling) has \(letters) letters, too few to be told from other words", weaken)
        case .shortWord: return ("\(spelling) is one short word, and other words are spelled like it", weaken)
        case .commonWord: return ("\(spelling) is a word of the language too", weaken)
        case .mostlyWord(let tenths):
            return (
                "\(spelling) is an ordinary word in news, a name of this kind in \(tenths == 0 ? "hardly any" : "about \(tenths) of ten") places, so it counts only where a word before it or the article says that it is meant",
                "write `near: [words]`, words of which one stands in every article that means it, or the full name"
            )
        case .notFound(let refusal):
            let reason = refusal.map { " (\($0.rawValue))" } ?? ""
            return (
                "\(spelling) is not found in a sentence made of itself\(reason)",
                "write it as articles do; rasid analyze --explain \(id) shows what is made of a text"
            )
        case .title:
            return ("\(spelling) is only a title", "write the name that it goes with; a title belongs under titles")
        case .givenName: return ("\(spelling) is only a given name, which many bear", weaken)
        case .twoGivenNames:
            return (
                "\(spelling) is two given names, and others bear both",
                "write the family name too, or look at the articles that it stands in"
            )
        case .shortLatin(let letters):
            return (
                "\(spelling) is one word of \(letters) Latin letters, and capitals make no difference",
                weaken
            )
        case .latinOnly:
            return (
                "\(spelling) is in Latin letters only, and too little to be known in Arabic ones: two words with three consonants are needed",
                "add its Arabic spelling under aliases; rasid watchlist suggest shows some"
            )
        case .inside(let entity, isLeftOut: true):
            return (
                "\(spelling) stands inside \(SafeText.quoted(entity)), and a mention there does not count",
                mayBeWhole
                    ? "write `whole_entity: false` if it should count, otherwise nothing need be done"
                    : "nothing need be done"
            )
        case .inside(let entity, isLeftOut: false):
            return (
                "\(spelling) stands inside \(SafeText.quoted(entity)), and a mention there counts too",
                "write `whole_entity: true` if it should not"
            )
        case .genericWeakAlias:
            return (
                "\(spelling) is a common word, a given name alone, a title or too short, so nearly every article confirms it",
                "take it out, or write a form that fewer bear"
            )
        }
    }

    /// The same as one sentence about a name that stands in no list yet, safe to print.
    package var sentence: String {
        let (problem, remedy) = words(owner: { $0 }, mayBeWhole: true)
        return "\(problem); \(remedy)"
    }
}
