extension Alert.Match {
    /// The sentence in three: before the surface, the surface, behind it. The surface is empty where the sentence does not
    /// hold it whole. Cut at scalars: a mark behind the surface may have joined its last letter into one `Character`.
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
