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
        /// Where the second lies in the filter.
        let slot: Int?
        var second: NamePart?
        var third: NamePart?
        /// Of both as one.
        var joined: NameKey.Short = 0
        var isKnown = false
    }

    private static let son = FoldedHash.hash("بن")

    /// False: no name listed in Latin begins at a token, because a word, or nothing, stands behind it.
    @inline(__always)
    private func mayGoOnInLatin(behind index: Int, at following: Int?) -> Bool {
        guard isJoined(index + 1) else { return false }
        return following.map { filter.interest(at: $0).contains(.isLatinPart) } ?? true
            || tokens[index + 1].isFamilyMarker
    }

    /// Notes whether a name begins at a token. `key`: of the token as it stands, 0 where it begins none; nil: not known. `hasStems`: it may
    /// have proclitics.
    mutating func findLatin(at index: Int, _ key: NameKey.Short?, hasStems: Bool) {
        let following = index + 1 < tokens.count ? filter.slot(of: tokens[index + 1].hash) : nil
        guard latinLook.hasSingle || mayGoOnInLatin(behind: index, at: following) else { return }
        var followers = Followers(slot: following)
        var ways: LatinBeginning.Ways = []
        func look(_ key: NameKey.Short, _ reading: LatinBeginning.Ways) {
            guard key != 0, latinLook.mayBegin(key) else { return }
            let found = goesOn(key, behind: index, &followers)
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
    private func goesOn(_ key: NameKey.Short, behind index: Int, _ followers: inout Followers) -> LatinBeginning.Ways {
        var ways: LatinBeginning.Ways = []
        if latinLook.hasSingle, crossScript.mayBeLatin(key) { ways.insert(.single) }
        if !followers.isKnown {
            followers.second = next(behind: index, at: followers.slot)
            followers.third = followers.second.flatMap { next(behind: $0.index) }
            if let second = followers.second, let third = followers.third {
                followers.joined = joinedKey(second.index, third.index)
            }
            followers.isKnown = true
        }
        guard let second = followers.second else { return ways }
        if begins(key, second.key) { ways.insert(.next) }
        guard let third = followers.third else { return ways }
        if begins(key, followers.joined) { ways.insert(.joined) }
        if tokens[second.index].hash == Scan.son {
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
    private func next(behind index: Int) -> NamePart? {
        guard isJoined(index + 1) else { return nil }
        return next(behind: index, at: filter.slot(of: tokens[index + 1].hash))
    }

    /// The same where the slot of token `index + 1` is known.
    private func next(behind index: Int, at slot: Int?) -> NamePart? {
        guard isJoined(index + 1) else { return nil }
        var (next, slot) = (index + 1, slot)
        if tokens[next].isFamilyMarker, isJoined(next + 1) {
            next += 1
            slot = filter.slot(of: tokens[next].hash)
        }
        let key = slot.map { filter.key(at: $0) } ?? ownKey(next)
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
}
