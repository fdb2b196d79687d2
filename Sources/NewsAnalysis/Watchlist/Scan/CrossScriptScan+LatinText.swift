internal import ArabicText

/// Names listed in Arabic, in runs of Latin tokens.
extension CrossScriptScan {
    /// So many Latin tokens may be a name.
    var shortestRun: Int { compiled.crossScript.hasArabicSingle ? 1 : 2 }

    /// Runs of Latin tokens that a name may stand in.
    func runs(_ latin: [Int]) -> [Range<Int>] {
        var (runs, start) = ([Range<Int>](), 0)
        while start < latin.count {
            var end = start + 1
            while end < latin.count, latin[end] == latin[end - 1] + 1, text.isJoined(latin[end]) { end += 1 }
            if end - start >= shortestRun { runs.append(latin[start]..<(latin[end - 1] + 1)) }
            start = end
        }
        return runs
    }

    /// The names listed in Arabic that stand in a run of Latin tokens.
    func latinOccurrences(in run: Range<Int>, _ tools: Tools) -> [Found] {
        // Names begin with a capital letter.
        guard !asked.isEmpty || run.contains(where: text.isCapitalised) else { return [] }
        guard let name = NameParts(run.map { index in text.withLetters(index) { FoldedLetters($0) } }) else {
            return []
        }
        let parts = name.parts.map { part in
            let tokens = (run.lowerBound + part.tokens.lowerBound)..<(run.lowerBound + part.tokens.upperBound)
            return Part(letters: part.token.letters, tokens: tokens)
        }
        var found: [Found] = []
        if compiled.crossScript.hasArabicSingle {
            for part in parts {
                let places = latinPlaces(part, tools)
                found += occurrences(places.likely, [part], tools, reading: 0)
                found += occurrences(places.asked, [part], tools, reading: 0, isEnough: false)
            }
        }
        for start in parts.indices.dropLast() {
            guard text.isCapitalised(parts[start].tokens.lowerBound) || !asked.isEmpty else { continue }
            let window = Array(parts[start...].prefix(CrossScriptTable.mostTextTokens))
            var seconds = [window[1].letters]
            if window.count > 2 { seconds.append(window[1].letters + window[2].letters) }
            var places: Set<CrossScriptTable.Place> = []
            for second in seconds { places.formUnion(latinPlaces(window[0].letters, second, tools)) }
            guard !places.isEmpty else { continue }
            found += occurrences(places.sorted { $0.number < $1.number }, window, tools, reading: 0)
        }
        return found
    }

    /// The names of one token that an only Latin token may stand for. Without a capital that says that it is a name it has to say as much
    /// as a full name. Beside them those that somebody asks about.
    private func latinPlaces(
        _ part: Part, _ tools: Tools
    ) -> (likely: [CrossScriptTable.Place], asked: [CrossScriptTable.Place]) {
        let (first, last) = (part.tokens.lowerBound, part.tokens.upperBound - 1)
        guard text.isCapitalised(last) || !asked.isEmpty else { return ([], []) }
        let found = tools.cache.places(part.letters.pairHash) {
            var found: [CrossScriptTable.Place] = []
            for key in keys(part.letters, tools) {
                compiled.crossScript.forEachPlace(single: key, inLatin: true) { found.append($0) }
            }
            return found
        }
        guard !found.isEmpty else { return ([], []) }
        let isTelling = text.isJoined(first) && !text.isCapitalised(first - 1)
        let least = isTelling ? SpellingRules.alone : SpellingRules.probable
        var places = (likely: [CrossScriptTable.Place](), asked: [CrossScriptTable.Place]())
        for place in found.sorted(by: { $0.number < $1.number }) {
            let listed = compiled.crossScript[place.entry].tokens[0]
            let isLikely =
                text.isCapitalised(last) && !tools.words.contains(listed.letters)
                && tools.alignment.score.value(listed: listed, text: part.letters).score >= least
            if isLikely { places.likely.append(place) } else if isAsked(place) { places.asked.append(place) }
        }
        return places
    }

    private func latinPlaces(
        _ first: SpelledToken, _ second: SpelledToken, _ tools: Tools
    ) -> [CrossScriptTable.Place] {
        tools.cache.places(FoldedHash.combine(first.pairHash, second.pairHash)) {
            var found: [CrossScriptTable.Place] = []
            let pair = Neighbours(first, second)
            for left in keys(first, tools) {
                for right in keys(second, tools) {
                    compiled.crossScript.forEachPlace(left, right, inLatin: true) {
                        if isLikely($0, pair, tools) { found.append($0) }
                    }
                }
            }
            return found
        }
    }

    private func keys(_ token: SpelledToken, _ tools: Tools) -> [NameKey.Short] {
        tools.cache.keys(token) { compiled.crossScript.likelyKeys(of: token) }.map { NameKey.short($0) }
    }
}
