import Testing

@testable import NewsReading

/// What the gold of a file of a wire format says of one record of it.
///
/// A key that is absent says that the record has no such thing.
struct WireSpecimen: Decodable {
    /// Why there is no article; then nothing else is said.
    var fault: String?
    var title: String?
    /// The paragraphs.
    var text: [String]?
    var format: String?
    /// A day, or a moment with its zone (RFC 3339), as are the other times.
    var published: String?
    var author: String?
    var source: String?
    var url: String?
    var language: String?
    var charset: String?
    var provider: String?
    var guid: String?
    var version: Int64?
    var versionAt: String?
    var state: String?
    /// A moment, or `open`.
    var embargo: String?
    var cancels: [String]?
    var isSummary: Bool?
    var fetchedAt: String?
    /// `person NAME`, in order.
    var entities: [String]?
    /// All that the record shows and its text leaves out, in order. Of pages: see `notInText`.
    var furniture: [String]?
    /// Of a page, whose furniture is long: sentences that are among it.
    var notInText: [String]?

    func differences(from record: ReadRecord) throws -> [SpecimenDifference] {
        guard let article = record.article else {
            return [SpecimenDifference("fault", wanted: fault, got: record.fault?.fault.rawValue)].compactMap(\.self)
        }
        let told = article.provenance
        var differences = [
            SpecimenDifference("fault", wanted: fault, got: nil),
            SpecimenDifference("title", wanted: title, got: article.title),
            SpecimenDifference("text", wanted: text ?? [], got: article.body.paragraphs),
            SpecimenDifference("format", wanted: format, got: told?.format.rawValue ?? "page"),
            SpecimenDifference("author", wanted: author, got: article.author),
            SpecimenDifference("source", wanted: source, got: article.source),
            SpecimenDifference("url", wanted: url, got: article.url),
            SpecimenDifference("language", wanted: language, got: article.language),
            SpecimenDifference("charset", wanted: charset, got: article.charset),
            SpecimenDifference("provider", wanted: provider, got: told?.provider),
            SpecimenDifference("guid", wanted: guid, got: told?.guid),
            SpecimenDifference("version", wanted: version.map(String.init), got: told?.version.number.map(String.init)),
            SpecimenDifference("state", wanted: state ?? "usable", got: told?.state.rawValue ?? "usable"),
            SpecimenDifference("cancels", wanted: cancels ?? [], got: told?.cancels ?? []),
            SpecimenDifference("isSummary", wanted: "\(isSummary ?? false)", got: "\(told?.isSummary ?? false)"),
            SpecimenDifference(
                "entities", wanted: entities ?? [], got: told?.entities.map { "\($0.kind) \($0.name)" } ?? []),
        ]
        let embargoed: String? =
            switch told?.embargo {
            case .until(let moment): "\(moment)"
            case .open: "open"
            case nil: nil
            }
        let until = try embargo.map { $0 == "open" ? $0 : "\(try WireFixture.moment($0))" }
        differences.append(SpecimenDifference("embargo", wanted: until, got: embargoed))
        for (field, said, moment) in [
            ("published", published, article.published), ("versionAt", versionAt, told?.version.createdAt),
            ("fetchedAt", fetchedAt, told?.fetchedAt),
        ] {
            let wanted = try said.map { "\(try WireFixture.moment($0))" }
            differences.append(SpecimenDifference(field, wanted: wanted, got: moment.map { "\($0)" }))
        }
        if let notInText {
            let told = notInText.filter(article.furniture.contains)
            differences.append(SpecimenDifference("notInText", wanted: notInText, got: told))
        } else {
            differences.append(SpecimenDifference("furniture", wanted: furniture ?? [], got: article.furniture))
        }
        return differences.compactMap(\.self)
    }
}
