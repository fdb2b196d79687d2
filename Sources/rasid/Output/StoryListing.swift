internal import NewsArchive
internal import RasidDaemon
internal import RasidSystem

/// A story in a list, for people and for programs.
struct StoryListing {
    let terminal: Terminal

    func text(_ story: StoryRow) -> String {
        var lines = [
            "\(terminal.bold("story \(story.id)"))  \(story.articles) articles  \(title(story.first))",
            "    \(terminal.dim("first"))  \(origin(story.first))",
            "    \(terminal.dim("last"))   \(origin(story.last))",
        ]
        if !story.names.isEmpty {
            lines.append("    \(terminal.dim("names"))  " + story.names.map(terminal.outside).joined(separator: ", "))
        }
        return lines.joined(separator: "\n")
    }

    private func title(_ article: StoryRow.Article) -> String {
        article.title.map { terminal.outside($0) } ?? terminal.dim("no title")
    }

    private func origin(_ article: StoryRow.Article) -> String {
        "\(LocalTime.text(article.recordedAt))  article \(article.id), \(terminal.outside(article.file))"
    }

    /// One line. Fields have the names and forms of the alert line's (INTERFACE §6).
    static func json(_ story: StoryRow) -> String {
        let line: JSONValue = [
            "id": .integer(story.id), "articles": .integer(story.articles), "first": value(story.first),
            "last": value(story.last), "names": .init(story.names),
        ]
        return line.text
    }

    private static func value(_ article: StoryRow.Article) -> JSONValue {
        [
            "id": .integer(article.id), "file": .string(article.file), "title": .init(article.title),
            "recorded_at": .string(Timestamp.text(article.recordedAt)),
        ]
    }
}
