import Testing

@testable import NewsReading

@Suite("Pages: blocks")
struct PageParserTests {
    @Test(
        "text becomes blocks",
        arguments: [
            ("<p>وصل الوفد</p><p>إلى الميناء</p>", ["وصل الوفد", "إلى الميناء"]),
            ("<div>قال <b>الوزير</b> إن<br>الاجتماع مؤجل</div>", ["قال الوزير إن\nالاجتماع مؤجل"]),
            (
                "<div>الفقرة الأولى<br> <br>الفقرة الثانية<br/><br/><br/>الثالثة",
                ["الفقرة الأولى", "الفقرة الثانية", "الثالثة"]
            ),
            (
                "<p>أعلنت البلدية أن الطريق الساحلي سيعاد فتحه صباح الخميس.<br>وقال رئيس الدائرة إن العمل انتهى.</p>",
                ["أعلنت البلدية أن الطريق الساحلي سيعاد فتحه صباح الخميس.", "وقال رئيس الدائرة إن العمل انتهى."]
            ),
            ("<p>بغداد 2<br>البصرة 1 <br/>\n الموصل 0<br></p>", ["بغداد 2\nالبصرة 1\nالموصل 0"]),
            ("<p>قال: نعم.<br>ثم خرج</p>", ["قال: نعم.\nثم خرج"]),
            ("<p>one<script>var a = '<p>two</p>'</script> three<style>p{}</style></p>", ["one three"]),
            ("<p>a</p><div hidden>b</div><div style='color:red; Display : None'>c</div><p>d", ["a", "d"]),
            ("<form><p>a</p><select><option>b</select><textarea>c</textarea><button>d</button></form>", ["a"]),
            ("<ul><li>a<li>b</ul>", ["a", "b"]), ("<h2>a&nbsp;b</h2>  \n <p> c\n\t d </p>", ["a b", "c d"]),
            ("<p>5 &lt; 6 &amp; 7</p>", ["5 < 6 & 7"]), ("plain text only", ["plain text only"]),
            ("<my-box>a</my-box><my-box>b</my-box>", ["a", "b"]), ("<p>a<noscript>b</noscript></p>", ["a"]),
            ("<body style='display:none'><p>a", ["a"]), ("", []), ("<p>  </p>", []),
        ])
    func blocksOfText(_ page: String, _ expected: [String]) throws {
        guard !expected.isEmpty else {
            #expect((try? blocks(page)) ?? [] == [])
            return
        }
        #expect(try blocks(page) == expected)
    }

    @Test("a block knows its measures and its ancestors")
    func measures() throws {
        let tree = try tree(
            "<main id=m><article class='a b' role=r itemprop=articleBody><h2>x <a href=/>yz</a></h2><p>t</article></main>"
        )
        let block = try #require(tree.blocks.first)
        #expect(block.words == 2 && block.letters == 3 && block.linkLetters == 2 && block.heading == 2)
        var chain: [String] = []
        var element: Int? = block.element
        while let current = element {
            chain.append(tree.elements[current].tag)
            element = tree.elements[current].parent
        }
        #expect(chain == ["h2", "article", "main", "body", "html"])
        let article = try #require(tree.elements.first { $0.tag == "article" })
        #expect(article.classNames == "a b" && article.role == "r" && article.itemprop == "articleBody")
        #expect(article.blocks == 0..<2)
        #expect(tree.blocks.map(\.heading) == [2, 0])
    }

    @Test("a hidden element with much prose is read, a hidden dialog is not")
    func hidden() throws {
        let sentence = "قال المتحدث باسم البلدية إن الطريق الساحلي سيعاد فتحه صباح الخميس المقبل. "
        let long = String(repeating: sentence, count: 20)
        #expect(try blocks("<div style='display:none'><div><p>\(long)</p></div></div>").count == 1)
        #expect(try blocks("<p>a</p><div style='display:none'><p>\(sentence)</p>\(long)</div>").count == 1)
    }

