/// Which articles lie within the window. Articles are taken in blocks of 64, each as old as its youngest, so that a million
/// articles need 128 KB and the same rows give the same answers.
struct ArticleAges {
    static let block: Int64 = 64

    let window: StoryWindow
    private var last: Int64 = 0
    /// Time of the youngest article of each block from ``first`` on; `Int64.min` where it has none.
    private var times: [Int64] = []
    private var first: Int64 = 0
    /// The blocks before it were out of the window when the last article came: they stay out.
    private var cursor: Int64 = 0
    private var staged: [(article: Int64, time: Int64)] = []

    init(window: StoryWindow) { self.window = window }

    /// The oldest article that is looked for at `time`. Does not go back, even when the clock does.
    func oldest(at time: Int64) -> Int64 {
        let newest = staged.last?.article ?? last
        var block = max(cursor, (newest + 1 - window.articles) / ArticleAges.block)
        while block - first < times.count, times[Int(block - first)] < time - window.milliseconds { block += 1 }
        return block * ArticleAges.block
    }

    mutating func stage(_ article: Int64, _ time: Int64) { staged.append((article, time)) }

    mutating func commit() {
        for (article, time) in staged { add(article, time) }
        staged.removeAll(keepingCapacity: true)
    }

    mutating func rollback() { staged.removeAll(keepingCapacity: true) }

    /// Articles come in order of their number.
    private mutating func add(_ article: Int64, _ time: Int64) {
        last = article
        let block = article / ArticleAges.block
        if times.isEmpty { (first, cursor) = (block, max(cursor, block)) }
        while first + Int64(times.count) <= block { times.append(.min) }
        times[Int(block - first)] = max(times[Int(block - first)], time)
        cursor = min(block, oldest(at: time) / ArticleAges.block)
        guard cursor - first > 1_024 else { return }
        times.removeFirst(Int(cursor - first))
        first = cursor
    }
}
