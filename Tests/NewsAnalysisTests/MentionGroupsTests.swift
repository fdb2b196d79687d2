import Testing

@testable import NewsAnalysis

/// Which mentions of one article are one entity's.
@Suite("Entities: groups within an article")
struct MentionGroupsTests {
    private static func named(_ names: [String], _ types: [EntityType]? = nil, certain: Set<String> = []) -> [String] {
        let mentions = names.enumerated().map { index, name in
            Mention(type: types?[index] ?? .person, name: name, span: (index * 100)..<(index * 100 + 5))
        }
        let named = MentionGroups.named(mentions, certain: certain)
        #expect(named.map(\.span) == mentions.map(\.span) && named.map(\.type) == mentions.map(\.type))
        return named.map(\.name)
    }

    @Test(arguments: [
        // A family name belongs to the one full name that has it, before or behind, with ال or without.
        (["سامي الحسن", "الحسن", "حسن"], ["سامي الحسن", "سامي الحسن", "سامي الحسن"]),
        (["الحسن", "سامي الحسن"], ["سامي الحسن", "سامي الحسن"]),
        // Two full names have it: nobody knows whose it is.
        (["سامي الحسن", "رامي الحسن", "الحسن"], ["سامي الحسن", "رامي الحسن", "الحسن"]),
        // Names in between are left out.
        (["سامي فؤاد الحسن", "سامي الحسن", "الحسن"], Array(repeating: "سامي فؤاد الحسن", count: 3)),
        // A given name alone, and another order, are not enough.
        (["سامي الحسن", "سامي"], ["سامي الحسن", "سامي"]),
        (["سامي الحسن", "الحسن سامي"], ["سامي الحسن", "الحسن سامي"]),
        // Spellings with one key: the most frequent, then the first.
        (["أحمد على", "احمد علي", "احمد علي"], Array(repeating: "احمد علي", count: 3)),
        (["عبد الكريم قاسم", "عبدالكريم قاسم"], Array(repeating: "عبد الكريم قاسم", count: 2)),
        ([], []),
    ])
    func people(_ names: [String], _ expected: [String]) { #expect(Self.named(names) == expected) }

    @Test func aTrackedNameIsTheGroupsName() {
        #expect(
            Self.named(["سامي فؤاد الحسن", "سامي الحسن"], certain: ["سامي الحسن"]) == ["سامي الحسن", "سامي الحسن"])
    }

    @Test func typesAreNotMixedAndOnlyPeopleHaveShorterNames() {
        #expect(Self.named(["مدينة الحسن", "الحسن"], [.place, .place]) == ["مدينة الحسن", "الحسن"])
        #expect(Self.named(["سامي الحسن", "الحسن"], [.person, .place]) == ["سامي الحسن", "الحسن"])
    }

    @Test func manyNamesAreLeftAsTheyAre() {
        let names = (0..<600).map { "اسم\($0)" }
        #expect(Self.named(names + ["..."]) == names + ["..."])
    }

    @Test(arguments: [
        ("أحمد على", "احمد علي", true), ("الكاظمي", "كاظمي", true), ("مصطفى الكاظمي", "الكاظمي", false),
        ("عبد الله", "عبدالله", true), ("حزب الله", "حزب الأمة", false),
    ])
    func keys(_ left: String, _ right: String, _ areEqual: Bool) {
        #expect(
            (EntityKey.key(left) == EntityKey.key(right)) == areEqual, "\(EntityKey.key(left)) \(EntityKey.key(right))")
    }
}
