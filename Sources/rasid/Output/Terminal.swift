internal import Glibc
internal import RasidDaemon

/// Text for people: colour and bidi isolation on a terminal, plain text elsewhere.
struct Terminal {
    /// Whether standard output is a terminal.
    let isTerminal: Bool

    init() { isTerminal = isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == nil }

    /// Text from an article or a file name: control characters escaped, and on a terminal isolated, so that mixed Arabic
    /// and Latin keeps its order (Unicode Bidirectional Algorithm, FSI … PDI).
    func outside(_ text: String) -> String {
        let safe = Printable.escaped(text)
        return isTerminal ? "\u{2068}\(safe)\u{2069}" : safe
    }

    /// Marks the hit in a sentence.
    func marked(_ text: String) -> String { isTerminal ? "\u{1B}[1;7m\(text)\u{1B}[0m" : "⟦\(text)⟧" }

    func dim(_ text: String) -> String { isTerminal ? "\u{1B}[2m\(text)\u{1B}[0m" : text }

    func bold(_ text: String) -> String { isTerminal ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

    /// A severity in its colour.
    func severity(_ text: String) -> String {
        guard isTerminal else { return text }
        let colour =
            switch text {
            case "critical": "1;31"
            case "warning": "33"
            case "notice": "36"
            default: "2"
            }
        return "\u{1B}[\(colour)m\(text)\u{1B}[0m"
    }
}
