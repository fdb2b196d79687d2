/// A text whose spans, in Unicode scalars, are asked for again and again.
struct SurfaceText {
    private let scalars: [Unicode.Scalar]

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    /// The letters of a span, as written.
    func surface(_ span: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[span.clamped(to: 0..<scalars.count)])
        return String(view)
    }
}
