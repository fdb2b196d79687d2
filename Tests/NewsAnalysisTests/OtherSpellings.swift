import TestSupport

@testable import NewsAnalysis

/// Lists and texts as ``RandomNews`` makes them, of foreign names and Latin ones, with letters changed.
enum OtherSpellings {
    private static let given = [
        "غريغور", "ماركوس", "سالم", "كامل", "كمال", "سليم", "منصف", "محمد", "محمود", "عبد الرحمن", "Salem", "Kamel",
        "Mohamed",
        "Marcos", "Gregor",
    ]
    private static let family = [
        "هاردينغ", "ماكغورك", "الكاظمي", "الوهدان", "الناصر", "الأنصاري", "لوبان", "Harding", "McGurk", "al-Kadhimi",
        "Ennaceur",
        "Wahdan",
    ]

    static func lexicon(_ random: inout SplitMix) -> Lexicon {
        var lexicon = RandomNews.lexicon(&random)
        lexicon.givenNames += ["سالم", "كامل", "كمال", "سليم", "منصف", "محمد", "محمود", "ماركوس"]
        lexicon.familyNames += ["الناصر", "الأنصاري"]
        lexicon.spellings = testSpellings
        lexicon.familiar = FamiliarTokens(
            words: ["قال", "زياره", "غدا", "الوهدان", "القيسي", "اسمنت", "كرم", "لاعبان"],
            names: ["جريجور", "لوبن", "ماركس"])
        return lexicon
    }

    static func names(_ random: inout SplitMix) -> [TrackedName] {
        (0..<Int(2 + random.next() % 5)).map { index in
            func spelling(_ random: inout SplitMix) -> String { random.pick(given) + " " + random.pick(family) }
            let kind = random.pick([EntityType.person, .person, .person, .organization, .place])
            let isThing = kind != .person && random.happens(40)
            var name = TrackedName(
                id: "n\(index)", name: isThing ? random.pick(RandomNews.things) : spelling(&random), kind: kind)
            if random.happens(40) { name.aliases = [random.pick(family)] }
            if random.happens(20) { name.aliases.append(spelling(&random)) }
            if random.happens(30) { name.weakAliases = [random.pick(family + given)] }
            if random.happens(20) { name.titles = ["وزير النفط"] }
            return name
        }
    }

    /// Forms in the other script that an article gives beside a name.
    private static let forms = [
        ("هاردينغ", "Harding"), ("هاردينغ", "HRD"), ("الكاظمي", "Kadhimi Group"), ("الناصر", "NSR"),
        ("لوبان", "Le Pen"),
        ("Harding", "هاردينج"), ("McGurk", "ماكجورك"), ("Wahdan", "زيارة"), ("Ennaceur", "مجموعة الناصر"),
        ("الأنصاري", "nsr"),
    ]

    /// Some letters exchanged, doubled, left out or struck wrong; some names in the other script, or with a form in it.
    static func changed(_ text: String, _ random: inout SplitMix) -> String {
        var text = text
        for (arabic, latin) in zip(
            ["غريغور", "سالم", "كامل", "محمد", "محمود", "هاردينغ", "الكاظمي", "الناصر"],
            ["Gregor", "Salem", "Kamel", "Mohamed", "Mahmoud", "Harding", "al-Kadhimi", "Ennaceur"])
        {
            if random.happens(25) { text = text.replacing(arabic, with: latin) }
            if random.happens(25) { text = text.replacing(latin, with: arabic) }
        }
        for (name, form) in forms where random.happens(20) {
            guard let place = text.ranges(of: name).randomElement(using: &random) else { continue }
            let isBefore = random.happens(30)
            text.replaceSubrange(place, with: isBefore ? "\(form) (\(name)) " : "\(name) (\(form)) ")
            for _ in 0..<2 { text += random.pick([" ", ". ", " و"]) + form }
        }
        var letters = Array(text)
        for _ in 0..<letters.count / 12 {
            let place = Int(random.next() % UInt64(letters.count - 1))
            guard letters[place].isLetter, letters[place + 1].isLetter else { continue }
            switch random.next() % 5 {
            case 0: letters.swapAt(place, place + 1)
            case 1: letters.insert(letters[place], at: place)
            case 2: letters.remove(at: place)
            case 3: letters[place] = random.pick(["ج", "غ", "ق", "ك", "س", "ز", "ا", "ي", "و", "ه"])
            default: letters.insert(random.pick(["ا", "ي", "و", "ه"]), at: place + 1)
            }
        }
        return String(letters)
    }
}
