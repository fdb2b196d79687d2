import TestSupport

@testable import NewsReading

/// What holds of any web page.
enum PageProperties {
    static func check(_ page: [UInt8]) throws(Broken) {
        let parsed = Result { () throws(ReadingError) in
            try PageParser.parse(DeclaredPage(page, charset: nil).bytes, limits: Limits())
        }
        switch parsed {
        case .failure(let error): try Soundness.check(error)
        case .success(let tree): try check(tree)
        }
    }

    static func check(_ tree: PageTree) throws(Broken) {
        try hold((try? PageTree(wire: tree.wire)) == tree, "another tree behind the wire")
        for block in tree.blocks { try Soundness.check(tree.text(block), "a block") }
        try checkArticle(of: tree, InstalledTrees.pages)
        try checkArticle(of: tree, nil)
        let fragment = Fragment(tree)
        // A block of furniture has as many lines as the page parts it into.
        try hold(
            fragment.paragraphs.count <= tree.blocks.count
                && fragment.paragraphs.count + fragment.furniture.count >= tree.blocks.count, "blocks of a fragment")
    }

    static func checkArticle(of tree: PageTree, _ trees: PageTrees?) throws(Broken) {
        let content = Result { () throws(ReadingError) in try PageReader.article(tree, trees: trees) }
        switch content {
        case .success(let article): try Soundness.check(article)
        case .failure(let error): try Soundness.check(error)
        }
    }
}
