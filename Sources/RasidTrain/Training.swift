internal import NewsAnalysis

/// What is learnt from, and in which way.
struct Training {
    /// The layers of a model: those of the first pass, and the last one.
    struct Layers {
        var first: [Weights] = []
        var last: Weights
    }

    /// For each article its tokens, and one list of labels for each labelling; the first is the one to learn.
    var views: [[TokenView]]
    var labellings: [[[UInt8]]]
    var words: [UInt64: UInt64]
    var groups = FeatureBuffer.Groups.all
    var field = RandomField()
    var least = 3
    /// Whether there is a second pass.
    var passes = 2
    /// The first pass's labels for the training text are made by models that have not seen them, so many.
    var folds = 5
    /// Added to "no entity" in the last pass.
    var lastBias: Float = 0

    /// So many features are kept in a layer.
    var limit = 70_000

    /// Learns from the articles for which `isUsed` is true.
    func layers(_ isUsed: @escaping (Int) -> Bool = { _ in true }) throws -> Layers {
        let examples = labellings.prefix(passes == 1 ? 1 : labellings.count).map {
            Examples(views, $0, groups: groups, documents: nil, least: least)
        }
        if passes == 1 { return Layers(last: field.train(examples[0]) { !isUsed($0) }) }
        var first: [Weights] = []
        var labels = views.map { _ in [[UInt8]]() }
        for one in examples {
            for fold in 0..<folds {
                let weights = field.train(one) { !isUsed($0) || $0 * folds / views.count == fold }
                let tagger = Tagger(try model(Layers(last: weights), isFirstPass: true))
                for article in views.indices where article * folds / views.count == fold {
                    labels[article].append(tagger.labels(views[article]))
                }
            }
            first.append(field.train(one) { !isUsed($0) })
        }
        let documents = zip(views, labels).map { DocumentLabels($0, $1) }
        let last = Examples(views, labellings[0], groups: groups, documents: documents, least: least)
        return Layers(first: first, last: field.train(last) { !isUsed($0) })
    }

    /// The model file of layers.
    func bytes(_ layers: Layers, isFirstPass: Bool = false) -> [UInt8] {
        var file = ModelBytes(words: words, layers: layers.first.count + 1)
        for weights in layers.first { file.add(weights, groups: groups, noneBias: 0, limit: limit) }
        file.add(layers.last, groups: groups, noneBias: isFirstPass ? 0 : lastBias, limit: limit)
        return file.finished()
    }

    func model(_ layers: Layers, isFirstPass: Bool = false) throws -> TaggerModel {
        try ModelMemory.model(bytes(layers, isFirstPass: isFirstPass))
    }

    /// The figures of a model on some articles.
    static func figures(
        _ model: TaggerModel, _ views: [[TokenView]], _ labels: [[UInt8]], _ isUsed: (Int) -> Bool = { _ in true }
    ) -> Figures {
        let tagger = Tagger(model)
        var figures = Figures()
        for article in views.indices where isUsed(article) {
            figures.add(tagger.labels(views[article]), labels[article])
        }
        return figures
    }
}
