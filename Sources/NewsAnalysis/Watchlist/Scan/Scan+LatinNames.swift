internal import ArabicText

/// Where names that are listed in Latin may stand in Arabic text: two neighbouring tokens must have the keys of one.
extension Scan {
    /// To be called when the keys of all tokens are known.
    mutating func findLatinBeginnings() {
        let look = crossScript.look
        for index in tokens.indices {
            let key = keys[index]
            if key != 0, look.mayBegin(key), goesOn(key, index, look) { finds.latinBeginnings.append(index) }
        }
        for index in stems where finds.latinBeginnings.isEmpty || !finds.latinBeginnings.contains(index) {
            let offered = view.letters(of: tokens[index]) { NameKey.keysBehindProclitics($0) }
            if offered.contains(where: { look.mayBegin($0) && goesOn($0, index, look) }) {
                finds.latinBeginnings.append(index)
            }
        }
        if !stems.isEmpty { finds.latinBeginnings.sort() }
    }

    /// False: none of the tokens behind `index` goes on with a name listed in Latin that begins with this key: not the next, not both
    /// next as one, and none behind a middle name or بن and a father's.
    private func goesOn(_ key: NameKey.Short, _ index: Int, _ look: CrossScriptTable.Look) -> Bool {
        if look.hasSingle, crossScript.mayBeLatin(key) { return true }
        guard let second = next(behind: index) else { return false }
        if begins(key, keys[second], look) { return true }
        guard let third = next(behind: second) else { return false }
        if begins(key, joinedKey(second, third), look) { return true }
        if isSon(second) { return next(behind: third).map { begins(key, keys[$0], look) } ?? false }
        return look.mayBegin(key, keys[third]) && isMiddleName(second) && crossScript.beginsLatin(key, keys[third])
    }

    @inline(__always)
    private func begins(_ first: NameKey.Short, _ second: NameKey.Short, _ look: CrossScriptTable.Look) -> Bool {
        look.mayBegin(first, second) && crossScript.beginsLatin(first, second)
    }

    /// The token with which a name may go on behind another: آل is passed over, and no word is a part of a name.
    private func next(behind index: Int) -> Int? {
        guard isJoined(index + 1) else { return nil }
        let next = tokens[index + 1].isFamilyMarker && isJoined(index + 2) ? index + 2 : index + 1
        return keys[next] != 0 ? next : nil
    }

    private func joinedKey(_ first: Int, _ second: Int) -> NameKey.Short {
        let key = view.letters(of: tokens[first]) { NameKey.key(ofArabic: $0) } ?? 0
        return NameKey.short(view.letters(of: tokens[second]) { NameKey.key(ofArabic: $0, behind: key) } ?? 0)
    }

    private func isMiddleName(_ index: Int) -> Bool {
        vocabulary.classes(tokens[index].hash).contains(.givenName)
    }

    private func isSon(_ index: Int) -> Bool { vocabulary.classes(tokens[index].hash).contains(.son) }
}
