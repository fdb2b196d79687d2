internal import ArgumentParser
internal import FoundationEssentials
internal import NewsReading

/// Writes down what the program sees of each block of marked pages: what Tests/Support/train_pages.py learns the trees from.
struct PageFeatures: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pages",
        abstract: "Writes the features of the blocks of web pages, to learn config/pages.trees from.",
        discussion: """
            The same pages give the same files, byte for byte. A set is a folder with pages/*.html and gold.json. \
            Tests/Support/train_pages.py has the commands that make config/pages.trees.
            """)

    @Argument(help: ArgumentHelp("Where to write the features; made where it is missing.", valueName: "folder"))
    var output: String

    @Argument(help: ArgumentHelp("The sets of pages.", valueName: "set"))
    var sets: [String]

    /// Words of fewer pages are no names.
    private static let leastPages = 12

    /// What is written, column by column.
    private struct Columns {
        /// The numbers of all blocks, one behind the other.
        var numbers: [Float] = []
        /// The numbers of the names of all blocks, and where those of each block end.
        var names: [Int32] = []
        var ends: [Int32] = [0]
        /// A line for each block.
        var texts = ""
        /// A line for each page: its file, how many blocks it has, its address.
        var pages = ""
    }

    func run() throws {
        let files = try sets.flatMap { set in
            try FileManager.default.contentsOfDirectory(atPath: set + "/pages").filter { $0.hasSuffix(".html") }
                .sorted()
                .map { set + "/pages/" + $0 }
        }
        var counts: [String: Int] = [:]
        for file in files {
            guard let tree = PageFeatures.tree(file) else { continue }
            for word in Set(tree.elements.flatMap(ElementNames.words)) { counts[word, default: 0] += 1 }
        }
        let words = counts.filter { $0.value >= PageFeatures.leastPages }.keys.sorted()
        let table = NameTable(words: words)
        var columns = Columns()
        for file in files {
            if let tree = PageFeatures.tree(file) { PageFeatures.add(tree, file, table, to: &columns) }
        }
        try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
        let vocabulary = words.flatMap { word in
            (0..<NameTable.formCount).map { NameTable.name(word, form: $0) }
        }
        try write(columns.numbers, "numbers.f32")
        try write(columns.names, "names.i32")
        try write(columns.ends, "ptr.i32")
        try write(Array(vocabulary.joined(separator: "\n").utf8), "vocabulary.txt")
        try write(Array(columns.pages.utf8), "pages.txt")
        try write(Array(columns.texts.utf8), "texts.txt")
        print("\(columns.ends.count - 1) blocks of \(files.count) pages, \(words.count) words")
    }

    /// nil for a page that cannot be read.
    private static func tree(_ file: String) -> PageTree? {
        guard let bytes = FileManager.default.contents(atPath: file) else { return nil }
        return try? PageParser.parse([UInt8](bytes), limits: Limits())
    }

    private static func add(_ tree: PageTree, _ file: String, _ table: NameTable, to columns: inout Columns) {
        let features = BlockFeatures(tree, table)
        var row = [Float](repeating: 0, count: BlockFeatures.numberCount)
        columns.pages += "\(file)\t\(features.blockCount)\t\(oneLine(address(tree.head)))\n"
        for block in 0..<features.blockCount {
            features.write(block, to: &row)
            columns.numbers += row
            var names: Set<Int32> = []
            features.forEachName(of: block) { names.insert(Int32($0)) }
            columns.names += names.sorted()
            columns.ends.append(Int32(columns.names.count))
            columns.texts += oneLine(tree.text(tree.blocks[block])) + "\n"
        }
    }

    private static func address(_ head: PageHead) -> String {
        head.canonical.hasPrefix("http")
            ? head.canonical : head.metas.first { $0.name == "og:url" && !$0.content.isEmpty }?.content ?? ""
    }

    private static func oneLine(_ text: String) -> String {
        var line = text
        line.unicodeScalars.removeAll()
        for scalar in text.unicodeScalars {
            line.unicodeScalars.append(
                ["\n", "\r", "\t", "\u{85}", "\u{2028}", "\u{2029}"].contains(scalar) ? " " : scalar)
        }
        return line
    }

    private func write<Value>(_ values: [Value], _ name: String) throws {
        let bytes = values.withUnsafeBytes { Data($0) }
        try bytes.write(to: URL(filePath: output + "/" + name))
    }
}
