internal import FoundationEssentials
internal import NewsReading

/// What an alert line says (INTERFACE §6), read back for people: the sinks that are not JSON, and the command line.
package struct DeliveredAlert: Sendable, Equatable, Decodable {
    /// The tracked name.
    package struct Watch: Sendable, Equatable, Decodable {
        package var id: String
        package var name: String
        package var kind: String
        /// `info`, `notice`, `warning` or `critical`.
        package var severity: String
    }

    /// The article that names it.
    package struct Article: Sendable, Equatable, Decodable {
        package var id: Int64
        package var file: String
        package var title: String?
    }

    /// One place where the name stands.
    package struct Match: Sendable, Equatable, Decodable {
        package var surface: String
        /// Unicode scalars in the article's text, half open.
        package var start: Int
        package var end: Int
        package var tier: String
        package var evidence: [String]
        /// Holds `surface`, as far as it was not cut.
        package var sentence: String
    }

    /// The story that the article belongs to.
    package struct Story: Sendable, Equatable, Decodable {
        package var id: Int64
        package var novelty: String
        /// The article that this one is a version of.
        package var of: Int64?
        /// How many articles told it when the alert was raised.
        package var articles: Int64
    }

    private struct Payload: Decodable {
        var watch: Watch
        var article: Article
        var count: Int
        var matches: [Match]
        var story: Story

        enum CodingKeys: String, CodingKey { case watch, article, count = "match_count", matches, story }
    }

    package var sequence: Int64
    package var id: String
    /// ISO 8601 in UTC with milliseconds.
    package var time: String
    /// Whether it is a further version of a story that named the tracked name before.
    package var isUpdate: Bool
    package var watch: Watch
    package var article: Article
    /// The first places, at least one.
    package var matches: [Match]
    /// How many places there are.
    package var matchCount: Int
    package var story: Story

    private enum CodingKeys: String, CodingKey { case sequence, id, time, type, data }

    /// Throws where a line is not one of ours.
    package init(from decoder: any Decoder) throws {
        let line = try decoder.container(keyedBy: CodingKeys.self)
        sequence = try line.decode(Int64.self, forKey: .sequence)
        id = try line.decode(String.self, forKey: .id)
        time = try line.decode(String.self, forKey: .time)
        isUpdate = try line.decode(String.self, forKey: .type) == AlertLine.Kind.update.rawValue
        let data = try line.decode(Payload.self, forKey: .data)
        (watch, article, story, matchCount) = (data.watch, data.article, data.story, data.count)
        matches = data.matches
    }

    /// Reads a line; nil where it is none of ours.
    package init?(line: String) {
        guard let alert = try? JSONDecoder().decode(DeliveredAlert.self, from: Data(line.utf8)) else { return nil }
        self = alert
    }
}

extension DeliveredAlert.Match {
    /// The sentence in three: before the surface, the surface, behind it. The surface is empty where the sentence does not
    /// hold it whole. Cut at scalars: a mark behind the surface may have joined its last letter into one `Character`.
    package var parts: (before: String, surface: String, behind: String) { Self.parts(of: sentence, around: surface) }

    /// The same for any sentence and surface.
    package static func parts(
        of sentence: String, around surface: String
    ) -> (before: String, surface: String, behind: String) {
        let scalars = Array(sentence.unicodeScalars), sought = Array(surface.unicodeScalars)
        guard !sought.isEmpty, scalars.count >= sought.count,
            let start = (0...(scalars.count - sought.count)).first(where: {
                scalars[$0..<($0 + sought.count)] == sought[...]
            })
        else { return (sentence, "", "") }
        func text(_ range: Range<Int>) -> String {
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[range])
            return String(view)
        }
        let end = start + sought.count
        return (text(0..<start), text(start..<end), text(end..<scalars.count))
    }
}
