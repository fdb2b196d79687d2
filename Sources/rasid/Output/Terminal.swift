internal import Glibc
internal import RasidDaemon
internal import RasidSystem

/// Text for people: colour and bidi isolation on a terminal, plain text elsewhere.
struct Terminal {
    /// Whether standard output is a terminal: strings from outside are isolated there.
    let isTerminal: Bool
    /// Whether it takes colours: a terminal that can, and nobody who asked for none (https://no-color.org).
    let hasColours: Bool

    init() {
        isTerminal = isatty(STDOUT_FILENO) == 1
        hasColours = isTerminal && !Terminal.isSet("NO_COLOR") && Terminal.value("TERM") != "dumb"
    }

    /// Text from an article or a file name: control characters escaped, signs of direction as labels, and on a terminal isolated, so that mixed Arabic
    /// and Latin keeps its order (Unicode Bidirectional Algorithm, FSI … PDI).
    func outside(_ text: String) -> String { isolated(SafeText.labelled(text)) }

    /// Text that is safe already, isolated on a terminal.
    func isolated(_ safe: String) -> String { isTerminal ? "\u{2068}\(safe)\u{2069}" : safe }

    /// Marks the hit in a sentence.
    func marked(_ text: String) -> String { hasColours ? "\u{1B}[1;7m\(text)\u{1B}[0m" : "⟦\(text)⟧" }

    /// Marks an entity in a text; nothing where there are no colours, so that the text stays as it is.
    func underlined(_ text: String) -> String { hasColours ? "\u{1B}[4m\(text)\u{1B}[0m" : text }

    func dim(_ text: String) -> String { hasColours ? "\u{1B}[2m\(text)\u{1B}[0m" : text }

    func bold(_ text: String) -> String { hasColours ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

    /// A severity in its colour.
    func severity(_ text: String) -> String {
        guard hasColours else { return SafeText.escaped(text) }
        let colour =
            switch text {
            case "critical": "1;31"
            case "warning": "33"
            case "notice": "36"
            default: "2"
            }
        return "\u{1B}[\(colour)m\(SafeText.escaped(text))\u{1B}[0m"
    }

    /// Whether an environment variable has a value that is not empty.
    private static func isSet(_ name: String) -> Bool { value(name).map { !$0.isEmpty } ?? false }

    private static func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
