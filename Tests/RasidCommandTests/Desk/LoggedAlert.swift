import Foundation

/// A line of the alert log as INTERFACE says it is: decoding fails where a field is missing or of another type.
struct LoggedAlert: Decodable {
    struct Payload: Decodable {
        struct Watch: Decodable { var id: String, name: String, kind: String, severity: String }
        struct Origin: Decodable {
            var id: Int, file: String, digest: String, title: String?, published: String?, language: String
        }
        struct Piece: Decodable {
            var surface: String, start: Int, end: Int, zone: String, tier: String, evidence: [String], sentence: String
        }
        struct Story: Decodable { var id: Int, novelty: String, of: Int?, resemblance: Double?, articles: Int }

        var watch: Watch
        var article: Origin
        var matches: [Piece]
        var matchCount: Int
        var story: Story

        enum CodingKeys: String, CodingKey { case watch, article, matches, matchCount = "match_count", story }
    }

    var sequence: Int
    var specversion: String
    var id: String
    var source: String
    var type: String
    var subject: String
    var time: String
    var data: Payload

    /// What makes it this alert: a name in an article.
    var key: String { "\(subject) in \(data.article.digest)" }
    var isUpdate: Bool { type == "rasid.alert.update.v1" }
}

extension Desk {
    /// The whole lines of the alert log.
    func logLines(_ path: String? = nil) throws -> [String] {
        guard let data = FileManager.default.contents(atPath: path ?? log) else { return [] }
        return data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast().map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    func alerts(_ path: String? = nil) throws -> [LoggedAlert] {
        try logLines(path).map { try JSONDecoder().decode(LoggedAlert.self, from: Data($0.utf8)) }
    }

    /// Waits until the log has at least `count` lines.
    func waitForAlerts(_ count: Int) throws {
        try eventually("\(count) alerts in the log, which has \((try? logLines().count) ?? 0); \(journalText)") {
            try logLines().count >= count
        }
    }
}
