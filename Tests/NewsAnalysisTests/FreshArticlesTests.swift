import ArabicText
import Testing

@testable import NewsAnalysis

/// How the shipped recognizer does on articles of another time than those it has learnt from.
@Suite("Entities: fresh articles")
struct FreshArticlesTests {
    struct Entity: Hashable {
        var type: EntityType
        var span: Range<Int>
    }

    /// The text without its marks, and what they mark.
    static func parsed(_ marked: String) -> (text: String, entities: [Entity]) {
        var text = String.UnicodeScalarView()
        var entities: [Entity] = []
        let scalars = Array(marked.unicodeScalars)
        var (at, start, type) = (0, 0, EntityType.other)
        while at < scalars.count {
            switch scalars[at] {
            case "⟦":
                type = scalars[at + 1] == "p" ? .person : scalars[at + 1] == "o" ? .organization : .place
                start = text.count
                at += 1
            case "⟧": entities.append(Entity(type: type, span: start..<text.count))
            default: text.append(scalars[at])
            }
            at += 1
        }
        return (String(text), entities)
    }

    /// Exact type and span, as conlleval counts; headlines are not annotated. The floors lie some points below what was
    /// measured, for lists change.
    @Test(arguments: [("fresh", FreshArticles.all, 0.8), ("English", EnglishArticles.all, 0.8)])
    func mostEntitiesAreFound(_ kind: String, _ articles: [String], _ floor: Double) throws {
        let recognizer = try #require(TaggerTests.shipped)
        var (hits, got, gold) = ([EntityType: Int](), [EntityType: Int](), [EntityType: Int]())
        var faults: [String] = []
        for article in articles {
            let (text, expected) = Self.parsed(article)
            let paragraphs = text.components("\n\n")
            let begin = paragraphs.count > 1 ? paragraphs[0].unicodeScalars.count + 2 : 0
            let scalars = Array(text.unicodeScalars)
            func surface(_ entity: Entity) -> String {
                "\(entity.type) " + String(String.UnicodeScalarView(scalars[entity.span]))
            }
            let found = recognizer.mentions(in: SearchText(text)).map { Entity(type: $0.type, span: $0.span) }
                .filter { $0.span.lowerBound >= begin }
            for entity in expected { gold[entity.type, default: 0] += 1 }
            for entity in found {
                got[entity.type, default: 0] += 1
                if expected.contains(entity) { hits[entity.type, default: 0] += 1 }
            }
            faults += Set(expected).subtracting(found).map { "missed \(surface($0))" }
            faults += Set(found).subtracting(expected).map { "wrong \(surface($0))" }
        }
        func f1(_ types: [EntityType]) -> Double {
            func sum(_ counts: [EntityType: Int]) -> Double { Double(types.reduce(0) { $0 + (counts[$1] ?? 0) }) }
            return 2 * sum(hits) / (sum(got) + sum(gold))
        }
        let types: [EntityType] = [.person, .organization, .place]
        let figures = types.map { "\($0) \(f1([$0]))" } + ["all \(f1(types))"]
        print("\(kind) articles:", figures.joined(separator: ", "), gold)
        #expect(f1(types) >= floor, "\(figures)\n\(faults.sorted().joined(separator: "\n"))")
    }

    @Test(
        "traps",
        arguments: [
            // A place inside an organization is no place.
            "زار قائد ⟦oفيلق القدس⟧ ⟦pإسماعيل قاآني⟧ مدينة ⟦lالقدس⟧",
            // Nationality adjectives are no places.
            "قال مسؤول عراقي إن الوفد الإيراني والفريق السوري غادرا أمس",
            // Two people joined by و are two.
            "أجرى الرئيس الأميركي ⟦pجو بايدن⟧ ورئيس الوزراء العراقي ⟦pمصطفى الكاظمي⟧ محادثات، واتفق ⟦pبايدن⟧ ⟦pوالكاظمي⟧ على لقاء آخر",
            "بحث ⟦pمصطفى الكاظمي⟧ ⟦pوعادل عبد المهدي⟧ الوضع في ⟦lبغداد⟧",
            // A person behind an organization is no part of it.
            "أكد زعيم ⟦oمنظمة بدر⟧ ⟦pهادي العامري⟧ دعمه للاتفاق",
            "قال المتحدث باسم ⟦oحركة حماس⟧ ⟦pحازم قاسم⟧ إن الوفد وصل",
            // No name ends in بن.
            "أكد الوزير ⟦pمهدي بن غربية⟧ أن مشروع القانون جاهز",
        ])
    func traps(_ marked: String) throws {
        let (text, expected) = Self.parsed(marked)
        let scalars = Array(text.unicodeScalars)
        let found = try #require(TaggerTests.shipped).mentions(in: SearchText(text))
        #expect(
            found.map { Entity(type: $0.type, span: $0.span) } == expected,
            "\(found.map { "\($0.type) " + String(String.UnicodeScalarView(scalars[$0.span])) })")
    }
}

extension String {
    fileprivate func components(_ separator: String) -> [String] { split(separator: separator).map(String.init) }
}
