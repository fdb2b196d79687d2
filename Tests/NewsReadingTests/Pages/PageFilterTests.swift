import Testing

@testable import NewsReading

@Suite("Pages: what the parser is given")
struct PageFilterTests {
    private func copy(_ page: String) throws -> String {
        let bytes = try PageFilter.copy(Array(page.utf8) + [0]).bytes
        #expect(bytes.last == 0)
        return String(decoding: bytes.dropLast(), as: UTF8.self)
    }

    @Test(
        "scripts, styles, comments and attributes that nobody reads are left out",
        arguments: [
            ("<p  class='a b' data-x=\"<p>\" id=c >x\n\n y</p >", "<p class='a b' id=c>x y</p>"),
            ("<script src=x>a<b</SCRIPT >c", "<script></SCRIPT>c"), ("<style>a</style>b", "<style></style>b"),
            (
                "<script type=application/ld+json>{\"a\":\"</b>\"}</script>",
                "<script type=application/ld+json>{\"a\":\"</b>\"}</script>"
            ),
            ("a<!-- <p> -->b<!-->-->c<!-- --!>d", "abcd"), ("<!doctype html>a<?php x ?>b", "ab"),
            ("a <> < b <3", "a &lt;> &lt; b &lt;3"),
            ("<a href=x rel=author>", "<a rel=author>"), ("<link href=x>", "<link href=x>"),
            ("<br/><p class=a/>", "<br /><p class=a/>"),
            ("<script/>a</script>", "<script />a</script>"),
            ("<script>a</scripty>b</script>c", "<script></scripty></script>c"),
            ("<p x=1", "<p"), ("<p class=\"a", "<p class=\"a"), ("</ p>", " p>"), ("<!-- a", ""),
            ("<script>a", "<script>"),
            ("<!<!-- x -->-- p", "&lt;!-- p"), ("<<!-- x -->p class=a>", "&lt;p class=a>"), ("</<!-- x -->p>", "p>"),
            ("<script type='ld+json'></p><p a b></script>", "<script type='ld+json'></script>"),
        ])
    func copies(_ page: String, _ expected: String) throws {
        #expect(try copy(page) == expected)
    }

    /// The parser meets no tag that was not counted, whatever stands in values and comments.
    @Test(arguments: 0..<20)
    func copyOfACopyIsTheSame(_ seed: UInt64) throws {
        var pages = RandomPage(seed: seed + 1_000)
        for _ in 0..<200 {
            let once = try copy(pages.next())
            #expect(try copy(once) == once)
        }
    }

    @Test(
        "it never grows beyond its room",
        arguments: ["<", "<a id=\"\"id=\"\">", "</", "<?", "<!", "<p/>", "<a id>", "\u{0}", "<a b"])
    func growth(_ piece: String) {
        // Of some the tags are beyond the bounds.
        _ = try? PageFilter.copy(PageSource.text(of: Array(String(repeating: piece, count: 10_000).utf8)))
    }
}
