import Testing

@testable import NewsReading

/// A page whose paragraphs carry marks in the text: `★` before the headline, `✔` before each block of the article. The marks
/// are taken off before the page is read; all other text is furniture.
struct PageFixture {
    var page = ""
    var title: String?
    var body: [String] = []

    init(_ marked: String) {
        var mark: Character?
        var text = ""
        func plain() -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        for character in marked + "<" {
            if character == "★" || character == "✔" {
                mark = character
                text = ""
                continue
            }
            if mark != nil, character == "<" {
                if mark == "★" { title = plain() } else { body.append(plain()) }
                mark = nil
            }
            if mark != nil { text.append(character) }
            page.append(character)
        }
        page.removeLast()
    }

    static let trees = InstalledTrees.pages
}

/// Reads the page and compares title and body with the marks.
func check(page marked: String, at location: SourceLocation = #_sourceLocation) throws {
    let fixture = PageFixture(marked)
    let trees = try #require(PageFixture.trees)
    let article = try PageReader.read(Array(fixture.page.utf8), trees: trees, limits: Limits())
    #expect(article.title == fixture.title, sourceLocation: location)
    #expect(article.body == fixture.body.joined(separator: "\n\n"), sourceLocation: location)
}

/// The tree of a page.
func tree(_ page: String) throws -> PageTree { try PageParser.parse(Array(page.utf8), limits: Limits()) }

/// The texts of a page's blocks.
func blocks(_ page: String) throws -> [String] {
    let tree = try tree(page)
    return tree.blocks.map(tree.text)
}
