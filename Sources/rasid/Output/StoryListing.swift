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
        "\(Timestamp.text(article.recordedAt))  article \(article.id), \(terminal.outside(article.file))"
    }

    /// One line. Fields have the names and forms of the alert line's (INTERFACE §6).
    static func json(_ story: StoryRow) -> String {
        "{\"id\":\(story.id),\"articles\":\(story.articles),\"first\":\(json(story.first)),\"last\":\(json(story.last)),"
            + "\"names\":\(JSONText.array(story.names))}"
    }

    private static func json(_ article: StoryRow.Article) -> String {
        "{\"id\":\(article.id),\"file\":\(JSONText.string(article.file)),"
            + "\"title\":\(article.title.map(JSONText.string) ?? "null"),"
            + "\"recorded_at\":\"\(Timestamp.text(article.recordedAt))\"}"
    }
}
