import ArabicText
import NewsReading
import Testing

@testable import NewsAnalysis

/// What an article's provider names becomes mentions of origin `provider`.
@Suite struct ProviderNamesTests {
    private static func lexicon() throws -> Lexicon {
        var lexicon = Lexicon()
        try lexicon.add(parsing: "[places]\nالخرطوم\nالواحة\n[words]\nلبنان\n[given_names]\nسلمى\n")
        return lexicon
    }

    private func findings(
        _ body: String, title: String? = nil, _ entities: [Provenance.Entity], tracked: [TrackedName] = []
    ) throws -> Findings {
        let lexicon = try ProviderNamesTests.lexicon()
        let analyst = Analyst(watchlist: Watchlist(tracked, lexicon: lexicon), lexicon: lexicon)
        var provenance = Provenance(.ninjs)
        provenance.entities = entities
        return analyst.findings(of: Article(title: title, body: body, provenance: provenance))
    }

    /// Each mention as type, name, surface and origin; what has no place as type and name.
    private func told(_ findings: Findings) -> [String] {
        let scalars = Array(findings.article.text.unicodeScalars)
        return findings.mentions.map { mention in
            let surface = String(String.UnicodeScalarView(scalars[mention.span]))
            return "\(mention.type) \(mention.name) = \(surface), \(mention.origin)"
        } + findings.unplacedEntities.map { "\($0.type) \($0.name)" }
    }

    @Test func aNameStandsWhereTheTextHasIt() throws {
        let findings = try findings(
            "قالَ حسّان الراوي في الخرطوم إن وفد حسان الراوى وصل إلى مقر هيئة الرافد، والتقى بهيئة الرافد.",
            title: "لحسان الراوي زيارة",
            [.init(.person, "حسان الراوي"), .init(.organization, "هيئة الرافد"), .init(.place, "بورتسودان")])
        #expect(
            told(findings) == [
                "person حسان الراوي = لحسان الراوي, provider", "person حسان الراوي = حسّان الراوي, provider",
                "place الخرطوم = الخرطوم, text", "person حسان الراوي = حسان الراوى, provider",
                "organization هيئة الرافد = هيئة الرافد, provider", "organization هيئة الرافد = بهيئة الرافد, provider",
                "place بورتسودان",
            ])
    }

    /// Its type goes before that of the lists, over the same letters.
    @Test func theProvidersTypeWins() throws {
        let text = "فاز نادي المدينة على الخرطوم أمس."
        #expect(told(try findings(text, [])) == ["place الخرطوم = الخرطوم, text"])
        #expect(
            told(try findings(text, [.init(.organization, "الخرطوم")])) == [
                "organization الخرطوم = الخرطوم, provider"
            ])
    }

    /// A longer mention stays, and then what lies inside it has no place of its own.
    @Test func aLongerMentionStays() throws {
        let council = TrackedName(id: "council", name: "مجلس الواحة", kind: .organization)
        let findings = try findings("اجتمع مجلس الواحة أمس.", [.init(.place, "الواحة")], tracked: [council])
        #expect(told(findings) == ["organization مجلس الواحة = مجلس الواحة, text", "place الواحة"])
    }

    /// The user's own names stay as the user wrote them, whatever a provider says.
    @Test func aTrackedNameKeepsItsNameAndType() throws {
        let salma = TrackedName(id: "salma", name: "سلمى الراوي", kind: .person)
        let body = "قالت سلمى الراوي إن العمل بدأ."
        let findings = try findings(body, [.init(.organization, "سلمى الراوي")], tracked: [salma])
        #expect(told(findings) == ["person سلمى الراوي = سلمى الراوي, provider"])
        #expect(findings.matches == (try self.findings(body, [], tracked: [salma])).matches)
    }

    /// What a provider names is no evidence for a tracked name: a text that does not name it raises nothing.
    @Test func itConfirmsNothing() throws {
        let salma = TrackedName(
            id: "salma", name: "سلمى الراوي", kind: .person, weakAliases: ["الراوي"], titles: ["وزيرة النقل"])
        let findings = try findings(
            "قالت الراوي إن العمل بدأ.", [.init(.person, "سلمى الراوي"), .init(.other, "وزيرة النقل")], tracked: [salma]
        )
        #expect(findings.matches.isEmpty && findings.furnitureMatches.isEmpty)
        #expect(findings.unplacedEntities.map(\.name) == ["سلمى الراوي", "وزيرة النقل"])
    }

    @Test(arguments: [
        // Of equal names the first, and one with a type before a mere subject.
        ([("other", "الخرطوم"), ("place", "الخرطوم"), ("place", "الخُرطوم")], ["place الخرطوم = الخرطوم, provider"]),
        // لبنان is a word as it stands, and no ل before a name; so is a name inside a word.
        ([("person", "بنان"), ("place", "خرطوم")], ["place الخرطوم = الخرطوم, text", "person بنان", "place خرطوم"]),
        // A name in capitals is no word in small letters.
        (
            [("organization", "WHO"), ("place", "Reading"), ("organization", "Rafed Water")],
            [
                "place الخرطوم = الخرطوم, text", "organization Rafed Water = Rafed Water, provider", "place Reading",
                "organization WHO",
            ]
        ),
        // What is no name is none.
        ([("other", "..."), ("person", ""), ("place", "   ")], ["place الخرطوم = الخرطوم, text"]),
    ])
    func whatCounts(_ entities: [(type: String, name: String)], _ expected: [String]) throws {
        let isLatin = entities.contains { $0.name == "WHO" }
        let text = "وصل الوفد من لبنان إلى الخرطوم" + (isLatin ? "، who is reading the report of Rafed Water." : ".")
        let given = entities.map { Provenance.Entity(Provenance.Entity.Kind(rawValue: $0.type) ?? .other, $0.name) }
        #expect(told(try findings(text, given)) == expected)
    }

    /// Without names of a provider nothing is another than without a provider.
    @Test func noNamesChangeNothing() throws {
        let body = "وصل الوفد إلى الخرطوم."
        let lexicon = try ProviderNamesTests.lexicon()
        let analyst = Analyst(watchlist: Watchlist([], lexicon: lexicon), lexicon: lexicon)
        let plain = analyst.findings(of: Article(title: nil, body: body))
        let provided = try findings(body, [])
        #expect((provided.mentions, provided.unplacedEntities) == (plain.mentions, plain.unplacedEntities))
    }

    /// Names without end, all of which begin alike, over a text made of that beginning: bounded in number, and in steps too.
    @Test func namesWithoutEnd() throws {
        let entities = (0..<20_000).map { Provenance.Entity(.person, "سامي رقم \($0)") }
        let body = Array(repeating: "سامي رقم", count: 20_000).joined(separator: " ")
        let findings = try findings(body, entities + [.init(.place, String(repeating: "ا", count: 700))])
        #expect(findings.mentions.isEmpty)
        #expect(findings.unplacedEntities.count == ProviderNames.most)
        #expect(findings.unplacedEntities == findings.unplacedEntities.sorted())
    }
}
