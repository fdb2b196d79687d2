extension Alert.Match {
    /// The sentence in three parts: before the surface, the surface, after it. If the sentence does not hold the whole
    /// surface, all of it is the first part and the others are empty. Cut at scalars: a mark after the surface may form
    /// one `Character` with its last letter.
    package var parts: (before: String, surface: String, behind: String) { Self.parts(of: sentence, around: surface) }

    /// The same for any sentence and surface.
    package static func parts(
        of sentence: String, around surface: String
    ) -> (before: String, surface: String, behind: String) {
        let scalars = Array(sentence.unicodeScalars), sought = Array(surface.unicodeScalars)
        guard !sought.isEmpty, scalars.count >= sought.count,
            let start = (0...(scalars.count - sought.count)).first(where: {
                scalars[$0..<($0 + sought.count)] == sought[...]
            })
        else { return (sentence, "", "") }
        func text(_ range: Range<Int>) -> String {
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[range])
            return String(view)
        }
        let end = start + sought.count
        return (text(0..<start), text(start..<end), text(end..<scalars.count))
    }
}
