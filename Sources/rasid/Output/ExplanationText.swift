internal import NewsAnalysis
internal import NewsReading
internal import RasidDaemon
internal import RasidSystem

/// Where a tracked name was looked at in a file, and why it was taken or not, for people.
struct ExplanationText {
    let terminal: Terminal

    /// `names`: how the tracked names that were asked about are called.
    func text(_ candidates: [NameCandidate], of names: [TrackedName], in article: Article, file: String) -> String {
        let asked = names.map { "\($0.id) \(terminal.outside($0.name))" }.joined(separator: ", ")
        let takenCount = candidates.count(where: \.isTaken)
        let counts = candidates.isEmpty ? "no candidate" : "\(candidates.count) looked at, \(takenCount) taken"
        var lines = ["\(terminal.bold(terminal.outside(FileContents.name(file)))): \(asked): \(counts)"]
        let text = Array(article.text.unicodeScalars)
        let furniture = Array(article.furnitureText.unicodeScalars)
        for candidate in candidates {
            lines.append("")
            lines += self.lines(
                candidate, in: candidate.zone == .furniture ? furniture : text, isOneOfSeveral: names.count > 1)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func lines(_ candidate: NameCandidate, in text: [Unicode.Scalar], isOneOfSeveral: Bool) -> [String] {
        let place = "\(candidate.zone.rawValue) \(candidate.span.lowerBound)–\(candidate.span.upperBound)"
        let name = isOneOfSeveral ? "\(candidate.name.id)  " : ""
        return [
            "\(name)\(place)  \(terminal.bold(terminal.outside(candidate.surface)))",
            "  in        \(sentence(candidate, in: text))",
            "  against   \(words(candidate.form)) \(terminal.outside(candidate.spelling))",
            "  rules     \(rules(candidate))",
        ] + outcome(candidate)
    }

    private func outcome(_ candidate: NameCandidate) -> [String] {
        switch candidate.outcome {
        case .taken(let tier) where candidate.zone == .furniture:
            return [
                "  taken     \(tier.rawValue), in what was removed from the page: is shown and raises no alert; cost "
                    + ExplanationText.hundredths(candidate.evidence.cost)
            ]
        case .taken(let tier):
            let bound =
                switch tier {
                case .exact: "exact (up to 0.2), alerts"
                case .probable: "probable (above 0.2, up to 0.5), alerts"
                case .possible: "possible (above 0.5), is counted and raises no alert"
                }
            return ["  taken     \(bound); cost \(ExplanationText.hundredths(candidate.evidence.cost))"]
        case .refused(let refusal, let by):
            let sentence = refusal.sentence(by: by.map(terminal.outside))
            return ["  refused   \(refusal.rawValue): \(sentence)"]
        }
    }

    private func rules(_ candidate: NameCandidate) -> String {
        candidate.evidence.map { evidence in
            let cost = evidence.cost == 0 ? "" : " \(ExplanationText.hundredths(evidence.cost))"
            return terminal.outside(evidence.description) + cost
        }.joined(separator: ", ")
    }

    private func words(_ form: NameCandidate.Form) -> String {
        switch form {
        case .name: "the name"
        case .alias: "the alias"
        case .weakAlias: "the weak alias"
        case .titledLastName: "the last name behind the title"
        case .lastName: "the last name"
        case .shortForm: "the short form"
        case .secondForm: "the form that the article gives it"
        }
    }

    /// The sentence with the candidate marked. The same letters may stand in it twice, so the place in the text decides.
    private func sentence(_ candidate: NameCandidate, in text: [Unicode.Scalar]) -> String {
        let whole = Array(candidate.sentence.unicodeScalars)
        // Where it was cut, a sign stands that is none of the text's.
        for (front, back) in [(0, 0), (1, 0), (0, 1), (1, 1)] where whole.count > front + back {
            let sentence = Array(whole[front..<(whole.count - back)])
            guard let mark = place(candidate.span, of: sentence, in: text) else { continue }
            func safe(_ range: Range<Int>) -> String {
                SafeText.labelled(String(String.UnicodeScalarView(whole[range])))
            }
            let (start, end) = (mark.lowerBound + front, mark.upperBound + front)
            return terminal.isolated(safe(0..<start) + terminal.marked(safe(start..<end)) + safe(end..<whole.count))
        }
        return terminal.outside(candidate.sentence)
    }

    /// Where in a sentence of the text a span of the text lies.
    private func place(_ span: Range<Int>, of sentence: [Unicode.Scalar], in text: [Unicode.Scalar]) -> Range<Int>? {
        let start = (0...max(0, sentence.count - span.count)).first { offset in
            let first = span.lowerBound - offset
            return first >= 0 && first + sentence.count <= text.count
                && text[first..<(first + sentence.count)].elementsEqual(sentence)
        }
        guard let start, start + span.count <= sentence.count else { return nil }
        return start..<(start + span.count)
    }

    /// A cost as people read it: `0`, `0.05`, `0.3`.
    static func hundredths(_ cost: Double) -> String {
        let whole = Int((cost * 100).rounded())
        let (units, rest) = (whole / 100, whole % 100)
        if rest == 0 { return "\(units)" }
        if rest % 10 == 0 { return "\(units).\(rest / 10)" }
        return "\(units).\(rest < 10 ? "0" : "")\(rest)"
    }
}

extension NameCandidate {
    /// Whether it is one of the text's matches.
    var isTaken: Bool { if case .taken = outcome { true } else { false } }
}
