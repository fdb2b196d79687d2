import NewsReading
import Testing

@testable import NewsAnalysis

/// What one article says, taken together.
@Suite struct AnalystTests {
    private let names = [
        TrackedName(id: "salma", name: "سلمى الراوي", kind: .person),
        TrackedName(id: "council", name: "مجلس الواحة", kind: .organization),
    ]
    private let page = """
        سلمى الراوي في زيارة للسودان

        وصلت سلمى الراوي صباح اليوم إلى الخرطوم، والتقت أعضاء مجلس الواحة قبل أن تعقد مؤتمرا صحفيا.
        وقالت الراوي إن الزيارة تستمر ثلاثة أيام.
        """

    private func lexicon() throws -> Lexicon {
        var lexicon = Lexicon()
        try lexicon.add(parsing: "[places]\nالسودان | جمهورية السودان\nالخرطوم\n")
        return lexicon
    }

    private func article(_ page: String) throws -> Article { try Reader.read(Array(page.utf8), limits: Limits()) }

    /// DESIGN, invariant 1: neither another analyst nor what was analysed before makes a difference.
    @Test func equalBytesGiveEqualFindings() throws {
        let first = Analyst(watchlist: Watchlist(names, lexicon: try lexicon()), lexicon: try lexicon())
        let second = Analyst(watchlist: Watchlist(names, lexicon: try lexicon()), lexicon: try lexicon())
        let findings = first.findings(of: try article(page))
        _ = second.findings(of: try article("خبر آخر عن سلمى الراوي\n\nلا صلة له بالأول إلا الاسم."))
        #expect(try second.findings(of: article(page)) == findings)
        #expect(try first.findings(of: article(page)) == findings)
    }

    /// DESIGN, invariant 8: a recognizer that knows nothing hides no tracked name.
    @Test func trackedNamesDoNotNeedTheRecognizer() throws {
        let with = Analyst(watchlist: Watchlist(names, lexicon: try lexicon()), lexicon: try lexicon())
        let without = Analyst(watchlist: Watchlist(names, lexicon: try lexicon()), lexicon: Lexicon())
        let matches = with.findings(of: try article(page)).matches
        #expect(matches.map(\.surface) == ["سلمى الراوي", "سلمى الراوي", "مجلس الواحة", "الراوي"])
        #expect(try without.findings(of: article(page)).matches == matches)
    }

    @Test func mentionsAreTypedInOrderAndDoNotOverlap() throws {
        let analyst = Analyst(watchlist: Watchlist(names, lexicon: try lexicon()), lexicon: try lexicon())
        let findings = analyst.findings(of: try article(page))
        #expect(
            findings.mentions.map { "\($0.type) \($0.name)" } == [
                "person سلمى الراوي", "place السودان", "person سلمى الراوي", "place الخرطوم",
                "organization مجلس الواحة",
                "person سلمى الراوي",
            ])
        let scalars = Array(findings.article.text.unicodeScalars)
        for (mention, next) in zip(findings.mentions, findings.mentions.dropFirst()) {
            #expect(mention.span.upperBound <= next.span.lowerBound)
        }
        let surfaces = findings.mentions.map { span in
            String(String.UnicodeScalarView(scalars[span.span]))
        }
        #expect(surfaces == ["سلمى الراوي", "للسودان", "سلمى الراوي", "الخرطوم", "مجلس الواحة", "الراوي"])
    }

    /// Of two mentions over the same letters the longer stays: a tracked name is not cut by a place inside it.
    @Test func aLongerMentionWins() throws {
        var lexicon = Lexicon()
        try lexicon.add(parsing: "[places]\nالواحة\n")
        let analyst = Analyst(watchlist: Watchlist(names, lexicon: lexicon), lexicon: lexicon)
        let findings = analyst.findings(of: Article(title: nil, body: "اجتمع مجلس الواحة أمس"))
        #expect(findings.mentions.map(\.name) == ["مجلس الواحة"])
    }
}
