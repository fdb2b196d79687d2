import NewsReading
import Testing

@Suite("Pages: hostile input")
struct PageAdversaryTests {
    private static let good = "<p>قال المتحدث باسم البلدية إن الطريق الساحلي سيعاد فتحه صباح الخميس المقبل.</p>"

    private static func times(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    @Test(
        "a page beyond a bound is one fault",
        arguments: [
            "<p " + (0..<600_000).map { "a\($0)=1" }.joined(separator: " ") + ">x",
            times("<b>a</b>", 260_000), times("<i>", 200_001), times("<a b=\"", 20_000),
            "<p " + times("a='x>y' ", 513) + ">x", "<script>a<b</script><p " + times("a\n", 513) + ">",
        ])
    func bounds(_ page: String) {
        #expect { try PageParser.parse(Array(page.utf8), limits: Limits()) } throws: {
            ($0 as? ReadingError)?.fault == .tooLarge
        }
    }

    @Test("what only looks like many attributes is none")
    func harmless() throws {
        let words = Self.times("word ", 2_000)
        for page in [
            "<script>if (a <b \(words)) {}</script>", "<style>a <b \(words)</style>", "<!-- <b \(words) -->",
            "<p title='\(words)'>x</p>", "<p>1 < 2 \(words)</p>", "<SCRIPT>a <b \(words)</Script>",
        ] {
            #expect(try blocks(page + Self.good).last?.hasSuffix("المقبل.") == true)
        }
    }

    @Test(
        "broken pages are read to their end",
        arguments: [
            times("<div>", 200), times("<p><b><i><a href=x>", 20), times("</div></p></body></html>", 50), "<<<>><p<>",
            "<table><tr><td>", "<p \u{0} class=\u{0}>\u{0}", "<!doctype html [<!entity a \"b\">]>&a;", "<a \"=>",
            "<p>&#0;&#xD800;&#99999999;&bogus;", "<b><p></b><i></p></i>", "<frameset>", "</p>",
            "<html><html><body><body>",
        ])
    func broken(_ start: String) throws {
        #expect(try blocks(start + Self.good).contains { $0.contains("الطريق الساحلي") })
    }

    @Test("a page that is nested deep is read whole", arguments: [100, 5_000, 150_000])
    func depth(_ depth: Int) throws {
        let tree = try tree(Self.times("<div>", depth) + Self.good)
        #expect(!tree.isCut && tree.blocks.count == 1)
    }

    @Test("tags in another encoding are counted too")
    func attributesInUTF16() {
        let tag = "<p " + (0..<100_000).map { "a\($0)=1" }.joined(separator: " ")
        for start in [[0xFF, 0xFE], []] as [[UInt8]] {
            let page: [UInt8] = start + tag.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            #expect { try PageParser.parse(page, limits: Limits()) } throws: {
                ($0 as? ReadingError)?.fault == .tooLarge
            }
        }
    }

    @Test(
        "shapes that cost much elsewhere",
        arguments: [
            times("<div class='comment a b c d e f'>", 200) + times("<p>a b, c d e f g h i j k.</p>", 4_000),
            times("<blockquote>", 200) + times("<p>abc</p>", 4_000), times("word, ", 100_000), times("<", 500_000),
            times("<!-", 200_000), "<script>" + times("</", 400_000), times("<h1>a b c d</h1>", 9_000),
            "<script type='application/ld+json'>" + times("[", 300_000) + "</script><p>x",
            times("<time datetime=2020-01-01 itemprop=author>x</time>", 5_000), times("line<br>", 20_000),
        ])
    func costly(_ page: String) throws {
        let tree = try PageParser.parse(Array(page.utf8), limits: Limits())
        _ = try? PageReader.article(tree, trees: PageFixture.trees)
    }

    @Test(
        "a page without an article says so",
        arguments: ["<p>", "<html></html>", "<a href=x>a</a>", times("<li><a href=/>خبر قصير</a>", 60)])
    func nothing(_ page: String) {
        #expect { try PageReader.read(Array(page.utf8), trees: PageFixture.trees, limits: Limits()) } throws: {
            ($0 as? ReadingError)?.fault == .noText
        }
    }

    @Test("a page larger than the limit is not parsed")
    func size() {
        var limits = Limits()
        limits.maxFileBytes = 10
        #expect(throws: ReadingError.self) { try PageParser.parse(Array("<p>01234567".utf8), limits: limits) }
    }
}
