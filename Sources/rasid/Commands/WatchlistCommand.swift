internal import ArgumentParser

/// The commands that look after watchlists.
struct WatchlistCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watchlist", abstract: "Look after watchlists.",
        subcommands: [WatchlistCheck.self, WatchlistSuggest.self])
}
