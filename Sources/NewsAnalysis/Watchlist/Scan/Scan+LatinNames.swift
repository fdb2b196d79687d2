internal import ArabicText

/// Where names that are listed in Latin may stand in Arabic text: two neighbouring tokens must have the keys of one.
extension Scan {
    /// A token that may be a part of a name, and its key.
    private struct NamePart {
        var index: Int
        var key: NameKey.Short
    }

    /// What may go on with a name: asked for only where something begins one.
    private struct Followers {
        var second: NamePart?
        var third: NamePart?
        var joined: NameKey.Short = 0
        var isKnown = false
    }

    /// Notes whether a name begins at a token. `key`: of the token as it stands, 0 where it begins none; nil: not known. `hasStems`: it may
    /// have proclitics.
    @inline(__always)
    mutating func findLatin(at index: Int, _ key: NameKey.Short?, hasStems: Bool) {
        // Behind most tokens stands a word, which settles it.
        guard let second = next(behind: index) else {
            if latinLook.hasSingle { find(at: index, key, hasStems: hasStems, nil) }
            return
        }
        find(at: index, key, hasStems: hasStems, second)
    }

    private mutating func find(at index: Int, _ key: NameKey.Short?, hasStems: Bool, _ second: NamePart?) {
        var followers = Followers(second: second)
        var ways: LatinBeginning.Ways = []
        func look(_ key: NameKey.Short, _ reading: LatinBeginning.Ways) {
            guard key != 0, latinLook.mayBegin(key) else { return }
            let found = goesOn(key, &followers)
            if !found.isEmpty { ways.formUnion(found.union(reading)) }
        }
        look(key ?? ownKey(index), .whole)
        if hasStems {
            view.letters(of: tokens[index]) { letters in
                NameKey.forEachKeyBehindProclitics(letters) { look($0, .stem) }
            }
        }
        if !ways.isEmpty { finds.latinBeginnings.append(LatinBeginning(token: index, ways: ways)) }
    }

    /// How the tokens behind go on with a name listed in Latin that begins with this key.
    private func goesOn(_ key: NameKey.Short, _ followers: inout Followers) -> LatinBeginning.Ways {
        var ways: LatinBeginning.Ways = []
        if latinLook.hasSingle, crossScript.mayBeLatin(key) { ways.insert(.single) }
        guard let second = followers.second else { return ways }
        if begins(key, second.key) { ways.insert(.next) }
        if !followers.isKnown {
            followers.third = next(behind: second.index)
            followers.joined = followers.third.map { joinedKey(second.index, $0.index) } ?? 0
            followers.isKnown = true
        }
        guard let third = followers.third else { return ways }
        if begins(key, followers.joined) { ways.insert(.joined) }
        if isSon(second.index) {
            if let fourth = next(behind: third.index), begins(key, fourth.key) { ways.insert(.later) }
        } else if latinLook.mayBegin(key, third.key), isMiddleName(second.index),
            crossScript.beginsLatin(key, third.key)
        {
            ways.insert(.later)
        }
        return ways
    }

    @inline(__always)
    private func begins(_ first: NameKey.Short, _ second: NameKey.Short) -> Bool {
        latinLook.mayBegin(first, second) && crossScript.beginsLatin(first, second)
    }

    /// The token with which a name may go on behind another: آل is passed over, and no word is a part of a name.
    @inline(__always)
    private func next(behind index: Int) -> NamePart? {
        guard isJoined(index + 1) else { return nil }
        let next = tokens[index + 1].isFamilyMarker && isJoined(index + 2) ? index + 2 : index + 1
        let key = filter.slot(of: tokens[next].hash).map { filter.key(at: $0) } ?? ownKey(next)
        return key != 0 ? NamePart(index: next, key: key) : nil
    }

    /// The key of a token that is not common; 0 where its letters are not Arabic.
    private func ownKey(_ index: Int) -> NameKey.Short {
        view.letters(of: tokens[index]) { NameKey.key(ofArabic: $0) }.map { NameKey.short($0) } ?? 0
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
