internal import ArabicText

/// What the versions of a story have told, to find what a further one tells beyond them.
package struct ToldWords {
    private let words: Set<UInt64>
    private let numbers: Set<UInt64>
    private static let limit = 20
    /// Clitics that a place's name mostly has before it, none too.
    private static let clitics = ["", "و", "ف", "ب", "ل", "ك", "وب", "ول"]

    package init(_ versions: [StoryText]) {
        words = Set(versions.lazy.flatMap(\.words).map { $0 >> 1 })
        numbers = Set(versions.lazy.flatMap { ToldNumbers($0.words).words }.filter(StoryText.isNumber))
    }

    /// Numbers, in figures or words, that no version has: where each stands first, at most ``limit``. 3 is not new where ثلاثة was told.
    package func newNumbers(in text: StoryText) -> [Range<Int>] {
        var (spans, seen) = ([Range<Int>](), numbers)
        let told = ToldNumbers(text.words)
        for (word, place) in zip(told.words, told.places) where StoryText.isNumber(word) && seen.insert(word).inserted {
            spans.append(text.span(place))
            if spans.count == ToldWords.limit { break }
        }
        return spans
    }

    /// Places that no version names: where each stands first, at most ``limit``.
    func newPlaces(_ places: [NamedPlace]) -> [Range<Int>] {
        var (spans, seen) = ([Range<Int>](), Set<String>())
        for place in places where seen.insert(place.name).inserted && !isTold(place.name) {
            spans.append(place.span)
            if spans.count == ToldWords.limit { break }
        }
        return spans
    }

    /// Whether all words of a name stand in the versions, in whatever order; the first with any clitic.
    package func isTold(_ name: String) -> Bool {
        guard StoryText(SearchText(name)).words.dropFirst().allSatisfy({ words.contains($0 >> 1) }) else {
            return false
        }
        return ToldWords.clitics.contains { clitic in
            StoryText(SearchText(clitic + name)).words.first.map { words.contains($0 >> 1) } ?? true
        }
    }
}
