package import NewsAnalysis

/// Reads what analysis needs to know: data files and watchlists, all or nothing.
package enum Analysts {
    /// An analyst ready to work, and what it tracks.
    package struct Loaded: Sendable {
        package var analyst: Analyst
        package var names: Int
        /// Not faults: names that are equal after folding, and the like.
        package var warnings: [ConfigurationFault]
    }

    /// Loads for a configuration. The error holds every fault of every file.
    package static func load(_ configuration: Configuration) throws(ConfigurationError) -> Loaded {
        try load(
            dataDirectory: configuration.dataDirectory, watchlists: configuration.watchlists,
            maxFileBytes: configuration.inbox.maxFileBytes)
    }

    /// Loads from the parts: no configuration is needed.
    package static func load(
        dataDirectory: String?, watchlists: [String], maxFileBytes: Int
    ) throws(ConfigurationError) -> Loaded {
        var faults: [ConfigurationFault] = []
        var lexicon = Lexicon()
        var names: [TrackedName] = []
        do throws(ConfigurationError) {
            lexicon = try DataDirectory.find(dataDirectory).lexicon()
        } catch {
            faults += error.faults
        }
        do throws(ConfigurationError) {
            names = try Watchlists.load(watchlists).names
        } catch {
            faults += error.faults
        }
        guard faults.isEmpty else { throw ConfigurationError(faults) }
        let analyst = Analyst(
            watchlist: Watchlist(names, lexicon: lexicon), lexicon: lexicon, limits: Limits(maxFileBytes: maxFileBytes))
        return Loaded(analyst: analyst, names: names.count, warnings: [])
    }
}
