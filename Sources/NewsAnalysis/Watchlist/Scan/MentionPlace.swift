internal import ArabicText

/// Where a mention stands, as readers see it: in the article's own letters.
struct MentionPlace {
    /// The letters of the mention, proclitics included.
    let surface: String
    /// Unicode scalars in the article's text, half open.
    let span: Range<Int>
    let zone: Match.Zone
    /// The sentence around it: ``Match/sentence``.
    let sentence: String
}

extension CanonicalText {
    /// The places of mentions, given by their canonical tokens in order of their start. `titleBytes`: where the title ends in the
    /// text, in bytes (0: none).
    func places(of mentions: [Range<Int>], titleBytes: Int) -> [MentionPlace] {
        let ranges = mentions.map { bytes($0) }
        let starts = text.scalarOffsets(of: ranges.map(\.lowerBound))
        var original = text.text
        return original.withUTF8 { bytes in
            ranges.indices.map { index in
                let range = ranges[index]
                let surface = String(decoding: bytes[range], as: UTF8.self)
                return MentionPlace(
                    surface: surface, span: starts[index]..<(starts[index] + surface.unicodeScalars.count),
                    zone: range.lowerBound < titleBytes ? .title : .body, sentence: Sentence.around(range, in: bytes))
            }
        }
    }
}
