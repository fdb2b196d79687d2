internal import ArabicText

/// Finds tracked names that are written in the other script than they are listed in: Mustafa al-Kadhimi for مصطفى الكاظمي,
/// and the other way round. At least two tokens and three consonants have to agree, in order; where they are few, vowels too.
struct CrossScriptScan {
    let compiled: CompiledNames
    let text: CanonicalText

    /// The occurrences where `finds` says that there may be some, unordered.
    func occurrences(_ finds: Scan.Finds) -> [Occurrence] {
        var found: [Occurrence] = []
        for index in finds.latinBeginnings {
            var end = index + 1
            while end < index + CrossScriptTable.mostTokens, text.isJoined(end), isArabic(end) { end += 1 }
            if end - index > 1 { found += occurrences(in: index..<end, inLatin: false, onlyFirst: true) }
        }
        var start = 0
        while start < finds.latin.count {
            var end = start + 1
            while end < finds.latin.count, finds.latin[end] == finds.latin[end - 1] + 1, text.isJoined(finds.latin[end])
            {
                end += 1
            }
            if end - start > 1 {
                found += occurrences(in: finds.latin[start]..<(finds.latin[end - 1] + 1), inLatin: true)
            }
            start = end
        }
        return found
    }

    private func isArabic(_ index: Int) -> Bool {
        0xD8...0xD9 ~= text.text.folded[Int(text.text.tokens[text.tokens[index].first].foldedStart)]
    }

    private func occurrences(in run: Range<Int>, inLatin: Bool, onlyFirst: Bool = false) -> [Occurrence] {
        // Names begin with a capital letter.
        guard !inLatin || run.contains(where: isCapitalised) else { return [] }
        let names = CrossScriptTable.names(run.map { index in text.withLetters(index) { FoldedLetters($0) } })
        var known: [Int: CrossScript.Keys] = [:]
        func keys(_ index: Int) -> CrossScript.Keys {
            if let keys = known[index] { return keys }
            let keys = CrossScript.keys(of: names[index].letters)
            known[index] = keys
            return keys
        }
        var found: [Occurrence] = []
        for index in onlyFirst ? names.indices.prefix(1) : names.indices.dropLast() where index + 1 < names.count {
            let first = run.lowerBound + names[index].tokens.lowerBound
            guard !inLatin || isCapitalised(first) && compiled.crossScript.mayBeginArabic(keys(index)) else { continue }
            for number in compiled.crossScript.numbers(keys(index), keys(index + 1), inLatin: inLatin) {
                let entry = compiled.crossScript[number]
                let count = entry.tokens.count
                guard index + count <= names.count else { continue }
                let range = index..<(index + count)
                guard CrossScriptTable.agrees(entry, names[range].map(\.letters)[...], range.map(keys)[...]) else {
                    continue
                }
                let end = run.lowerBound + names[index + count - 1].tokens.upperBound
                guard inLatin ? isCapitalised(end - 1) : areNames(first..<end, entry) else { continue }
                var occurrence = Occurrence(spelling: Int(entry.spelling), tokens: first..<end, reading: 0)
                let spelling = compiled.table.spellings[Int(entry.spelling)]
                occurrence.approximation = Evidence(.script, compiled.written(spelling), cost: Cost.script)
                found.append(occurrence)
            }
        }
        return found
    }

    /// Whether the tokens of an Arabic text may be somebody's name: consonants alone are those of many words. Those of a short name
    /// must each be a given name, a family name of the form الكاظمي, one with ال behind a given name, or no common word. In a
    /// longer one no token may be a word that the lexicon lists, and not all may be common ones.
    private func areNames(_ tokens: Range<Int>, _ entry: CrossScriptTable.Entry) -> Bool {
        let surroundings = Surroundings(text: text, vocabulary: compiled.vocabulary)
        var commonCount = 0
        for index in tokens {
            let classes = surroundings.classes(index)
            if classes.contains(.givenName) { continue }
            if !classes.isDisjoint(with: [.word, .title, .speechVerb, .headNoun]) { return false }
            let letters = text.withLetters(index) { FoldedLetters($0) }
            let isCommon = letters.count < 3 || compiled.familiar.familiarity(of: text.tokens[index].hash) == .word
            guard isCommon else { continue }
            commonCount += 1
            guard entry.isShort else { continue }
            let followsGivenName = index > tokens.lowerBound && surroundings.classes(index - 1).contains(.givenName)
            if !letters.hasArticle || !(letters.endsInYeh || followsGivenName) { return false }
        }
        return commonCount < tokens.count
    }

    /// Whether a token begins with a capital letter as written: names do, words mostly do not.
    private func isCapitalised(_ index: Int) -> Bool {
        text.text.isCapitalised(text.text.tokens[text.tokens[index].first])
    }
}
