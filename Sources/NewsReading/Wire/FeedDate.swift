internal import ArabicText

/// The date of a feed's entry: RFC 822 with all its faults, ISO 8601, or as people write it.
enum FeedDate {
    private static let maxBytes = 100

    /// UTC milliseconds since 1970. A wrong weekday does not matter; with a zone that is not known only the day counts.
    static func milliseconds(_ text: String?) -> Int64? {
        guard let line = text.flatMap(MarkupElement.line), line.utf8.count <= maxBytes else { return nil }
        if let moment = RecordDate.milliseconds(RecordFields.Value(bytes: Array(line.utf8))) { return moment }
        return VisibleDate(SearchText(line)).first()?.milliseconds
    }

    /// The first of several that is a date.
    static func first(_ elements: [MarkupElement?]) -> Int64? {
        for element in elements {
            if let moment = milliseconds(element?.line) { return moment }
        }
        return nil
    }
}
