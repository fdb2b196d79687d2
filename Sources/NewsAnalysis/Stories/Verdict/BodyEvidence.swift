/// How much of what two texts share stands in their paragraphs.
///
/// Two pages of one site share their frame: many short lines around two articles that have nothing in common. Paragraphs are
/// counted on either side and looked for anywhere in the other text, so that lines broken otherwise do no harm.
struct BodyEvidence {
    /// With fewer words in paragraphs on either side nothing is known: tables, flashes, broken lines.
    static let leastWords = 30
    /// Versions share at least this part of one side's paragraphs.
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
