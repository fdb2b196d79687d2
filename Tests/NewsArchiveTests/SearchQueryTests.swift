import NewsAnalysis
import TestSupport
import Testing

@testable import NewsArchive

/// What a query means, and what a malformed one gets.
@Suite struct SearchQueryTests {
    private static let known = KnownWords(Lexicon())

    /// The tree with the first form of each word for the leaf.
    private static func shape(_ text: String) throws -> String {
        let query = try SearchQuery(text, known: known)
        func shape(_ node: SearchQuery.Node) -> String {
            switch node {
            case .leaf(let leaf):
                let words = query.leaves[leaf].words.map {
                    $0.forms[0].joined(separator: "_") + ($0.isPrefix ? "*" : "")
                }
                return words.count == 1 ? words[0] : "\"\(words.joined(separator: " "))\""
            case .any(let nodes): return "(" + nodes.map(shape).joined(separator: " | ") + ")"
            case .all(let nodes, let excluded):
                return "(" + (nodes.map(shape) + excluded.map { "-" + shape($0) }).joined(separator: " & ") + ")"
            }
        }
        return shape(query.root)
    }

    @Test(arguments: [
        ("نهر", "نهر"), ("نهر دجلة", "(نهر & دجله)"), ("نهر AND دجلة", "(نهر & دجله)"),
        ("نهر OR دجلة", "(نهر | دجله)"), ("a b OR c d", "((a & b) | (c & d))"), ("a (b OR c) d", "(a & (b | c) & d)"),
        ("a -b", "(a & -b)"), ("-b a", "(a & -b)"), ("a NOT b c", "(a & c & -b)"), ("a NOT NOT b", "(a & b)"),
        ("a -\"b c\"", "(a & -\"b c\")"), ("a -(b OR c)", "(a & -(b | c))"), ("a NOT (b -c)", "(a & -(b & -c))"),
        ("\"نهر دجلة\"", "\"نهر دجله\""), ("«نهر دجلة»", "\"نهر دجله\""), ("“a b” c", "(\"a b\" & c)"),
        ("كاظم*", "كاظم*"), ("a وزار* b", "(a & وزار* & b)"), ("al-Kadhimi", "\"al kadhimi\""),
        ("د.محمد", "\"د محمد\""),
        ("عبد الكريم قاسم", "(عبدالكريم & قاسم)"), ("قاسم عبد الكر*", "(قاسم & عبدالكر*)"),
        ("\"عبد الكريم\"", "عبدالكريم"),
        ("((a))", "a"), ("a ، b !", "(a & b)"), ("or and not", "(or & and & not)"), ("a - b", "(a & b)"),
        ("a\"b\"c", "(a & b & c)"), ("\"OR\"", "or"), ("e-mail", "\"e mail\""), ("x AND -y", "(x & -y)"),
        ("1,500", "1500"), ("١٬٥٠٠ دولار", "(1500 & دولار)"), ("12.345.678", "12345678"),
        ("1\u{A0}500 a", "(1500 & a)"),
        ("\"بلغ 1,500 دولار\"", "\"بلغ 1500 دولار\""), ("1,50", "\"1 50\""), ("0,500", "\"0 500\""),
        ("1 500", "(1 & 500)"),
        ("3.14", "\"3 14\""),
        ("مُحَمَّد", "محمد"), ("a\u{200F} b", "(a & b)"), ("NOT a OR b c", nil), ("--a b", "(a & b)"),
        ("(a) (b)", "(a & b)"),
    ])
    func meaning(_ text: String, _ expected: String?) throws {
        guard let expected else {
            #expect(throws: SearchQueryError.self) { try SearchQueryTests.shape(text) }
            return
        }
        #expect(try SearchQueryTests.shape(text) == expected)
    }

