internal import AlertFormat
internal import NewsAnalysis
internal import NewsArchive
internal import RasidDaemon
internal import RasidSystem

/// In how many articles names stand, for people: the most frequent first, because a name that stands everywhere says nothing.
struct NameCountsText {
    let terminal: Terminal
    let counts: NameCounts
    let names: [TrackedName]

    /// So many names are shown with examples, and so many that stand nowhere.
    static let mostNames = 50
    private static let mostAbsent = 20

    /// Tells line by line: examples are read as they are shown.
    func tell(_ line: (String) -> Void) throws(ArchiveError) {
        let (found, absent) = split()
        let articles = counts.articles == 1 ? "1 article" : "\(counts.articles) articles"
        line("archive: \(articles), \(found.count) of \(names.count) names in them")
        for name in found.prefix(NameCountsText.mostNames) {
            line(headline(name))
            if let lastName = lastName(name) { line(terminal.dim("        \(lastName)")) }
            for example in try counts.examples(of: name.id) {
                let (before, surface, behind) = Alert.Match.parts(
                    of: example.sentence, around: example.surface)
                let marked =
                    SafeText.escaped(before) + (surface.isEmpty ? "" : terminal.marked(SafeText.escaped(surface)))
                    + SafeText.escaped(behind)
                line("        \(terminal.isolated(marked))")
                let evidence = example.evidence.map { terminal.outside($0) }.joined(separator: ", ")
                line(
                    terminal.dim(
                        "        [\(terminal.outside(example.file)), article \(example.article), \(example.tier.rawValue): \(evidence)]"
                    ))
            }
        }
        if found.count > NameCountsText.mostNames {
            line("and \(found.count - NameCountsText.mostNames) more names; --json shows all")
        }
        guard !absent.isEmpty else { return }
        let more = absent.count - NameCountsText.mostAbsent
        line(
            "in no article: " + absent.prefix(NameCountsText.mostAbsent).map(\.id).joined(separator: ", ")
                + (more > 0 ? " and \(more) more" : ""))
    }

    /// One object per name, in the order of the lists.
    func tellJSON(_ line: (String) -> Void) throws(ArchiveError) {
        for name in names {
            let count = counts.counts[name.id] ?? NameCounts.Count()
            let examples = try counts.examples(of: name.id).map(NameCountsText.json)
            let value: JSONValue = [
                "id": .string(name.id), "name": .string(name.name), "of": .integer(counts.articles),
                "articles": .init(count.alerting), "possible": .init(count.possible),
                "last_name": [
                    "articles": .init(count.lastName), "others": .init(count.lastNameOthers),
                    "bare": .init(count.lastNameBare),
                ],
                "examples": .array(examples),
            ]
            line(value.text)
        }
    }

    private static func json(_ example: NameCounts.Example) -> JSONValue {
        [
            "article": .integer(example.article), "file": .string(example.file), "surface": .string(example.surface),
            "sentence": .string(example.sentence), "tier": .string(example.tier.rawValue),
            "evidence": .init(example.evidence),
        ]
    }

    private func split() -> (found: [TrackedName], absent: [TrackedName]) {
        let order = names.indices.sorted { a, b in
            let (x, y) = (counts.counts[names[a].id], counts.counts[names[b].id])
            return (-(x?.alerting ?? 0), -(x?.possible ?? 0), a) < (-(y?.alerting ?? 0), -(y?.possible ?? 0), b)
        }
        let found = order.prefix { index in
            counts.counts[names[index].id].map { $0.alerting + $0.possible > 0 } ?? false
        }
        return (found.map { names[$0] }, order[found.endIndex...].map { names[$0] })
    }

    /// How ambiguous a person's last name is in the archive, and what follows; nil where it stands in few articles.
    private func lastName(_ name: TrackedName) -> String? {
        guard let count = counts.counts[name.id], count.lastName >= NameCountsText.fewestArticles else { return nil }
        let told =
            "last name: in \(count.lastName) articles, \(count.lastNameOthers) of them another person's, \(count.lastNameBare) with the last name alone"
        // What is left names the person in full.
        let known = count.lastName - count.lastNameBare
        let isHis = count.lastNameBare > 0 && known > 0 && 10 * count.lastNameOthers <= 2 * known
        return isHis ? told + "; most who are called so are meant: to count it alone, add it under aliases" : told
    }

    private static let fewestArticles = 3

    /// `  12  qaani  إسماعيل قاآني`
    private func headline(_ name: TrackedName) -> String {
        let count = counts.counts[name.id] ?? NameCounts.Count()
        let number = String(repeating: " ", count: max(0, 6 - String(count.alerting).count)) + "\(count.alerting)"
        let possible = count.possible == 0 ? "" : "  (and \(count.possible) too doubtful to alert)"
        return "\(number)  \(terminal.bold(name.id))  \(terminal.outside(name.name))\(possible)"
    }
}
