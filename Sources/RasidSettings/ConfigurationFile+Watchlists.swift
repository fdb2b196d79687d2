internal import RasidSystem
internal import Yams

/// The list `watchlists`: files, each alone or with what its names are looked for.
extension ConfigurationFile {
    private static let remedy = "write a list of files such as `watchlists: [/etc/rasid/watchlist.yaml]`"

    /// The files in their order; `path` makes a path absolute.
    static func watchlists(
        of top: YAMLReading.Heading, in reading: inout YAMLReading, _ path: (String) throws(Misreading) -> String
    ) -> [NameList] {
        guard top.values["watchlists"] != nil else {
            if !top.isFaulty { reading.note(top.place, "watchlists", Misreading("is missing", remedy: remedy)) }
            return []
        }
        guard let nodes = reading.list("watchlists", of: top, remedy: remedy) else { return [] }
        if nodes.isEmpty, let node = top.values["watchlists"] {
            reading.note(node.place, "watchlists", Misreading("names no file", remedy: remedy))
        }
        var lists: [NameList] = []
        for node in nodes {
            let list = list(node, in: &reading) { text throws(Misreading) in
                let file = try path(text)
                if lists.contains(where: { $0.path == file }) {
                    throw Misreading("\(SafeText.quoted(text)) stands twice", remedy: "keep one of them")
                }
                return file
            }
            if let list { lists.append(list) }
        }
        return lists
    }

    /// `FILE`, or `{path: FILE, fuzzy: …, cross_script: …}`.
    private static func list(
        _ node: Node, in reading: inout YAMLReading, _ path: (String) throws(Misreading) -> String
    ) -> NameList? {
        guard case .mapping = node else {
            guard let text = reading.text(node, key: "watchlists", remedy: remedy) else { return nil }
            do throws(Misreading) {
                return NameList(try path(text))
            } catch {
                reading.note(node.place, "watchlists", error)
                return nil
            }
        }
        let heading = reading.heading(
            node, key: "watchlists", prefix: "watchlists.", known: ["path", "fuzzy", "cross_script"])
        let file = reading.required("path", of: heading, example: "path: /etc/rasid/watchlist.yaml", path)
        let choice = { (text: String) throws(Misreading) -> NameList.Switch in
            try YAMLReading.choice(text, of: NameList.Switch.self)
        }
        let (fuzzy, crossScript) = (
            reading.value("fuzzy", of: heading, choice), reading.value("cross_script", of: heading, choice)
        )
        guard let file else { return nil }
        var list = NameList(file)
        if let fuzzy { list.fuzzy = fuzzy }
        if let crossScript { list.crossScript = crossScript }
        return list
    }
}
