import ArabicText
import NewsReading
import Testing

@testable import NewsAnalysis

/// Tracked names in what was removed from a page.
@Suite struct FurnitureNamesTests {
    private static let salma = TrackedName(
        id: "salma", name: "سلمى الراوي", kind: .person, weakAliases: ["الراوي"], titles: ["وزيرة النقل"])
    private static let council = TrackedName(id: "council", name: "مجلس الواحة", kind: .organization)
    private static let smith = TrackedName(id: "smith", name: "Graham Ellison", kind: .person)

    private let analyst = Analyst(
        watchlist: Watchlist([salma, council, smith], lexicon: testLexicon), lexicon: testLexicon)

    private func findings(_ body: String, title: String? = nil, furniture: [String]) -> Findings {
        analyst.findings(of: Article(title: title, body: body, furniture: furniture))
    }

    private func surfaces(_ matches: [Match], in text: String) -> [String] {
        let scalars = Array(text.unicodeScalars)
        return matches.map { String(String.UnicodeScalarView(scalars[$0.span])) }
    }

    @Test func namesInFurnitureStandApart() throws {
        let furniture = [
            "اقرأ أيضا", "وفد من مجلس الواحة يزور المعرض 😀", "لسلمى الراوي كتاب جديد، ومجلس الواحة يكرّمها",
            "شارك الخبر",
        ]
        let body = "أعلنت إدارة المعرض أمس أن الدورة الجديدة تبدأ في موعدها."
        let findings = findings(body, title: "المعرض يبدأ في موعده", furniture: furniture)
        #expect(findings.matches.isEmpty)
        #expect(findings.mentions.isEmpty)
        let found = findings.furnitureMatches
        #expect(found.map(\.name.id) == ["council", "salma", "council"])
        #expect(found.allSatisfy { $0.zone == .furniture && !$0.evidence.isEmpty })
        #expect(found.map(\.surface) == ["مجلس الواحة", "لسلمى الراوي", "ومجلس الواحة"])
        #expect(surfaces(found, in: findings.article.furnitureText) == found.map(\.surface))
        // A sentence does not run into the next line.
        #expect(found[0].sentence == furniture[1])
        // Nothing else is another than without furniture.
        let bare = self.findings(body, title: "المعرض يبدأ في موعده", furniture: [])
        #expect(bare.furnitureMatches.isEmpty)
        #expect((findings.textKeys, findings.matches) == (bare.textKeys, bare.matches))
    }

    @Test func theTextGoesFirst() {
        let findings = findings("قالت سلمى الراوي إن العمل بدأ.", furniture: ["مجلس الواحة"])
        #expect(findings.allMatches.map(\.zone) == [.body, .furniture])
        #expect(findings.allMatches == findings.matches + findings.furnitureMatches)
    }

    /// A line confirms what stands in it, and nothing else does: neither the text nor another line; and it confirms nothing there.
    @Test(arguments: [
        ("قالت سلمى الراوي إن العمل بدأ.", ["تصريحات الراوي في صور"], ["salma"], [String]()),
        ("قالت الراوي إن العمل بدأ.", ["سلمى الراوي في المعرض"], [], ["salma"]),
        ("قالت الراوي إن العمل بدأ.", ["وزيرة النقل تفتتح الطريق", "صور من المعرض"], [], []),
        ("بدأ العمل في الطريق أمس.", ["سلمى الراوي في المعرض", "كلمة الراوي في صور"], [], ["salma"]),
        ("بدأ العمل في الطريق أمس.", ["سلمى الراوي: كلمة الراوي في صور"], [], ["salma", "salma"]),
        // No name runs from one line into the next.
        ("بدأ العمل في الطريق أمس.", ["كلمة سلمى", "الراوي في صور"], [], []),
    ])
    func aLineIsATextOfItsOwn(_ body: String, _ furniture: [String], _ inText: [String], _ inFurniture: [String]) {
        let findings = findings(body, furniture: furniture)
        #expect(findings.matches.map(\.name.id) == inText)
        #expect(findings.furnitureMatches.map(\.name.id) == inFurniture)
    }

    /// The first look over all lines at once misses nothing that stands in one of them.
    @Test func theFirstLookMissesNothing() {
        let pieces = [
            "سلمى", "الراوي", "لسلمى الراوي", "سلما الراوى", "مجلس", "الواحة", "مجلس الواحه", "مجلسالواحة", "Graham",
            "Ellison",
            "غراهام", "إليسون", "وزيرة النقل", "صور", "من", "المعرض", "", "😀", "\u{200F}", "،", ".", "-", "\u{64E}",
        ]
        var random = SystemRandomNumberGenerator()
        var count = 0
        for _ in 0..<300 {
            let lines = (0..<Int.random(in: 1...6, using: &random)).map { _ in
                (0..<Int.random(in: 0...6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
                    .joined(separator: " ")
            }
            let found = analyst.watchlist.matches(inFurniture: lines)
            let alone = lines.flatMap { analyst.watchlist.matches(in: SearchText($0), titleBytes: 0) }
            #expect(found.map(\.surface) == alone.map(\.surface), "\(lines)")
            #expect(found.map(\.evidence) == alone.map(\.evidence), "\(lines)")
            #expect(surfaces(found, in: lines.joined(separator: "\n\n")) == found.map(\.surface), "\(lines)")
            count += found.count
        }
        #expect(count > 100)
    }

    /// Furniture made of nothing but a name does not fill the memory.
    @Test func theMatchesOfANameAreBounded() {
        let lines = Array(repeating: "سلمى الراوي ومجلس الواحة", count: Watchlist.mostMatches + 50)
        let found = findings("بدأ العمل.", furniture: lines).furnitureMatches
        #expect(found.count { $0.name.id == "salma" } == Watchlist.mostMatches)
        #expect(found.count { $0.name.id == "council" } == Watchlist.mostMatches)
    }

    /// What is explained as taken is what is found, behind the candidates of the text; what is refused says why.
    @Test func candidatesAreExplained() throws {
        let furniture = ["كلمة الراوي في صور", "سلمى الراوي في المعرض"]
        let article = Article(title: nil, body: "قالت سلمى الراوي إن العمل بدأ.", furniture: furniture)
        let candidates = analyst.candidates(for: [0], in: article)
        let all = analyst.findings(of: article).allMatches
        let taken = candidates.filter { if case .taken = $0.outcome { true } else { false } }
        #expect(taken.map(\.span) == all.map(\.span) && taken.map(\.zone) == all.map(\.zone))
        let refused = candidates.filter { if case .refused(.unconfirmed, _) = $0.outcome { true } else { false } }
        #expect(refused.allSatisfy { $0.zone == .furniture })
        let first = try #require(refused.first)
        #expect(first.surface == "الراوي" && first.span == 5..<11)
    }
}
