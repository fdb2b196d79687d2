import ArabicText

@testable import NewsAnalysis

/// What an article gives as an organization's form in the other script, looked for at every word.
extension NaiveMatcher {
    private struct SecondForm {
        var owner: Int
        var place: Range<Int>
        var introduction: String
        var letters: [String]
    }

    mutating func acceptSecondForms() {
        var forms: [SecondForm] = []
        for one in accepted where one.cost < 0.5001 && one.form != nil {
            guard list.names[one.owner].kind == .organization else { continue }
            guard let place = secondForm(behind: one.words) ?? secondForm(before: one.words) else { continue }
            let all = min(place.lowerBound, one.words.lowerBound)..<max(place.upperBound, one.words.upperBound)
            forms.append(
                SecondForm(
                    owner: one.owner, place: place, introduction: surface(all) + closingSign(all.upperBound - 1)!,
                    letters: words[place].map(\.letters)))
        }
        // What is given to two is neither's.
        forms = forms.filter { form in forms.allSatisfy { $0.letters != form.letters || $0.owner == form.owner } }
        for form in forms.sorted(by: { $0.place.lowerBound < $1.place.lowerBound }) {
            for start in words.indices where start + form.letters.count <= words.count {
                let range = start..<start + form.letters.count
                for stem in words[start].stems.indices {
                    let written = [words[start].stems[stem].letters] + words[range].dropFirst().map(\.letters)
                    guard written == form.letters, range.dropFirst().allSatisfy(joined), mayStand(form, range, stem),
                        !accepted.contains(where: { $0.words.overlaps(range) })
                    else { continue }
                    let clitic = stem == 0 ? [] : [Evidence(.clitic, words[start].stems[stem].proclitics)]
                    accept(form.owner, range, clitic + [Evidence(.secondForm, form.introduction, cost: 0.25)])
                }
            }
        }
    }

    /// A Latin form stands as it is given, capitals and all; an Arabic word only where it is given.
    private func mayStand(_ form: SecondForm, _ range: Range<Int>, _ stem: Int) -> Bool {
        if isLatin(form.place.lowerBound) { return stem == 0 && surface(range) == surface(form.place) }
        let isWord =
            !known(form.letters[0]).isDisjoint(with: .known) || familiarity(form.letters[0]) == .word
        return form.letters.count > 1 || !isWord || range == form.place
    }

    /// The words in the other script between quotation marks or brackets behind a mention.
    private func secondForm(behind mention: Range<Int>) -> Range<Int>? {
        let start = mention.upperBound
        guard isBehindOpeningSign(start) else { return nil }
        let isLatinForm = !isLatin(start - 1)
        guard let end = (start..<min(words.count, start + 8)).first(where: { closingSign($0) != nil }) else {
            return nil
        }
        let place = start..<end + 1
        guard place.allSatisfy({ isInScript($0, isLatinForm) }), place.dropFirst().allSatisfy(joined) else {
            return nil
        }
        if isEntity(place) { return nil }
        return (isLatinForm && isLatinName(place)) || sounds(place, mention) ? place : nil
    }

    /// Whether all of some words sound like a mention.
    private func sounds(_ place: Range<Int>, _ mention: Range<Int>) -> Bool {
        if isLatin(place.lowerBound), place.count > 1 || !isCapital(place.lowerBound) { return false }
        return likeliest(place, for: mention, whole: true) != nil
    }

    /// The words in the other script before a mention between quotation marks or brackets.
    private func secondForm(before mention: Range<Int>) -> Range<Int>? {
        let start = mention.lowerBound
        guard isBehindOpeningSign(start), isBeforeClosingSign(mention.upperBound - 1) else { return nil }
        let isLatinForm = !isLatin(start)
        var first = start
        while first > 0, start - first < 8, first == start || joined(first), isInScript(first - 1, isLatinForm) {
            first -= 1
        }
        guard first < start, let place = likeliest(first..<start, for: mention), !isEntity(place) else { return nil }
        let hasCapitals = isCapital(place.lowerBound) && isCapital(place.upperBound - 1)
        return isLatinForm && !hasCapitals ? nil : place
    }

    private func isInScript(_ index: Int, _ latin: Bool) -> Bool {
        latin ? isLatin(index) : words[index].letters.unicodeScalars.allSatisfy { ("ء"..."ي").contains($0) }
    }

    private func isEntity(_ range: Range<Int>) -> Bool {
        list.entitySpellings.contains { $0.contains(words[range].map(\.letters)) }
    }

    /// An acronym of two to eight capitals, or words with capitals, but for short ones between the first and the last.
    private func isLatinName(_ range: Range<Int>) -> Bool {
        let written = surface(range)
        if range.count == 1 { return written.allSatisfy(\.isUppercase) && (2...8).contains(written.count) }
        return isCapital(range.lowerBound) && isCapital(range.upperBound - 1)
            && range.allSatisfy {
                isCapital($0) || ["of", "and", "the", "de", "al", "el", "la"].contains(words[$0].letters)
            }
    }

    /// The quotation mark or bracket directly behind a word that closes there.
    private func closingSign(_ index: Int) -> String? {
        let behind = String(decoding: Array(text.utf8)[words[index].bytes.upperBound...].prefix(3), as: UTF8.self)
            .unicodeScalars.first
        return behind.flatMap { "\"')]»”’›“".unicodeScalars.contains($0) ? String($0) : nil }
    }

    func isBeforeClosingSign(_ index: Int) -> Bool { closingSign(index) != nil }
}
