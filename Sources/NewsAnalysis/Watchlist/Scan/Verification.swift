internal import ArabicText

/// Compares letters: which spellings of a sighting really stand there.
struct Verification {
    let compiled: CompiledNames
    let text: CanonicalText
    /// Tracked names whose near misses are kept too, with their refusal: those that somebody asks about.
    var asked: Set<Int> = []

    /// The occurrence of one spelling of `sighting`, or nil where only the hashes agree.
    func occurrence(of index: Int, at sighting: Sighting) -> Occurrence? {
        let spelling = compiled.table.spellings[index]
        guard !sighting.hasMiddle || spelling.tokenCount > 1 else { return nil }
        var result = Occurrence(
            spelling: index, tokens: sighting.tokens, reading: sighting.reading, hasMiddle: sighting.hasMiddle)
        // In a person's name quotation marks part words: رأى علي "حسن".
        let isBody = !spelling.role.isTracked || compiled.names[Int(spelling.owner)].kind != .person
        var (at, count, agrees) = (sighting.tokens.lowerBound, 0, true)
        compiled.table.forEachToken(of: spelling) { letters, signs in
            var mayGoOn = true
            if count > 0 {
                at = following(at)
                mayGoOn = goesOn(at, in: sighting.tokens, signs, isBody: isBody)
            }
            if count == 1, sighting.hasMiddle {
                at = following(at)
                mayGoOn = mayGoOn && goesOn(at, in: sighting.tokens, signs, isBody: isBody)
            }
            guard mayGoOn else {
                agrees = false
                return false
            }
            agrees = at < sighting.tokens.upperBound && self.agrees(letters, at, isFirst: count == 0, &result)
            guard agrees else { return false }
            let isSplit = text.tokens[at].last > text.tokens[at].first
            if isSplit != (spelling.split >> UInt32(count) & 1 == 1) { result.differsInSplit = true }
            count += 1
            return true
        }
        guard agrees, at == sighting.tokens.upperBound - 1 else { return nil }
        guard result.differsInArticle, !mayDifferInArticle(spelling) else { return result }
        guard spelling.role.isSpelling, asked.contains(Int(spelling.owner)) else { return nil }
        result.refusal = .articleDiffers
        return result
    }

    /// Whether a name that takes `tokens` goes on at token `index`: as any name does, over the `signs` that it has there itself, or because
    /// its rest is quoted, if it is a body's.
    private func goesOn(_ index: Int, in tokens: Range<Int>, _ signs: InnerSigns, isBody: Bool) -> Bool {
        guard index < text.tokens.count else { return false }
        if text.isJoined(index) { return !signs.contains(.and) }
        if isBody, text.isBehindOpeningSign(index), text.isBeforeClosingSign(tokens.upperBound - 1) { return true }
        return text.text.withView { view in
            if view.hasBracket(before: text.tokens[tokens.lowerBound].first),
                view.hasClosingBracket(before: text.tokens[index].first)
            {
                return true
            }
            return view.innerSigns(before: text.tokens[index].first).map { !$0.isEmpty && signs.admit($0) } ?? false
        }
    }

    private func following(_ index: Int) -> Int {
        let next = index + 1
        guard next < text.tokens.count, text.tokens[next].isFamilyMarker, text.isJoined(next + 1) else { return next }
        return next + 1
    }

    private func agrees(
        _ letters: UnsafeRawBufferPointer, _ index: Int, isFirst: Bool, _ result: inout Occurrence
    ) -> Bool {
        if isFirst { return text.stands(letters, at: index, reading: result.reading) }
        return text.withLetters(index) { written in
            if written.elementsEqual(letters) { return true }
            guard !result.differsInArticle else { return false }
            result.differsInArticle = true
            if let bare = CanonicalText.withoutArticle(written), bare.elementsEqual(letters) { return true }
            return CanonicalText.withoutArticle(letters)?.elementsEqual(written) ?? false
        }
    }

    /// ال is optional in a person's name only.
    private func mayDifferInArticle(_ spelling: Spelling) -> Bool {
        spelling.role.isSpelling && compiled.names[Int(spelling.owner)].kind == .person
    }
}
