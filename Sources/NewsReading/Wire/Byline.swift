/// The name in a line such as `By NAME`. Initials are none.
enum Byline {
    private static let openings = [
        "by ", "بقلم ", "بقلم:", "كتب ", "كتب:", "كتبت ", "إعداد ", "إعداد:", "par ", "von ", "por ",
    ]

    static func name(_ line: String?) -> String? {
        guard let line, !WireSignature.isInitials(line) else { return nil }
        let small = line.lowercased()
        guard let opening = openings.first(where: small.hasPrefix) else { return line }
        return MarkupElement.line(String(line.dropFirst(opening.count)))
    }
}
