internal import ArgumentParser

/// What Rasid learns is learnt here: the tagger's model whole, the trees of web pages in part.
@main
struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rasid-train",
        abstract: "Makes what Rasid has learnt: the tagger's model, and what the trees of web pages are learnt from.",
        subcommands: [Train.self, PageFeatures.self], defaultSubcommand: Train.self)
}
