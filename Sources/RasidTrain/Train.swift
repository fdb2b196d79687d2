internal import ArabicText
internal import ArgumentParser
internal import FoundationEssentials
internal import NewsAnalysis

/// Makes the tagger's model.
@main
struct Train: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "rasid-train", abstract: "Trains the tagger's model.")

    @Option var train: String
    @Option var second: String?
    @Option var dev: String?
    @Option var clusters: String
    @Option var likeness: String
    @Option(parsing: .upToNextOption) var lists: [String]
    @Option var output: String?
    @Option var epochs = 12
    @Option var dropout = 0.3
    @Option var without: UInt32 = 0
    @Option var seed: UInt64 = 1
    @Option var rate: Float = 0.03
    @Option var decay: Float = 0
    @Option var cross: Int = 0
    @Option var least: Int = 3
    @Option var passes: Int = 2
    @Option var firstBias: Float = 0
    @Option var firstLimit: Int = 1_000_000
    @Option var lastLimit: Int = 1_000_000
    @Option var bonus: Float = 0
    @Option var bias: Float = -0.5

    func run() throws {
        var lexicon = Lexicon()
        for list in lists { try lexicon.add(parsing: Train.text(list)) }
        var words = WordStatistics.read(clusters: try Train.text(clusters), likeness: try Train.text(likeness))
        let input = TaggerInput(
            lexicon: lexicon, model: try ModelMemory.model(ModelBytes(words: words, layers: 0).finished()))
        let text = LabelledText(parsing: try Train.text(train))
        for form in Train.doubted(text, lexicon) { words[TaggerInput.key(ofForm: form)] = WordTraits().raw }
        let views = text.articles.map { input.views($0.text, words: $0.words) }
        var labellings = [text.articles.map(\.labels)]
        if let second { labellings.append(LabelledText(parsing: try Train.text(second)).articles.map(\.labels)) }
        var training = Training(views: views, labellings: labellings, words: words)
        training.groups = FeatureBuffer.Groups(rawValue: FeatureBuffer.Groups.all.rawValue & ~without)
        training.field = RandomField(epochs: epochs, dropout: dropout, rate: rate, decay: decay, seed: seed)
        training.least = least
        training.passes = passes
        training.firstBias = firstBias
        training.lastBias = bias
        training.firstLimit = firstLimit
        training.lastLimit = lastLimit
        training.listBonus = bonus
        let biases: [Float] = [0, -0.3, -0.6, -1]
        if cross > 0 {
            // Consecutive folds, so that no article stands on both sides.
            var figures = [Figures](repeating: Figures(), count: biases.count)
            for fold in 0..<cross {
                let isHeldBack: (Int) -> Bool = { $0 * cross / views.count == fold }
                let layers = try training.layers { !isHeldBack($0) }
                for (index, bias) in biases.enumerated() {
                    figures[index].add(
                        Training.figures(try training.model(layers, bias: bias), views, labellings[0], isHeldBack))
                }
            }
            for (bias, figure) in zip(biases, figures) { print("cross, bias \(bias): \(figure.line)") }
        }
        let layers = try training.layers()
        if let dev {
            let text = LabelledText(parsing: try Train.text(dev))
            let views = text.articles.map { input.views($0.text, words: $0.words) }
            for bias in biases + [bias] {
                let figures = Training.figures(
                    try training.model(layers, bias: bias), views, text.articles.map(\.labels))
                print("dev, bias \(bias): \(figures.line)")
            }
            for bonus: Float in [0, 0.5, 1, 1.5, 2, 3] {
                let figures = Training.figures(
                    try training.model(layers, bonus: bonus), views, text.articles.map(\.labels))
                print("dev, bonus \(bonus): \(figures.line)")
            }
        }
        let bytes = training.bytes(layers)
        print("bytes \(bytes.count)")
        if let output { try Data(bytes).write(to: URL(filePath: output)) }
    }

    /// The forms of the lexicon that the text labels otherwise, three times more often than not; fewer may be chance.
    private static func doubted(_ text: LabelledText, _ lexicon: Lexicon) -> [UInt64] {
        let forms = ListedForms(lexicon)
        var votes: [UInt64: Int] = [:]
        for article in text.articles {
            let entities = Figures.entities(article.labels)
            for found in forms.found(in: article.text, words: article.words) {
                let kind: Int
                switch found.type {
                case .person: kind = 0
                case .place: kind = 1
                case .organization: kind = 2
                case .other: continue
                }
                let isSame = entities.contains(
                    Figures.Entity(kind: kind, start: found.tokens.lowerBound, end: found.tokens.upperBound))
                votes[found.form, default: 0] += isSame ? 1 : -1
            }
        }
        return votes.filter { $0.value <= -3 }.map(\.key)
    }

    private static func text(_ file: String) throws -> String { try String(contentsOfFile: file, encoding: .utf8) }
}
