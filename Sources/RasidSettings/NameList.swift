internal import NewsAnalysis
internal import RasidSystem

/// One file of tracked names, and how its names are looked for: an entry of `watchlists` in `rasid.yaml`.
package struct NameList: Sendable, Equatable {
    /// A way of looking for names that can be switched.
    package enum Switch: String, Sendable, CaseIterable {
        case on = "true", off = "false"
        /// On for a list of fewer names than ``Watchlist/approximateLimit``.
        case auto

        package func isOn(names: Int) -> Bool {
            switch self {
            case .on: true
            case .off: false
            case .auto: names < Watchlist.approximateLimit
            }
        }
    }

    package var path: String
    /// Variants of foreign names, and slips.
    package var fuzzy: Switch = .auto
    /// The other script than the one a name is listed in.
    package var crossScript: Switch = .auto

    package init(_ path: String) { self.path = path }

    /// A list as it was read.
    package struct State: Sendable, Equatable {
        package var list: NameList
        /// How many names it holds, each counted once.
        package var names: Int
        /// Whether any of them is a person; true where that is not known.
        package var hasPersons = true

        package var isFuzzy: Bool { list.fuzzy.isOn(names: names) }
        package var isCrossScript: Bool { list.crossScript.isOn(names: names) }

        /// `path: 12 names; fuzzy on, cross_script on`, safe to print.
        package var description: String {
            let switches = [("fuzzy", list.fuzzy, isFuzzy), ("cross_script", list.crossScript, isCrossScript)]
            let told = switches.map { key, choice, isOn in
                let reason = choice == .auto && !isOn ? " (\(Watchlist.approximateLimit) names or more)" : ""
                return "\(key) \(isOn ? "on" : "off")\(reason)"
            }
            let count = names == 1 ? "1 name" : "\(names) names"
            return "\(SafeText.escaped(list.path)): \(count); \(told.joined(separator: ", "))"
        }

        /// That a list has no name, as one of which only the head was written; nil where it has some. Safe to print.
        package var emptiness: String? {
            names == 0 ? "\(SafeText.escaped(list.path)): it has no name: nothing is tracked by it" : nil
        }

        /// What nobody chose and few expect; nil where nothing is off by itself. One line, safe to print.
        package var warning: String? {
            let off = [("fuzzy", list.fuzzy, isFuzzy), ("cross_script", list.crossScript, isCrossScript)]
                .filter { $0.1 == .auto && !$0.2 }.map(\.0)
            guard !off.isEmpty else { return nil }
            let path = SafeText.escaped(list.path)
            let keys = { (value: String) in off.map { "\($0): \(value)" }.joined(separator: ", ") }
            return
                "\(path): \(names) names, so \(off.joined(separator: " and ")) "
                + "\(off.count == 1 ? "is" : "are") off: its names are found as they are listed; to choose, write "
                + "{path: \(path), \(keys("true"))} (or false) under watchlists in rasid.yaml"
        }
    }
}

extension Configuration {
    /// A file named on the command line, with the switches it has in this configuration where it is one of its lists.
    package func list(at file: String) -> NameList {
        var list = NameList(file)
        let folder = ConfigurationFile.folder(of: "./.")
        guard let path = try? ConfigurationFile.path(file, in: folder),
            let known = watchlists.first(where: { $0.path == path })
        else { return list }
        (list.fuzzy, list.crossScript) = (known.fuzzy, known.crossScript)
        return list
    }
}
