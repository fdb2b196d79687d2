import Testing

@testable import NewsReading

@Suite("Pages: trees")
struct PageTreesTests {
    private static let head =
        "rasid-page-trees 1\nfeatures \(BlockFeatures.version)\nnumbers \(BlockFeatures.numberCount)\n"
    /// Asks whether a near box with much mass is called `story`, then for the number of words (feature 9): more than 5?
    private static let small =
        head
            + """
            names 1
            2story
            trees 1
            tree 2
            \(BlockFeatures.numberCount) 3f000000 ~ 1
            9 40a00000 B C
            -1000000
            500000
            2000000

            """
        .replacing("~", with: "-1").replacing("B", with: "-2").replacing("C", with: "-3")

    @Test("scores are sums of leaves")
    func scores() throws {
        let trees = try PageTrees(Array(Self.small.utf8))
        let page =
            "<div class=story><p>one, two three four five six seven eight nine ten.</p><p>few words.</p></div><p>x y</p>"
        let facts = PageFacts(try PageParser.parse(Array(page.utf8), limits: Limits()))
        #expect(trees.scores(facts) == [2, 0.5, -1])
    }

    @Test(
        "a file that is no table of trees is refused",
        arguments: [
            ("rasid-page-trees 1", "rasid-page-trees 2"), ("features", "fetures"), ("names 1", "names 2"),
            ("trees 1", "trees 2"),
            ("trees 1", "trees 9999999999"), ("2story", "7story"), ("3f000000", "3g000000"), ("-1 1", "-1 0"),
            ("-1 1", "-9 1"),
            ("-1 1", "2 1"), ("9 40a00000", "90 40a00000"), ("500000\n2000000\n", ""), ("tree 2", "tree 0"),
            ("-1000000", "9999999999"),
        ])
    func faults(_ part: String, _ other: String) {
        let text = Self.small.replacing(part, with: other)
        #expect(text != Self.small)
        #expect(throws: ReadingError.self) { try PageTrees(Array(text.utf8)) }
    }

    @Test("the installed trees can be read") func installed() { #expect(PageFixture.trees != nil) }

    @Test(
        "names are split at capitals and signs",
        arguments: [
            ("articleBody", ["<div>", "article", "body"]), ("post-text_2 ab", ["<div>", "post", "text"]),
            ("RelatedNEWSBox", ["<div>", "related", "newsbox"]),
        ])
    func names(_ name: String, _ expected: [String]) {
        let element = PageElement(parent: nil, tag: "div", classNames: name, blocks: 0..<1)
        #expect(ElementNames.words(element) == expected)
    }
}
