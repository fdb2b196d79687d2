internal import NewsAnalysis
internal import NewsArchive
internal import RasidDaemon
internal import RasidSystem

/// An entity on one line, for people.
struct EntityText {
    let terminal: Terminal

    func text(_ row: EntityRow) -> String {
        let before = row.articlesBefore.map { " (before \($0))" } ?? ""
        let others = row.variants.map(\.name).filter { $0 != row.name }.map { terminal.outside($0) }
        let variants = others.isEmpty ? "" : terminal.dim("  also \(others.joined(separator: ", "))")
        let count = "\(row.articles)\(before)"
        let padding = String(repeating: " ", count: max(0, 4 - String(row.articles).count))
        return
            "\(padding)\(count)  \(EntityText.padded(row.type.rawValue))  \(terminal.bold(terminal.outside(row.name)))  "
            + terminal.dim("\(LocalTime.text(row.firstSeen)) – \(LocalTime.text(row.lastSeen))") + variants
    }

    private static func padded(_ type: String) -> String {
        type + String(repeating: " ", count: max(0, "organization".count - type.count))
    }
}
