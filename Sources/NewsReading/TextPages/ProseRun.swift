/// The part of a text page that holds most of its prose: the lines in a row whose points have the greatest sum.
struct ProseRun: Equatable {
    /// From the first to behind the last line of the run; empty where the page has no paragraph.
    private(set) var lines: Range<Int>
    private(set) var points: Float

    /// One pass. Of equal runs the first one is taken.
    init(_ points: [Float]) {
        var best: (sum: Float, lines: Range<Int>) = (0, 0..<0)
        var sum: Float = 0
        var start = 0
        for (index, value) in points.enumerated() {
            if sum <= 0 { (sum, start) = (0, index) }
            sum += value
            if sum > best.sum { best = (sum, start..<(index + 1)) }
        }
        (lines, self.points) = (best.lines, best.sum)
    }
}
