/// What an element does to the text in it.
enum TagKind {
    /// Part of a line.
    case inline
    /// Ends the block before it and after it.
    case block
    /// Its text is not read.
    case skipped
    case lineBreak
    case link

    private static let table: [String: TagKind] = {
        var table: [String: TagKind] = ["br": .lineBreak, "a": .link]
        let blocks = """
            address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption
            figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary
            table tbody td tfoot th thead tr ul
            """
        // libxml2 lets an `embed` go on up to the end of what it stands in: the text behind it is the page's own.
        let skipped = """
            applet audio button canvas datalist iframe input map math noembed noframes noscript object option
            optgroup script select style svg template textarea video
            """
        for tag in blocks.split(whereSeparator: \.isWhitespace) { table[String(tag)] = .block }
        for tag in skipped.split(whereSeparator: \.isWhitespace) { table[String(tag)] = .skipped }
        return table
    }()

    /// `tag` in lower case. A tag with a hyphen is an element of the page's own making; most wrap blocks.
    init(_ tag: String) {
        self = TagKind.table[tag] ?? (tag.utf8.contains(UInt8(ascii: "-")) ? .block : .inline)
    }
}
