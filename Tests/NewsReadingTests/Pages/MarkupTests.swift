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
        ("<rss version=\"2.0\">", "an RSS feed"),
        ("<?xml version='1.0'?>\n<!-- x > y -->\n<feed xmlns=\"a\">", "an Atom feed"),
        ("<rdf:RDF>", "an RSS feed"), ("<nitf>", "an NITF document"), ("<newsItem guid='x'>", "a NewsML-G2 item"),
    ])
    func wires(_ file: String, _ name: String) throws {
        let markup = Markup(of: Array(file.utf8))
        #expect(markup == .wire(name))
        #expect(markup?.refusal.description == "it is \(name); files of this kind are not read yet")
    }

    @Test(arguments: [
        "", "<", "خبر <p>", "<خبر عاجل>", "< p>", "<3 هذا الخبر", "<a@b.c> كتب", "<!-- بلا نهاية", "<>", "<html",
        "{<p>}", "<-- عاجل",
    ])
    func texts(_ file: String) { #expect(Markup(of: Array(file.utf8)) == nil) }
}
