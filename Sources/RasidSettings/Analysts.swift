package import NewsAnalysis
package import NewsReading

/// Reads what analysis needs to know: data files and watchlists, all or nothing.
package enum Analysts {
    /// An analyst ready to work, and what it tracks.
    package struct Loaded: Sendable {
        package var analyst: Analyst
        package var names: Int
        /// The watchlists in their order, with what is on for each.
        package var lists: [NameList.State] = []
        /// Not faults: names that are equal after folding, what an import left out, and the like; one line each, safe to print.
        package var warnings: [String]
        /// What was done for it that took long: one line, safe to print.
        package var notice: String?
        /// How web pages are read; nil: as plain text.
        package var pages: Pages?
    }

    /// Reads a configuration and the files it names. The error holds every fault of all of them: a fault in one does not hide
    /// those in the others. `keepsLists` and `progress`: see ``LongLists/Options``.
    package static func load(
        file: String, version: String = "", keepsLists: Bool = false,
        progress: @escaping @Sendable (LongLists.Progress) -> Void = { _ in }
    ) throws(ConfigurationError) -> (Configuration, Loaded) {
        var (configuration, faults) = try ConfigurationFile.readWithFaults(file)
        do throws(ConfigurationError) {
            let options = LongLists.Options(
                cache: ListCache(archive: configuration.archive), keeps: keepsLists, version: version,
                progress: progress)
            let loaded = try load(configuration, longLists: options)
            if faults.isEmpty { return (configuration, loaded) }
        } catch {
            faults += error.faults
        }
        throw ConfigurationError(faults)
    }

    /// Loads for a configuration. The error holds every fault of every file.
    package static func load(
        _ configuration: Configuration, longLists: LongLists.Options? = nil
    ) throws(ConfigurationError) -> Loaded {
        try load(
            dataDirectory: configuration.dataDirectory, watchlists: configuration.watchlists,
            longLists: longLists)
    }

    /// Loads from the parts: no configuration is needed. Without `longLists` every list is compiled anew.
    package static func load(
        dataDirectory: String?, watchlists: [NameList], longLists: LongLists.Options? = nil
    ) throws(ConfigurationError) -> Loaded {
        var faults: [ConfigurationFault] = []
        var lexicon = Lexicon()
        var model: TaggerModel?
        var pages: Pages?
        var digest: [UInt8] = []
        let longOnes = longLists.map { LongLists.among(watchlists, $0.cache) } ?? []
        do throws(ConfigurationError) {
            let data = try DataDirectory.find(dataDirectory)
            do throws(ConfigurationError) {
                model = try data.model()
            } catch {
                faults += error.faults
            }
            do throws(ConfigurationError) {
                pages = try data.pages()
            } catch {
                faults += error.faults
            }
            lexicon = try data.lexicon()
            if !longOnes.isEmpty { digest = try data.digest() }
        } catch {
            faults += error.faults
        }
        var long: LongLists?
        do throws(ConfigurationError) {
            // Without the lexicon they would be compiled in vain.
            if let longLists, !longOnes.isEmpty, faults.isEmpty {
                long = try LongLists.load(longOnes, lexicon: lexicon, lexiconDigest: digest, longLists)
            }
        } catch {
            faults += error.faults
        }
        var names: [TrackedName] = []
        var states: [NameList.State] = []
        var warnings: [String] = []
        do throws(ConfigurationError) {
            let lists = try Watchlists.load(watchlists.filter { !longOnes.contains($0) }, lexicon: lexicon)
            names = lists.names
            if let long { faults += lists.repetitions(in: long) }
            let equal = lists.warnings(equalAfterFolding: Watchlist.equalNames(names))
            states = lists.lists
            warnings =
                (lists.importWarnings + equal).map(\.description) + states.compactMap(\.warning)
                + states.compactMap(\.emptiness)
                + (long?.warnings ?? [])
        } catch {
            faults += error.faults
        }
        guard faults.isEmpty else { throw ConfigurationError(faults) }
        let vocabulary = Vocabulary(lexicon)
        let watchlist = Watchlist(
            names, lists: long.map { [$0.list] } ?? [], lexicon: lexicon, vocabulary: vocabulary)
        let all = watchlists.compactMap { list in (states + (long?.states ?? [])).first { $0.list == list } }
        let analyst = Analyst(watchlist: watchlist, vocabulary: vocabulary, model: model)
        return Loaded(
            analyst: analyst, names: watchlist.names.count, lists: all, warnings: warnings, notice: long?.notice,
            pages: pages)
    }
}
