package import ArabicText

/// How the last names of tracked persons are used in texts: by themselves, in the full name of that person, or in another person's.
///
/// What an archive says so of a name is for people to judge: whether the last name alone would be enough.
package struct LastNameUses: Sendable {
    /// In one text.
    package struct Uses: Sendable, Equatable {
        /// Behind a given name that is not the tracked person's.
        package var others = 0
        /// Behind none.
        package var bare = 0
        /// Behind the person's own.
        package var own = 0
    }

    private struct Person {
        var index: Int
        /// The hashes of the tokens before the last name.
        var given: Set<UInt64>
    }

    private let vocabulary: Vocabulary
    /// By the hash of the last name's one token, without ال.
    private let persons: [UInt64: [Person]]

    /// Of persons whose last name is of one token.
    package init(_ names: [TrackedName], lexicon: Lexicon) {
        vocabulary = Vocabulary(lexicon)
        var persons: [UInt64: [Person]] = [:]
        for (index, name) in names.enumerated() where name.kind == .person {
            for last in LastName.lastNames(of: name, vocabulary) where last.tokens.count == 1 {
                let given = CanonicalText(SearchText(name.name)).tokens.dropLast().map(\.hash)
                persons[last.hashWithoutArticle(0), default: []].append(Person(index: index, given: Set(given)))
            }
        }
        self.persons = persons
    }

    /// The uses of each name's last name in a text, by the name's number. Linear in the text.
    package func uses(in text: SearchText) -> [Int: Uses] {
        guard !persons.isEmpty else { return [:] }
        let canonical = CanonicalText(text)
        let context = NameContext(text: canonical, vocabulary: vocabulary)
        var found: [Int: Uses] = [:]
        for index in canonical.tokens.indices {
            guard let persons = persons[canonical.hashWithoutArticle(index)] else { continue }
            let before = canonical.isJoined(index) ? canonical.readings(index - 1) : nil
            for person in persons {
                let isOwn = before.map { before in
                    (0..<before.count).contains { person.given.contains(before[$0].hash) }
                }
                if isOwn == true {
                    found[person.index, default: Uses()].own += 1
                } else if context.isLikelyGivenName(before: index) {
                    found[person.index, default: Uses()].others += 1
                } else {
                    found[person.index, default: Uses()].bare += 1
                }
            }
        }
        return found
    }
}
