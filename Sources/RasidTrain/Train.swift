internal import ArabicText
internal import ArgumentParser
internal import FoundationEssentials
internal import Glibc
internal import NewsAnalysis

/// Makes the tagger's model: reads labelled text, word statistics and lists, writes one file, prints its figures.
struct Train: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tagger",
        abstract: "Makes the model of the tagger of people, organizations and places.",
        discussion: """
            The same files give the same model, byte for byte. Marked articles (--marked, --texts) are JSON lines; they are what is \
            learnt, and labelled text beside them helps as a judgement of its own in the first pass. Labelled text has one token and one BIO tag (PER, LOC, ORG, MISC) on \
            a line and a blank line behind a sentence; twenty sentences are taken for one article. Lists that are compressed can be \
            given as <(zcat FILE). Sources/NewsAnalysis/Entities/README.md has the command that makes config/entities.model.
            """)

    @Option(help: ArgumentHelp("Marked articles to learn from: id and entities, JSON lines.", valueName: "file"))
    var marked: [String] = []

    @Option(help: ArgumentHelp("The texts of marked articles: id, title, text, JSON lines.", valueName: "file"))
    var texts: [String] = []

    @Option(
        help: ArgumentHelp("Marked articles to print figures of; their texts stand in --texts too.", valueName: "file"))
    var devMarked: String?

    @Option(parsing: .upToNextOption, help: ArgumentHelp("Marked articles that are not learnt from.", valueName: "id"))
    var leaveOut: [String] = []

    @Option(
        help: ArgumentHelp(
            "Labelled text to learn from; beside marked articles, for the first pass.", valueName: "file"))
    var train: String?

    @Option(help: ArgumentHelp("The same text with labels of other judgement, for the first pass.", valueName: "file"))
    var second: String?

    @Option(help: ArgumentHelp("Labelled text to print figures of.", valueName: "file"))
    var dev: String?

    @Option(help: ArgumentHelp("Word clusters: word, three numbers, count.", valueName: "file"))
    var clusters: String

    @Option(help: "So many features are kept in a layer, those of the greatest weights.")
    var features = 70_000

    @Option(help: ArgumentHelp("Name-likeness: word, nine digits, size class.", valueName: "file"))
    var likeness: String

    @Option(parsing: .upToNextOption, help: ArgumentHelp("Rasid's lists, in their order.", valueName: "file"))
    var lists: [String]

    @Option(help: ArgumentHelp("Where to write the model.", valueName: "file"))
    var output: String?

    @Option(help: ArgumentHelp("Print figures on the training text too, cut into so many parts.", valueName: "count"))
    var cross = 0

    @Option(help: "1 or 2 passes.")
    var passes = 2

    @Option(
        help: ArgumentHelp(
            "Leave out groups of features, the sum of: 1 words, 2 affixes, 4 clusters, 8 name-likeness, 16 lists, 32 shape.",
            valueName: "sum"))
    var without: UInt32 = 0

    @Option(help: "How likely words and affixes are hidden while learning.")
    var dropout = 0.3

    @Option(help: "How often the text is gone through.")
    var epochs = 12

    @Option(help: "The size of a step.")
    var rate: Float = 0.03

    @Option(help: "Added to \"no entity\" in the last pass: below zero finds more.")
    var bias: Float = -0.5

    @Option(help: "The number that chance begins with.")
    var seed: UInt64 = 1

    func run() throws {
        var lexicon = Lexicon()
        for list in lists { try lexicon.add(parsing: Train.text(list)) }
        let bodies = try texts.map(Train.text).joined(separator: "\n")
        let marks = try MarkedText(
            marks: try marked.map(Train.text).joined(separator: "\n"), texts: bodies, leavingOut: Set(leaveOut)
        ).articles
        let labelled = try train.map { LabelledText(parsing: try Train.text($0)).articles } ?? []
        let learnt = marks.isEmpty ? labelled : marks
        guard !learnt.isEmpty else { throw ValidationError("give --marked and --texts, or --train") }
        var words = WordStatistics.read(clusters: try Train.text(clusters), likeness: try Train.text(likeness))
        for form in Train.doubted(learnt, lexicon) { words[TaggerInput.key(ofForm: form)] = WordTraits().raw }
        let input = TaggerInput(
            lexicon: lexicon, model: try ModelMemory.model(ModelBytes(words: words, layers: 0).finished()))
        func views(_ articles: [LabelledText.Article]) -> [[TokenView]] {
            articles.map { input.views($0.text, tokens: $0.tokens) }
        }
        let none = [[UInt8]?](repeating: nil, count: marks.count)
        var training = Training(views: views(marks + labelled), labellings: [], words: words)
        if !marks.isEmpty {
            training.labellings.append(marks.map(\.labels) + labelled.map { _ in nil })
        }
        if !labelled.isEmpty { training.labellings.append(none + labelled.map(\.labels)) }
        if let second {
            let other = LabelledText(parsing: try Train.text(second)).articles
            guard other.count == labelled.count, zip(other, labelled).allSatisfy({ $0.labels.count == $1.labels.count })
            else { throw ValidationError("\(second) has other tokens than --train") }
            training.labellings.append(none + other.map(\.labels))
        }
        guard training.labellings.count <= Training.mostLabellings else {
            throw ValidationError("a model has room for \(Training.mostLabellings) judgements: leave out --second")
        }
        training.limit = features
        training.groups = FeatureBuffer.Groups(rawValue: FeatureBuffer.Groups.all.rawValue & ~without)
        training.field = RandomField(epochs: epochs, dropout: dropout, rate: rate, seed: seed)
        training.passes = passes
        training.lastBias = bias
        if cross > 0 { print("cross \(cross): \(try crossed(training).line)") }
        let layers = try training.layers()
        if let dev {
            let text = LabelledText(parsing: try Train.text(dev))
            let figures = Training.figures(
                try training.model(layers), views(text.articles), text.articles.map(\.labels))
            print("dev: \(figures.line)")
        }
        if let devMarked {
            let text = try MarkedText(marks: try Train.text(devMarked), texts: bodies).articles
            let figures = Training.figures(try training.model(layers), views(text), text.map(\.labels))
            print("dev, marked: \(figures.line)")
        }
        let bytes = training.bytes(layers)
        print("model: \(bytes.count) bytes")
        if let output { try Data(bytes).write(to: URL(filePath: output)) }
    }

    /// Figures on the training text. Its parts are consecutive, so that no article stands on both sides.
    private func crossed(_ training: Training) throws -> Figures {
        var figures = Figures()
        let parts = Training.parts(of: training.labellings[0], cross)
        for part in 0..<cross {
            let isHeldBack: @Sendable (Int) -> Bool = { parts[$0] == part }
            let layers = try training.layers { !isHeldBack($0) }
            figures.add(
                Training.figures(try training.model(layers), training.views, training.labellings[0], isHeldBack))
        }
        return figures
    }

    /// So often seen, a form is judged by the tagger alone, which sees its neighbours.
    private static let knownAt = 3

    /// The forms of the lexicon that the text labels otherwise, more often than not, or that it has often enough for the tagger to know
    /// better.
    private static func doubted(_ articles: [LabelledText.Article], _ lexicon: Lexicon) -> [UInt64] {
        let forms = ListedForms(lexicon)
        var votes: [UInt64: Int] = [:]
        var seen: [UInt64: Int] = [:]
        // How often it is no part of any entity.
        var unlabelled: [UInt64: Int] = [:]
        for article in articles {
            let entities = Figures.entities(article.labels)
            for found in forms.found(in: article.text, tokens: article.tokens) {
                let kind: Int
                switch found.type {
                case .person: kind = 0
                case .place: kind = 1
                case .organization: kind = 2
                case .other: continue
                }
                let isSame = entities.contains(
                    Figures.Entity(kind: kind, start: found.tokens.lowerBound, end: found.tokens.upperBound))
                // Of a longer form one alone may be chance: a vote is given before.
                votes[found.form, default: found.tokens.count > 1 ? 1 : 0] += isSame ? 1 : -1
                seen[found.form, default: 0] += 1
                if !entities.contains(where: { $0.start < found.tokens.upperBound && found.tokens.lowerBound < $0.end })
                {
                    unlabelled[found.form, default: 0] += 1
                }
            }
        }
        return votes.filter { form, votes in
            let (all, none) = (seen[form, default: 0], unlabelled[form, default: 0])
            return votes < 0 || all >= knownAt && none * 20 >= all
        }.map(\.key)
    }

    /// All of a file, or of a pipe (<(zcat FILE)), which Foundation does not read.
    private static func text(_ file: String) throws -> String {
        guard let stream = fopen(file, "r") else {
            throw ValidationError("cannot read \(file): \(String(cString: strerror(errno)))")
        }
        defer { fclose(stream) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&buffer, 1, buffer.count, stream), count > 0 { bytes += buffer[..<count] }
        guard ferror(stream) == 0 else {
            throw ValidationError("cannot read \(file): \(String(cString: strerror(errno)))")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw ValidationError("\(file) is not UTF-8") }
        return text
    }
}
