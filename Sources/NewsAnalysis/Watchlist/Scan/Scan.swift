internal import ArabicText

/// One pass over a text's tokens: where may a tracked name stand?
///
/// Most tokens are common words that no name begins with: one look at the ``ScanFilter`` settles them. Every other token is looked up
/// as it stands, and as a stem behind each proclitic it may carry. From a first token on, the spelling tables are followed for as
/// long as a spelling goes on. The work per token is bounded by the longest spelling, not by the number of spellings. Nothing is
/// allocated before something is found.
///
/// May report places where no name stands; must never miss one.
struct Scan {
    /// What is found, each in order of the tokens.
    struct Finds {
        /// Where spellings of the tables may stand.
        var sightings: [Sighting] = []
        /// Tokens that may be of a name in another spelling.
        var approximate: [Int] = []
        /// Arabic tokens that a name listed in Latin may begin with.
        var latinBeginnings: [LatinBeginning] = []
        /// Latin tokens, where names are to be found in the other script.
        var latin: [Int] = []
    }

    /// One of the spelling tables.
    private struct Part: BitwiseCopyable {
        var look: SpellingTable.Look
        /// Added to the table's own numbers.
        var firstSpelling: Int
    }

    let view: FoldedView
    let tokens: UnsafeBufferPointer<CanonicalToken>
    private let parts: UnsafeBufferPointer<Part>
    let crossScript: CrossScriptTable
    let vocabulary: Vocabulary
    let filter: ScanFilter
    private let hasLatin: Bool
    private let hasArabic: Bool
    private let hasApproximations: Bool
    private let hasInnerSigns: Bool
    private let approximate: ApproximateTable
    let latinLook: CrossScriptTable.Look
    var finds = Finds()

    static func finds(in text: CanonicalText, of compiled: CompiledNames) -> Finds {
        text.text.withView { view in
            text.tokens.withUnsafeBufferPointer { tokens in
                let parts = compiled.table.parts.map { Part(look: $0.table.look, firstSpelling: $0.firstSpelling) }
                return parts.withUnsafeBufferPointer { parts in
                    var scan = Scan(view: view, tokens: tokens, parts: parts, compiled)
                    scan.run()
                    return scan.finds
                }
            }
        }
    }

    private init(
        view: FoldedView, tokens: UnsafeBufferPointer<CanonicalToken>,
        parts: UnsafeBufferPointer<Part>, _ compiled: CompiledNames
    ) {
        self.view = view
        self.tokens = tokens
        self.parts = parts
        filter = compiled.scanFilter
        crossScript = compiled.crossScript
        vocabulary = compiled.vocabulary
        hasLatin = compiled.crossScript.hasLatin
        hasArabic = compiled.crossScript.hasArabic
        approximate = compiled.approximate
        hasApproximations = !compiled.approximate.isEmpty
        latinLook = compiled.crossScript.look
        hasInnerSigns = compiled.hasInnerSigns
    }

    private mutating func run() {
        for index in tokens.indices {
            let token = tokens[index]
            guard let slot = filter.slot(of: token.hash) else {
                lookAtRareToken(index)
                continue
            }
            let interest = filter.interest(at: slot)
            // A joined token (عبد الكريم) may have other readings than the common token that is written like it.
            if interest.isNothing, token.procliticBytes == 0 { continue }
            if interest.contains(.begins) { follow(token.hash, from: index, reading: 0) }
            if interest.contains(.beginsBehindProclitics) || token.procliticBytes > 0 { followStems(of: index) }
            if interest.contains(.mayBeApproximate), mayBelong(index) { finds.approximate.append(index) }
            guard hasLatin else { continue }
            let hasStems = interest.contains(.beginsLatinBehindProclitics) || token.procliticBytes > 0
            if hasStems || interest.contains(.beginsLatin) {
                findLatin(at: index, interest.contains(.beginsLatin) ? filter.key(at: slot) : 0, hasStems: hasStems)
            }
        }
    }

    private mutating func lookAtRareToken(_ index: Int) {
        let token = tokens[index]
        if mayBegin(with: token.hash) { follow(token.hash, from: index, reading: 0) }
        let start = Int(view.tokens[token.first].foldedStart)
        let byte = view.folded[start]
        guard 0xD8...0xD9 ~= byte else {
            if hasArabic, 0x61...0x7A ~= byte { finds.latin.append(index) }
            return
        }
        // Two letters are no stem and nobody's name.
        let isShort = Int(view.tokens[token.last].foldedEnd) - start <= 4
        if isShort, token.procliticBytes == 0 { return }
        var readings: ProcliticReadings?
        var hidesWord = false
        if CanonicalText.isProclitic(view.folded, at: start) {
            let offered = view.readings(of: token)
            for reading in 1..<max(1, offered.count) {
                let hash = offered[reading].hash
                if mayBegin(with: hash) { follow(hash, from: index, reading: reading) }
                hidesWord = hidesWord || filter.interest(in: hash)?.contains(.isWord) == true
            }
            readings = offered
        }
        if hasApproximations, mayBelong(index), mayBeApproximate(token, hidesWord ? nil : readings, isKnown: hidesWord)
        {
            finds.approximate.append(index)
        }
        if hasLatin { findLatin(at: index, nil, hasStems: readings != nil) }
    }

