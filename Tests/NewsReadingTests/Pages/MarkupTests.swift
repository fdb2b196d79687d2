import Testing

@testable import NewsReading

@Suite("What kind of markup a file begins with")
struct MarkupTests {
    @Test(arguments: [
        "<html>", "<HTML lang=ar>", "\u{FEFF} \r\n<!DOCTYPE html>", "<!doctype HTML PUBLIC \"x\">", "<p>نص</p>",
        "<body\n>",
        "<?xml version=\"1.0\"?><html xmlns=\"x\">", "<!-- صفحة --><div class=a>", "<x:html>", "<h1>عنوان</h1>",
    ])
    func pages(_ file: String) { #expect(Markup(of: Array(file.utf8)) == .page) }

    @Test(arguments: [
        ("<rss version=\"2.0\">", WireKind.rss), ("<?xml version='1.0'?>\n<!-- x > y -->\n<feed xmlns=\"a\">", .atom),
        ("<rdf:RDF>", .rss), ("<nitf>", .nitf), ("<newsItem guid='x'>", .newsML), ("<NewsML Version=\"1.2\">", .newsML),
        ("<!DOCTYPE rss PUBLIC \"-//N//DTD RSS 0.91//EN\" \"http://a/[rss].dtd\"><rss>", .rss), ("<item>", .rss),
    ])
    func wires(_ file: String, _ kind: WireKind) { #expect(Markup(of: Array(file.utf8)) == .wire(kind)) }

    @Test(arguments: [
        "<!DOCTYPE rss [<!ENTITY a 'b'>]><rss>",
        "<?xml version='1.0'?><!doctype x SYSTEM 'y' [", "<urlset>", "<x:sitemapindex a='b'>",
    ])
    func refused(_ file: String) throws {
        let markup = try #require(Markup(of: Array(file.utf8)))
        guard case .refused = markup else {
            Issue.record("\(markup)")
            return
        }
    }

    @Test(arguments: [
        "", "<", "خبر <p>", "<خبر عاجل>", "< p>", "<3 هذا الخبر", "<a@b.c> كتب", "<!-- بلا نهاية", "<>", "<html",
        "{<p>}", "<-- عاجل",
    ])
    func texts(_ file: String) { #expect(Markup(of: Array(file.utf8)) == nil) }
}
