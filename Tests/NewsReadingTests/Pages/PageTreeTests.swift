import Testing

@testable import NewsReading

/// What the parser's events give is what its tree gave.
@Suite("Pages: events and tree")
struct PageTreeTests {
    /// What is read otherwise on purpose: text behind the end of a page is text; a comment parts no text; an end tag behind a document
    /// type in the middle of the page is one (libxml2 takes it for text).
    private static func isOther(_ page: String) -> Bool {
        let small = page.lowercased()
        func has(_ parts: String...) -> Bool { parts.contains(where: small.contains) }
        return has("</html", "</body", "<!doctype")
            || has("<!--", "<?") && has("itemprop", "author", "<title", "hidden", "none")
    }

    /// White space in facts is one space.
    private static func plain(_ tree: PageTree) -> PageTree {
        func plain(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        var tree = tree
        tree.head.title = plain(tree.head.title)
        for at in tree.head.marks.indices { tree.head.marks[at].value = plain(tree.head.marks[at].value) }
        return tree
    }

    @Test(arguments: 0..<40)
    func randomPagesGiveTheSameTree(_ seed: UInt64) throws {
        var pages = RandomPage(seed: seed)
        var compared = 0
        for _ in 0..<100 {
            // In an open body: a sign that begins nothing opens none.
            let page = "<html lang=ar><body>x" + pages.next()
            guard !Self.isOther(page) else { continue }
            compared += 1
            let tree = try PageParser.parse(Array(page.utf8), limits: Limits())
            let isSame = Self.plain(tree) == Self.plain(TreeWalk.tree(page))
            #expect(isSame, "\(page)")
        }
        #expect(compared > 10)
    }

    @Test(
        "marks and titles take the same text",
        arguments: [
            "<p itemprop=author>a <b>b<i>c</i>d</b> <i>e</i> f</p>", "<title>a<b>b</b>c</title>",
            "<title>a</title><title>b</title>",
            "<a rel=author>x&amp;y<br>z</a>", "<span itemprop=x><span itemprop=y>a</span>b</span>",
            "<div hidden><span itemprop=x>a</span><title>t</title><meta name=a content=b></div><p>x",
            "<div itemprop=x hidden><b>a</b>c</div>", "<svg itemprop=x><title>t</title></svg>",
            "<time itemprop=x>1</time>",
            "<p><a href=x>a<div>b</div>c</a>d", "<div hidden><p>a<p hidden>b</div>c<a>d",
            "a<span hidden>b<div>c</div>d</span>e",
            "<h1>a<div><h2>b</h2></div>", "<p class='&quot;a&#38;b'>x", "<p id=a/>x", "<p a=b/ class=c>x",
            "<p class=\"a\nb\">x",
        ])
    func marks(_ page: String) throws {
        #expect(try tree(page) == TreeWalk.tree(page))
    }

    @Test("a hidden part is read for its paragraphs, as far as one looks", arguments: [1_400, 1_600])
    func hiddenParts(_ bytes: Int) throws {
        let prose = String(repeating: "a bc ", count: bytes / 5)
        for page in [
            "x<div hidden><p>\(prose)</p></div>y", "x<div hidden>\(prose)</div>y",
            "x<div hidden><div hidden><p>\(prose)</p>z</div>z</div>y",
            "x<div hidden><p>\(prose)</p><div hidden><p>z</p></div></div>y",
            "x<div hidden>\(String(repeating: "<b></b>", count: 1_990))<p>\(prose)</p></div>y",
            "x<div hidden>\(String(repeating: "<b></b>", count: 2_010))<p>\(prose)</p></div>y",
            "x<div hidden>\(String(repeating: "<b></b>", count: 1_500))<div hidden><i>\(String(repeating: "<b></b>", count: 600))</i><p>\(prose)</p></div></div>y",
            "x<span style=display:none>\(prose)",
            "<a>x<div hidden><a>\(String(repeating: "<i>b</i>", count: 1_200))</a></div>y</a>z",
        ] { #expect(try tree(page) == TreeWalk.tree(page)) }
    }

    @Test("nothing is dropped behind the end of the page, nor deep in it")
    func whole() throws {
        #expect(try blocks("<html><body><p>a</body></html><p>b</p>c") == ["a", "b", "c"])
        #expect(try tree("<html lang=ar><body>a</html>b<html lang=en>c").head.language == "ar")
        let deep = String(repeating: "<div>", count: 5_000) + "a" + String(repeating: "</div>", count: 4_000) + "b"
        let tree = try tree(deep)
        #expect(tree.blocks.map(tree.text) == ["a", "b"] && !tree.isCut)
        #expect(tree.elements.count == PageTreeBuilder.maxOpen)
    }

    @Test("with very many end tags the depth is bounded, and said")
    func depth() throws {
        let page = String(repeating: "<div>", count: 1_000) + String(repeating: "</b>", count: 300_000) + "a"
        #expect(try tree(page).isCut)
        #expect(PageParser.maxDepth(endTags: 0) > PageFilter.maxElements)
        #expect(PageParser.maxDepth(endTags: PageFilter.maxElements) >= 500)
    }

    @Test("longer facts than are asked for are cut at a letter")
    func longFacts() throws {
        let long = String(repeating: "سلام", count: 3_000)
        let head = try tree("<title>a\(long)</title><p itemprop=author>\(long)</p>").head
        #expect(head.title.hasPrefix("aسلام") && head.title.utf8.count == 4_095)
        #expect(head.marks.map(\.value.utf8.count) == [4_096])
        let data = String(repeating: "x", count: StructuredData.maxBytes)
        let script = "<script type='application/ld+json'>"
        #expect(try tree("\(script)\(data)</script>\(script)y</script><p>a").head.structuredData.count == 1)
        #expect(try tree("\(script)\(data)z</script>\(script)y</script><p>a").head.structuredData.isEmpty)
    }
}
