internal import NewsArchive
internal import RasidDaemon
internal import RasidSystem

/// A story in a list, for people and for programs.
struct StoryListing {
    let terminal: Terminal

    func text(_ story: StoryRow) -> String {
        var lines = [
            "\(terminal.bold("story \(story.id)"))  \(articles(story))  \(title(story.first))",
            "    \(terminal.dim("first"))  \(origin(story.first))",
            "    \(terminal.dim("last"))   \(origin(story.last))",
        ]
        if !story.names.isEmpty {
            lines.append("    \(terminal.dim("names"))  " + story.names.map(terminal.outside).joined(separator: ", "))
        }
        return lines.joined(separator: "\n")
    }

    private func articles(_ story: StoryRow) -> String {
        "\(story.articles) articles" + (story.removed > 0 ? ", \(story.removed) removed since" : "")
    }

    private func title(_ article: StoryRow.Article) -> String {
        article.title.map { terminal.outside($0) } ?? terminal.dim("no title")
    }

    private func origin(_ article: StoryRow.Article) -> String {
        "\(LocalTime.text(article.recordedAt))  article \(article.id), \(terminal.outside(article.file))"
    }

    /// One line. Fields have the names and forms of the alert line's (INTERFACE §6).
    static func json(_ story: StoryRow) -> String {
        var members: [JSONValue.Member] = [
            ("id", .integer(story.id)), ("articles", .integer(story.articles)), ("first", value(story.first)),
            ("last", value(story.last)), ("names", .init(story.names)),
        ]
        if story.removed > 0 { members.insert(("removed", .integer(story.removed)), at: 2) }
        return JSONValue.object(members).text
    }

    private static func value(_ article: StoryRow.Article) -> JSONValue {
        [
            "id": .integer(article.id), "file": .string(article.file), "title": .init(article.title),
            "recorded_at": .string(Timestamp.text(article.recordedAt)),
        ]
    }
}
