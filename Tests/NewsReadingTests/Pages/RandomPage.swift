import TestSupport

/// Pages out of pieces of markup, good and bad, in any order.
struct RandomPage {
    private var random: SplitMix

    init(seed: UInt64) { random = SplitMix(seed: seed) }

    private static let tags = [
        "p", "div", "span", "b", "a", "h1", "h2", "li", "ul", "table", "tr", "td", "body", "html", "head", "title",
        "form",
        "article", "section", "my-box", "svg", "noscript", "option", "select", "br", "hr", "img", "meta", "link",
        "time",
        "blockquote", "figure", "P", "DIV", "center", "textarea", "iframe", "button", "nav", "dl", "dd", "dt",
    ]
    private static let attributes = [
        "class='a b'", "class=\"story\"", "CLASS=x", "id=m", "id='m' id='n'", "role=main", "itemprop=author",
        "itemprop='articleBody'", "hidden", "hidden=''", "style='display:none'", "style=\"color:red; Display : None\"",
        "href='/a?b=1&amp;c=2'", "href=x/", "src=\"a>b\"", "@click='a b'", "data-x=\"<p class=no>\"",
        "onclick='if (a<b) c'",
        "rel=author", "rel=canonical", "content='عنوان &quot;ما&quot;'", "property=og:title", "name=author",
        "datetime=2026-01-02",
        "lang=ar", "/", "\"", "=", "title=\"a", "title='a'b", "x=&lt;", "type=text/html", "x.y:z-w_v", "\u{644}=1",
    ]
    private static let texts = [
        "وصل الوفد إلى الميناء صباح اليوم. ", "word ", " ", "\n\t ", "a", "&amp;", "&nbsp;", "&#1587;", "&bogus;", "&",
        "< 5", "<", ">",
        "\u{A0}", "中文字", "one, two. ", "</>", "</ p>", "<1>", "]]>", "--", "\u{1}",
    ]
    private static let others = [
        "<!-- c -->", "<!---->", "<!-- <p class=x>y</p> -->", "<!-- a --!>", "<!-->", "<!--->", "<!doctype html>",
        "<?php echo 1 ?>",
        "<script>if (a < b) { '<p>' }</script>", "<script src=x></script>", "<SCRIPT>x</Script >", "<style>p{}</style>",
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"<b>\"}</script>",
        "<script>a</scripty>b</script>",
        "<![CDATA[x]]>", "<!x>", "</body>", "<br><br>", "<br/>",
    ]

    mutating func next() -> String {
        var page =
            random.number(0..<3) == 0 ? "<!doctype html><html lang=ar><head><title>عنوان</title></head><body>" : ""
        for _ in 0..<random.number(1..<40) {
            switch random.number(0..<10) {
            case 0...2: page += pick(RandomPage.texts)
            case 3...5: page += tag()
            case 6, 7: page += "</" + pick(RandomPage.tags) + pick([">", ">", ">", " >", " x>"])
            case 8: page += pick(RandomPage.others)
            default:
                page += "<p>" + String(repeating: pick(RandomPage.texts), count: random.number(1..<60)) + "</p>"
            }
        }
        return page
    }

    private mutating func tag() -> String {
        var tag = "<" + pick(RandomPage.tags)
        for _ in 0..<max(0, random.number(0..<5) - 1) { tag += pick([" ", "  ", "\n"]) + pick(RandomPage.attributes) }
        return tag + pick([">", ">", ">", ">", " >", "/>", " />"])
    }

    private mutating func pick(_ words: [String]) -> String { words[random.number(0..<words.count)] }
}
