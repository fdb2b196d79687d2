/// How much of what two texts share stands in their paragraphs.
///
/// Two pages of one site share their frame: many short lines around two articles that have nothing in common. Paragraphs are
/// counted as they stand on either side, and looked for in all of the other text, so that broken lines do no harm.
struct BodyEvidence {
    /// Both need so many words in paragraphs; otherwise nothing is known: tables, flashes, broken lines.
    static let leastWords = 30
    /// Versions share so much of one side's paragraphs.
    static let versionShare = 0.35
    /// The shingles of a shared passage.
    static let reuseShingles = Comparison.passageWords - Comparison.shingleWords + 1

    let allowsVersion: Bool
    let allowsReuse: Bool
    /// How much the paragraphs alone resemble each other; 0 where nothing is known.
    let resemblance: Double

    init(_ a: StoryText, _ b: StoryText, _ alike: Resemblance) {
        guard min(a.wordsInParagraphs, b.wordsInParagraphs) >= BodyEvidence.leastWords else {
            (allowsVersion, allowsReuse, resemblance) = (true, true, 0)
            return
        }
        let body = alike.paragraphs
        allowsVersion =
            max(Double(body.ofA) / Double(body.countOfA), Double(body.ofB) / Double(body.countOfB))
            >= BodyEvidence.versionShare
        resemblance = Double(body.both) / Double(body.countOfA + body.countOfB - body.both)
        allowsReuse = max(body.ofA, body.ofB) >= BodyEvidence.reuseShingles
    }
}
