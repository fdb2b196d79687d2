import Testing

@testable import NewsReading

/// A page whose lines carry marks: `★ ` the headline, `✂ ` page furniture, no mark the article's text. The marks are taken off
/// before the page is read.
struct ReadingFixture {
    var page = ""
    var title: String?
    var body: [String] = []
    var furniture: [String] = []

    init(_ marked: String) {
        for line in marked.split(separator: "\n", omittingEmptySubsequences: false) {
            var text = String(line)
            if text.hasPrefix("★ ") {
                text.removeFirst(2)
                title = text
            } else if text.hasPrefix("✂ ") {
                text.removeFirst(2)
                furniture.append(text)
            } else if !text.isEmpty {
                body.append(text)
            }
            page += text + "\n"
        }
    }
}

/// Reads the page and compares title, body and furniture with the marks.
func check(
    _ marked: String, published: Int64? = nil, language: String? = nil, at location: SourceLocation = #_sourceLocation
) throws {
    let fixture = ReadingFixture(marked)
    let article = try Reader.read(Array(fixture.page.utf8), limits: Limits())
    #expect(article.title == fixture.title, sourceLocation: location)
    #expect(article.body == fixture.body.joined(separator: "\n\n"), sourceLocation: location)
    #expect(article.furniture == fixture.furniture, sourceLocation: location)
    #expect(article.published == published, sourceLocation: location)
    if let language { #expect(article.language == language, sourceLocation: location) }
}

/// The article in a page of UTF-8.
func read(_ page: String) throws(ReadingError) -> Article {
    try Reader.read(Array(page.utf8), limits: Limits())
}
