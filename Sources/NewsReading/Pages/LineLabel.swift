internal import ArabicText

/// What a short line of a page announces, by the words it begins with (``LabelTable``).
enum LineLabel: Int, CaseIterable {
    case related, share, subscribe, photo, author, date, copyright, comment, advertisement, tags, contact, correction
    case source

    /// All labels. Ties go to the label that is written first.
    private static let table: PhraseTable = {
        var table = PhraseTable()
        for label in allCases { table.add(LabelTable.phrases(of: label), label.rawValue) }
        return table
    }()

    /// Longer lines announce nothing.
    private static let maxTokens = 24
    /// A copyright line says so anywhere, in lines up to this long.
    private static let maxCopyrightTokens = 60

    /// The labels of a line as bits: those whose words stand among its first three.
    static func bits(_ tokens: [Token]) -> UInt32 {
        guard tokens.count <= maxCopyrightTokens else { return 0 }
        var bits: UInt32 = 0
        for at in tokens.indices {
            guard let (number, _) = table.longest(tokens, at) else { continue }
            if at < 3 && tokens.count <= maxTokens || number == copyright.rawValue { bits |= 1 << UInt32(number) }
        }
        return bits
    }
}