    private mutating func followStems(of index: Int) {
        let token = tokens[index]
        guard CanonicalText.isProclitic(view.folded, at: Int(view.tokens[token.first].foldedStart)) else { return }
        let readings = view.readings(of: token)
        for reading in 1..<max(1, readings.count) where mayBegin(with: readings[reading].hash) {
            follow(readings[reading].hash, from: index, reading: reading)
        }
    }

    /// False: no name in another spelling has this token: no token beside it is a name's, and no name may stand alone.
    private func mayBelong(_ index: Int) -> Bool {
        if isJoined(index + 1), approximate.mayBeToken(tokens[index + 1].hash) { return true }
        if index > 0, isJoined(index) {
            let token = tokens[index - 1]
            if approximate.mayBeToken(token.hash) { return true }
            let start = Int(view.tokens[token.first].foldedStart)
            if CanonicalText.isProclitic(view.folded, at: start) {
                let readings = view.readings(of: token)
                for reading in 1..<max(1, readings.count) where approximate.mayBeToken(readings[reading].hash) {
                    return true
                }
            }
        }
        return approximate.standAlone
    }

    /// False: the token is no other spelling of a name's token. `readings`: its readings, which are tried too; nil: only the token
    /// as it stands. `isKnown`: behind proclitics it is a word, so as it stands it is no slip.
    private func mayBeApproximate(_ token: CanonicalToken, _ readings: ProcliticReadings?, isKnown: Bool) -> Bool {
        view.letters(of: token) { letters in
            if approximate.mayStandForAnother(letters, isKnown: isKnown) { return true }
            guard let readings else { return false }
            for reading in 1..<max(1, readings.count) {
                if readings[reading].restored != .nothing { return true }
                let stem = UnsafeRawBufferPointer(rebasing: letters[Int(readings[reading].procliticBytes)...])
                if approximate.mayStandForAnother(stem, isKnown: false) { return true }
            }
            return false
        }
    }

    /// False: no spelling begins with this token.
    @inline(__always) private func mayBegin(with hash: UInt64) -> Bool {
        for place in parts.indices where parts[place].look.mayBegin(with: hash) { return true }
        return false
    }

    private mutating func follow(_ first: UInt64, from index: Int, reading: Int) {
        let second = following(index, from: index)
        let key = second.map { self.key(first, $0) }
        for place in parts.indices where parts[place].look.mayBegin(with: first) {
            follow(first, second, key, in: place, from: index, reading: reading)
        }
    }

    private mutating func follow(
        _ first: UInt64, _ second: Int?, _ pair: UInt64?, in place: Int, from index: Int, reading: Int
    ) {
        note(parts[place].look.slot(first), place, index..<(index + 1), reading)
        guard let second, var key = pair else { return }
        var slot = parts[place].look.slot(key)
        var end = second + 1
        note(slot, place, index..<end, reading)
        while slot?.continues == true, let next = following(end - 1, from: index) {
            key = self.key(key, next)
            end = next + 1
            slot = parts[place].look.slot(key)
            note(slot, place, index..<end, reading)
        }
        guard let third = following(second, from: index), let slot = parts[place].look.slot(self.key(first, third))
        else { return }
        note(slot, place, index..<(third + 1), reading, hasMiddle: true)
    }

    /// The token with which a name that begins with token `first` goes on behind token `index`; a family marker (آل) between them is
    /// passed over.
    private func following(_ index: Int, from first: Int) -> Int? {
        guard isJoined(index + 1) || isBehindClosingBracket(index + 1, from: first) || isBehindInnerSigns(index + 1)
        else {
            return nil
        }
        return tokens[index + 1].isFamilyMarker && isJoined(index + 2) ? index + 2 : index + 1
    }

    func isJoined(_ index: Int) -> Bool {
        index < tokens.count && view.tokens[tokens[index].first].gap != .hard
    }

    /// Whether a bracket that opens directly before token `first` closes before token `index`, and nothing but white space stands there
    /// besides: `(فلان) الفلاني`.
    private func isBehindClosingBracket(_ index: Int, from first: Int) -> Bool {
        guard index < tokens.count, view.hasBracket(before: tokens[first].first) else { return false }
        return view.hasClosingBracket(before: tokens[index].first)
    }

    /// Whether names with signs inside may go on at token `index`, or any name whose rest is quoted (حركة "فتح"); the letters are compared
    /// with their signs later.
    private func isBehindInnerSigns(_ index: Int) -> Bool {
        guard index < tokens.count else { return false }
        return hasInnerSigns && view.innerSigns(before: tokens[index].first) != nil
            || view.isBehindOpeningSign(tokens[index].first)
    }

    private func key(_ key: UInt64, _ index: Int) -> UInt64 {
        FoldedHash.combine(key, CanonicalText.hashWithoutArticle(tokens[index], view))
    }

    private mutating func note(
        _ slot: SpellingTable.Slot?, _ place: Int, _ tokens: Range<Int>, _ reading: Int, hasMiddle: Bool = false
    ) {
        guard let slot, !slot.spellings.isEmpty else { return }
        let first = slot.spellings.lowerBound + parts[place].firstSpelling
        finds.sightings.append(
            Sighting(
                spellings: first..<(first + slot.spellings.count), tokens: tokens, reading: reading,
                hasMiddle: hasMiddle))
    }
}
