internal import ArabicText

/// A line that says when the page was published and nothing else.
///
/// Recognized by its tokens: a date, perhaps a label, a weekday, a time, a Hijri date. With one other token it is a
/// line of the article: better no date than the date of an event.
struct Dateline: Equatable {
    /// UTC milliseconds since 1970; midnight where no time of day with a zone is stated.
    let published: Int64
    /// The line says itself that it is one (نشر في, آخر تحديث). A bare date is a dateline only where datelines stand.
    let isLabelled: Bool

    init?(_ line: ShortLine) {
        guard line.tokens.count >= 2, line.tokens.count <= 24, !line.announces else { return nil }
        isLabelled = DateWords.labels.length(in: line.tokens) > 0
        var reader = DatelineReader(line.text)
        guard let published = reader.read() else { return nil }
        self.published = published
    }
}