    @Test("paragraphs that are hidden one by one are read if they are an article together")
    func hiddenParagraphs() throws {
        let sentence = "قال المتحدث باسم البلدية إن الطريق الساحلي سيعاد فتحه صباح الخميس المقبل. "
        func page(_ count: Int, _ names: (Int) -> String) -> String {
            let hidden = (0..<count).map { "<p class='\(names($0))' style='display:none'>\(sentence)\($0)</p>" }
                .joined()
            return "<div><p>a</p>\(hidden)<section><p hidden>b</p></section><p>c<time itemprop=d>e</time></p></div>"
        }
        #expect(try blocks(page(40) { _ in "subscriber-only" }).count == 42)
        #expect(try blocks(page(5) { _ in "subscriber-only" }) == ["a", "ce"])
        #expect(try blocks(page(40) { "x\($0)" }) == ["a", "ce"])
        let few = try tree(page(5) { _ in "x" })
        #expect(few.head.marks.map(\.block) == [1] && few.elements.map(\.tag) == ["html", "body", "div", "p", "p"])
        #expect(few.bytes == Array("ace".utf8) && few.blocks.map(\.element) == [3, 4])
        #expect(few.elements[2].blocks == 0..<2 && few.elements.map(\.parent) == [nil, 0, 1, 2, 2])
    }

    @Test(
        "words of neighbouring boxes that only a style parts are two words",
        arguments: [
            ("<p><span class=by>منال ثابت</span><span class=day>الجمعة</span></p>", "منال ثابت الجمعة"),
            ("<p><span class=by>منال ثابت</span><time datetime=2025-11-03>3 نوفمبر</time></p>", "منال ثابت 3 نوفمبر"),
            (
                "<p><span class=day>18-04-2024</span><span class=by>نووسەر: <a>هێمن</a></span></p>",
                "18-04-2024 نووسەر: هێمن"
            ),
            // Parts of one word, a sign behind a word, boxes of one name.
            ("<p><span class=cap>ا</span><span class=rest>لمدينة</span></p>", "المدينة"),
            ("<p><span class=a>المدينة</span><span class=b>، والقرية</span></p>", "المدينة، والقرية"),
            ("<p><span class=a>المد</span><span class=a>ينة</span></p>", "المدينة"),
            ("<p><b>المد</b><i>ينة</i></p>", "المدينة"),
            ("<p><span class=a>المد</span>ين<span class=b>ات</span></p>", "المدينات"),
        ])
    func boxes(_ page: String, _ text: String) throws {
        #expect(try blocks(page) == [text])
    }

    @Test("the head's facts are kept")
    func head() throws {
        let head = try tree(
            """
            <html lang=ar><head><title>عنوان</title><meta property="OG:Title" content="عنوان الخبر">
            <link rel=canonical href="https://news.example/1"><script type="application/ld+json">{"a":"<b>"}</script></head>
            <body><p>نص</p><time datetime="2026-11-20">أمس</time><svg><title>x</title></svg>
            <a rel=author>ليلى</a></body></html>
            """
        ).head
        #expect(head.title == "عنوان" && head.language == "ar" && head.canonical == "https://news.example/1")
        #expect(head.metas == [PageHead.Meta(name: "og:title", content: "عنوان الخبر")])
        #expect(head.structuredData == [#"{"a":"<b>"}"#])
        #expect(
            head.marks == [
                PageHead.Mark(kind: "time", name: "", value: "2026-11-20", block: 1),
                PageHead.Mark(kind: "rel", name: "author", value: "ليلى", block: 1),
            ])
    }

    @Test("UTF-8 counts as UTF-8 whatever is declared; other charsets are honoured")
    func charsets() throws {
        func texts(_ bytes: [UInt8]) throws -> [String] {
            let tree = try PageParser.parse(bytes, limits: Limits())
            return tree.blocks.map(tree.text)
        }
        let word = "سلام"
        #expect(try texts(Array("<meta charset=windows-1256><p>\(word)".utf8)) == [word])
        #expect(try texts(Array("\u{FEFF}<p>\(word)".utf8)) == [word])
        let arabic1256: [UInt8] = [0xD3, 0xE1, 0xC7, 0xE3]
        #expect(try texts(Array("<meta charset=\"windows-1256\"><p>".utf8) + arabic1256) == [word])
        let utf16 = Array("<p>\(word)".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(try texts([0xFF, 0xFE] + utf16) == [word])
        #expect(try texts(Array("<p>خبر ab".utf8) + [0xFF] + Array("c".utf8)) == ["خبر ab\u{FFFD}c"])
    }
}
