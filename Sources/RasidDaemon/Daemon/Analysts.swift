package import NewsAnalysis

/// Reads what analysis needs to know: data files and watchlists, all or nothing.
package enum Analysts {
    /// An analyst ready to work, and what it tracks.
    package struct Loaded: Sendable {
        package var analyst: Analyst
        package var names: Int
        /// Not faults: names that are equal after folding, what an import left out, and the like; one line each, safe to print.
        package var warnings: [String]
    }

    /// Reads a configuration and the files it names. The error holds every fault of all of them: a fault in one does not hide
    /// those in the others.
    package static func load(file: String) throws(ConfigurationError) -> (Configuration, Loaded) {
        var (configuration, faults) = try ConfigurationFile.readWithFaults(file)
        do throws(ConfigurationError) {
            let loaded = try load(configuration)
            if faults.isEmpty { return (configuration, loaded) }
        } catch {
            faults += error.faults
        }
        throw ConfigurationError(faults)
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
        var model: TaggerModel?
        var names: [TrackedName] = []
        var warnings: [String] = []
        do throws(ConfigurationError) {
            let data = try DataDirectory.find(dataDirectory)
            do throws(ConfigurationError) {
                model = try data.model()
            } catch {
                faults += error.faults
            }
            lexicon = try data.lexicon()
        } catch {
            faults += error.faults
        }
        do throws(ConfigurationError) {
            let lists = try Watchlists.load(watchlists, lexicon: lexicon)
            names = lists.names
            let equal = lists.warnings(equalAfterFolding: Watchlist.equalNames(names))
            warnings = (lists.importWarnings + equal).map(\.description)
            if names.count >= Watchlist.approximateLimit {
                warnings.append(
                    "\(names.count) names: from \(Watchlist.approximateLimit) names on, none is looked for in other spellings than "
                        + "those listed (slips, variants, the other script)")
            }
        } catch {
            faults += error.faults
        }
        guard faults.isEmpty else { throw ConfigurationError(faults) }
        let analyst = Analyst(
            watchlist: Watchlist(names, lexicon: lexicon), lexicon: lexicon, model: model,
            limits: Limits(maxFileBytes: maxFileBytes))
        return Loaded(analyst: analyst, names: names.count, warnings: warnings)
    }
}