    @Test(
        arguments: [
            ("", 1, "no word"), ("   ", 1, "no word"), ("!؟", 1, "no word"), ("a \"b", 3, "never closed"),
            ("\"\" a", 1, "no word between"), ("\"!\"", 1, "no word between"), ("(a", 1, "never closed"),
            ("foo (", 5, "never closed"),
            ("a)", 2, "never opened"),
            ("()", 2, "nothing before"), ("a OR", 5, "OR has nothing behind"), ("OR a", 1, "OR has nothing before"),
            ("a OR OR b", 6, "OR has nothing"), ("a AND", 6, "AND has nothing behind"),
            ("AND a", 1, "AND has nothing before"),
            ("a AND OR b", 7, "AND has nothing behind"), ("a NOT", 6, "NOT has nothing behind"),
            ("a NOT OR b", 7, "NOT has"),
            ("-a", 1, "not looked for"), ("NOT a", 1, "not looked for"), ("b OR -a", 6, "not looked for"),
            ("-(a OR b)", 1, "not looked for"), ("a (NOT b)", 4, "not looked for"), ("*", 1, "or more"),
            ("ab*", 3, "or more"),
            ("a*b", 2, "before or inside"), ("abc**", 4, "before or inside"), ("*abc", 1, "before or inside"),
            ("a NOT !", 7, "no word here"), ("نهر \"", 5, "never closed"), ("قال -", nil, ""),
        ] as [(String, Int?, String)])
    func malformed(_ text: String, _ place: Int?, _ words: String) throws {
        guard let place else {
            _ = try SearchQuery(text, known: SearchQueryTests.known)
            return
        }
        do {
            _ = try SearchQuery(text, known: SearchQueryTests.known)
            Issue.record("\(text) is a query")
        } catch {
            #expect(error.place == place, "\(text): \(error)")
            #expect(error.problem.contains(words), "\(text): \(error)")
            #expect(!error.remedy.isEmpty)
        }
    }

    @Test func boundsAreSaid() {
        let many = (0...SearchQuery.maxWords).map { "w\($0)" }.joined(separator: " ")
        let deep = String(repeating: "(", count: 17) + "a" + String(repeating: ")", count: 17)
        let veryDeep = String(repeating: "(", count: 4_000)
        for text in [many, "\"\(many)\"", deep, veryDeep, String(repeating: "ا", count: 5_000)] {
            #expect(throws: SearchQueryError.self) { try SearchQuery(text, known: SearchQueryTests.known) }
        }
    }

    /// Any text is a query, which the index understands, or our own error.
    @Test func everyTextIsAQueryOrAClearError() throws {
        let folder = try ArchiveFolder()
        let archive = try folder.open()
        try archive.commit { try $0.record("1", digest: 1, Sample.findings(title: "نهر", body: "ماء النهر")) }
        _ = try archive.indexNext(10) { false }
        let reader = try folder.reader()
        var random = SplitMix(seed: 12)
        let pieces = [
            "\"", "(", ")", "*", "-", "OR", "AND", "NOT", "NEAR(", "^", ":", "title:", "+", "{a b}:", "'", "''", ";",
            "\\", "«",
            "»", "“", "نهر", "النهر", "وو", "عبد", "الله", "ابن", "\u{0}", "\u{202E}", "\u{1B}", "ﷺ", "😀", "e\u{301}",
            "a", "abc*",
            "\n", "\u{85}", "ء", "ـ",
        ]
        var queries = 0
        for _ in 0..<900 {
            var text = ""
            for _ in 0..<random.number(0..<9) {
                if random.once(in: 4) {
                    if let scalar = Unicode.Scalar(UInt32(random.number(0..<0x11_0000))) {
                        text.unicodeScalars.append(scalar)
                    }
                } else {
                    text += random.pick(pieces)
                }
                if random.once(in: 2) { text += " " }
            }
            do throws(SearchQueryError) {
                let query = try SearchQuery(text, known: SearchQueryTests.known)
                queries += 1
                #expect(throws: Never.self, "\(text.debugDescription)") {
                    _ = try reader.search(query, SearchFilter(), limit: 3)
                }
            } catch {
                #expect((1...(text.unicodeScalars.count + 1)).contains(error.place), "\(text.debugDescription)")
            }
        }
        #expect(queries > 150)
    }
}
