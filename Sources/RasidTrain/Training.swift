internal import NewsAnalysis

/// What is learnt from, and in which way.
struct Training {
    /// The layers of a model: those of the first pass, and the last one.
    struct Layers {
        var first: [Weights] = []
        var last: Weights
    }

    /// A model has three layers.
    static let mostLabellings = 2

    /// For each article its tokens, and its labels by each labelling, nil where that has none; the first labelling is the one to learn.
    var views: [[TokenView]]
    var labellings: [[[UInt8]?]]
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
        for (one, labelling) in zip(examples, labellings) {
            let part = Training.parts(of: labelling, folds)
            for fold in 0..<folds {
                let weights = field.train(one) { !isUsed($0) || part[$0] == fold }
                let tagger = Tagger(try model(Layers(last: weights), isFirstPass: true))
                for article in views.indices where part[article] == fold {
                    labels[article].append(tagger.labels(views[article]))
                }
            }
            let weights = field.train(one) { !isUsed($0) }
            let tagger = Tagger(try model(Layers(last: weights), isFirstPass: true))
            for article in views.indices where part[article] == nil {
                labels[article].append(tagger.labels(views[article]))
            }
            first.append(weights)
        }
        let documents = zip(views, labels).map { DocumentLabels($0, $1) }
        let last = Examples(views, labellings[0], groups: groups, documents: documents, least: least)
        return Layers(first: first, last: field.train(last) { !isUsed($0) })
    }

    /// The consecutive parts that the articles with labels are cut into; nil for the others.
    static func parts(of labelling: [[UInt8]?], _ count: Int) -> [Int?] {
        let labelled = labelling.count { $0 != nil }
        var place = 0
        return labelling.map { labels in
            guard labels != nil else { return nil }
            place += 1
            return (place - 1) * count / labelled
        }
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
        _ model: TaggerModel, _ views: [[TokenView]], _ labels: [[UInt8]?], _ isUsed: (Int) -> Bool = { _ in true }
    ) -> Figures {
        let tagger = Tagger(model)
        var figures = Figures()
        for article in views.indices where isUsed(article) {
            if let right = labels[article] { figures.add(tagger.labels(views[article]), right) }
        }
        return figures
    }
}
