import TestSupport
import Testing

@testable import NewsReading

@Suite("A page's way from the parser's process to ours")
struct PageWireTests {
    static let page = """
        <!doctype html><html lang="ar"><head><title>سوق السمك يفتح أبوابه | صحيفة الميناء</title>
        <meta property="og:title" content="سوق السمك يفتح أبوابه"><link rel="canonical" href="https://example.org/a?b=1&amp;c=2">
        <script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-02-01T08:00:00Z"}</script></head>
        <body><div class="top menu" id="m" role="navigation"><a href="/">الرئيسية</a></div><article itemprop="articleBody">
        <h1>سوق السمك يفتح أبوابه</h1><time datetime="2024-02-01">اليوم</time>
        <p>فتح سوق السمك أبوابه صباح اليوم بعد ترميم دام عامين، وقال مدير السوق إن عدد المحلات زاد إلى ستين محلا.</p>
        <p>وأضاف أن البيع بالجملة ينتقل إلى الرصيف الجديد، حيث تفرغ القوارب حمولتها قبل الفجر، كما كانت تفعل من قبل.</p>
        </article><ul><li><a href="x">خبر آخر</a></li></ul></body></html>
        """

    static func tree(_ page: String = page) throws -> PageTree {
        try PageParser.parse(Array(page.utf8), limits: Limits())
    }

    @Test(arguments: [page, "<p>", "<p>نص قصير</p><p>آخر</p>", "<title>عنوان</title>"])
    func whatIsWrittenIsRead(_ page: String) throws {
        let tree = try Self.tree(page)
        #expect(try PageTree(wire: tree.wire) == tree)
        #expect(try PageAnswer.tree(PageAnswer.wire(of: Array(page.utf8), limits: Limits())) == tree)
    }

    @Test func whyThereIsNoneIsSaid() throws {
        let wire = PageAnswer.wire(of: Array(Self.page.utf8), limits: Limits(maxFileBytes: 10))
        let error = #expect(throws: ReadingError.self) { try PageAnswer.tree(wire) }
        #expect(error?.fault == .tooLarge)
    }

    /// Whoever writes may be a parser that a page has taken over: nothing it says ends our process or gets into our log.
    @Test(arguments: 0..<20)
    func whatMakesNoSenseIsRefused(_ seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let good = [0] + (try Self.tree().wire)
        var refused = 0
        for _ in 0..<300 {
            var wire = good
            switch random.number(0..<3) {
            case 0: wire = Array(wire.prefix(random.number(0..<wire.count)))
            case 1: wire.insert(UInt8(random.number(0..<256)), at: random.number(0..<wire.count))
            default:
                for _ in 0...random.number(0..<4) {
                    wire[random.number(0..<wire.count)] = UInt8(random.number(0..<256))
                }
            }
            guard let tree = try? PageAnswer.tree(wire) else {
                refused += 1
                continue
            }
            // What passes is a tree that can be worked on.
            _ = try? PageReader.article(tree, trees: nil)
        }
        #expect(refused > 100)
    }

    @Test(
        arguments: [
            [], [1], [1, 3, 0x61, 0x62, 0x63], [2], [0], [0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F],
        ] as [[UInt8]])
    func nonsenseHasAReason(_ wire: [UInt8]) {
        let error = #expect(throws: ReadingError.self) { try PageAnswer.tree(wire) }
        #expect(error?.description == "the parser's answer makes no sense")
    }

    /// An article has no NUL and its paragraphs are lines, whoever answers. The fuzzer found that a NUL passed.
    @Test(arguments: [0x00, 0x01, 0x0A, 0x0D, 0x1F] as [UInt8])
    func aControlCharacterInABlockIsRefused(_ control: UInt8) throws {
        var tree = try Self.tree()
        #expect(try PageAnswer.tree([0] + tree.wire) == tree)
        tree.bytes[tree.blocks[3].range.lowerBound + 8] = control
        tree.bytes[tree.blocks[3].range.lowerBound + 9] = control
        #expect(throws: ReadingError.self) { try PageAnswer.tree([0] + tree.wire) }
    }

    @Test func aNULInTheHeadIsRefused() throws {
        var tree = try Self.tree()
        tree.head.title = "عنوان\0"
        #expect(throws: ReadingError.self) { try PageAnswer.tree([0] + tree.wire) }
    }
}
