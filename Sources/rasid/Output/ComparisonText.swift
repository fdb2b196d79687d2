internal import NewsAnalysis
internal import NewsArchive
internal import RasidDaemon
internal import RasidSystem

/// What two texts have in common, for people and for programs.
struct ComparisonText {
    let files: (a: String, b: String)
    let texts: (a: String, b: String)
    let comparison: Comparison
    /// From which resemblance on two texts are versions of one.
    let resemblance: Double

    /// In the words of INTERFACE §5.
    private var verdict: String {
        Relation(of: comparison, rules: StoryRules(resemblance: resemblance))?.kind.rawValue ?? "different"
    }

    /// INTERFACE §5, with the files' names behind.
    var json: String {
        let alike = comparison.alike
        let value: JSONValue = [
            "verdict": .string(verdict), "resemblance": Share.json(alike.resemblance),
            "containment": [Share.json(alike.containmentOfA), Share.json(alike.containmentOfB)],
            "passages": .array(
                comparison.passages.map {
                    ["a": ComparisonText.bounds($0.a), "b": ComparisonText.bounds($0.b), "words": .init($0.wordCount)]
                }),
            "files": .init([files.a, files.b]),
        ]
        return value.text
    }

    private static func bounds(_ span: Range<Int>) -> JSONValue { [.init(span.lowerBound), .init(span.upperBound)] }

    func text(_ terminal: Terminal) -> String {
        var lines = [
            "verdict      \(terminal.bold(verdict.replacing("_", with: "-")))",
            "resemblance  \(Share.text(comparison.alike.resemblance))",
            "containment  \(Share.text(comparison.alike.containmentOfA)) of A in B, \(Share.text(comparison.alike.containmentOfB)) of B in A",
            "passages     \(comparison.passages.count)",
        ]
        lines += comparison.passages.map {
            "  \($0.wordCount) words: A \($0.a.lowerBound)–\($0.a.upperBound), B \($0.b.lowerBound)–\($0.b.upperBound)"
        }
        let marked = MarkedText(terminal: terminal)
        lines += ["", "A  \(terminal.bold(terminal.outside(files.a)))"]
        lines += marked.lines(texts.a, marks: comparison.passages.map(\.a)).map { "  " + $0 }
        lines += ["", "B  \(terminal.bold(terminal.outside(files.b)))"]
        lines += marked.lines(texts.b, marks: comparison.passages.map(\.b)).map { "  " + $0 }
        return lines.joined(separator: "\n") + "\n"
    }
}
