/// Which articles lie within the window, by age, by count and by postings. Articles are grouped in blocks of 64, and a
/// block is as old as its youngest article. So a million articles need 512 KB, and the same rows give the same answers.
///
/// What has expired for good lies before ``expired``, which only rises and which the archive stores. So a process that
/// starts finds exactly what the one before it would have found. A clock that is wrong for a while must not empty the
/// window: a block expires for good by age only if it is older than the window as seen from each of the newest
/// ``settling`` blocks that hold articles. Until then the age is checked at each question (``oldest(at:)``).
struct WindowBlocks {
    static let size: Int64 = 64
    /// How many blocks, the newest that hold an article, must agree before a block expires by age.
    static let settling = 16

    /// 64 articles.
    private struct Block {
        /// When its youngest article was recorded; the smallest number if no article is known.
        var youngest = Int64.min
        /// One bit for each article that is short.
        var short: UInt64 = 0
        var postings = 0
    }

    /// What a transaction can change, to take it back.
    private struct Saved {
        var count: Int
        var lastBlock: Block?
        var last: Int64
        var floor: Int64
        var postings: Int
        var settled: [Settled]
    }

    /// A block that holds an article, and the oldest time in it.
    private struct Settled {
        var block: Int64
        var oldest: Int64
    }

    let window: StoryWindow
    private var blocks: [Block] = []
    /// The number of the first of ``blocks``.
    private var first: Int64 = 0
    private var last: Int64 = 0
    private var floor: Int64
    /// The postings of the blocks from ``floor`` on.
    private var postings = 0
    /// The newest ``settling`` blocks that hold an article, in order.
    private var settled: [Settled] = []
    private var saved: Saved?

    /// `expired`: as the archive stores it.
    init(window: StoryWindow, expired: Int64 = 0) {
        self.window = window
        floor = expired / WindowBlocks.size
    }

    /// Articles below it are never compared again: the first one of a block.
    var expired: Int64 { floor * WindowBlocks.size }

    /// The oldest article that is looked for at `time`.
    func oldest(at time: Int64) -> Int64 {
        var block = max(floor, floorByCount)
        while let known = self[block], known.youngest < time - window.milliseconds { block += 1 }
        return block * WindowBlocks.size
    }

    /// Whether an article was staged as short. False for those that have expired.
    func isShort(_ article: Int64) -> Bool {
        self[article / WindowBlocks.size].map { $0.short >> UInt64(article % WindowBlocks.size) & 1 == 1 } ?? false
    }

    /// Adds an article; ``rollback()`` takes it back until the next ``commit()``. Articles come in the order of their
    /// numbers.
    mutating func stage(_ article: Int64, at time: Int64, postings count: Int, isShort: Bool) {
        if saved == nil {
            saved = Saved(
                count: blocks.count, lastBlock: blocks.last, last: last, floor: floor, postings: postings,
                settled: settled)
        }
        last = article
        let number = article / WindowBlocks.size
        if blocks.isEmpty { first = number }
        while first + Int64(blocks.count) <= number { blocks.append(Block()) }
        let place = Int(number - first)
        if settled.last?.block != number {
            settled.append(Settled(block: number, oldest: time))
            if settled.count > WindowBlocks.settling { settled.removeFirst() }
        }
        settled[settled.count - 1].oldest = min(settled[settled.count - 1].oldest, time)
        blocks[place].youngest = max(blocks[place].youngest, time)
        blocks[place].postings += count
        if isShort { blocks[place].short |= 1 << UInt64(article % WindowBlocks.size) }
        if number >= floor { postings += count }
        expire(newest: number)
    }

    mutating func commit() {
        saved = nil
        let unused = Int(floor - first)
        guard unused > 1_024 else { return }
        blocks.removeFirst(unused)
        first += Int64(unused)
    }

    mutating func rollback() {
        guard let saved else { return }
        blocks.removeLast(blocks.count - saved.count)
        if let block = saved.lastBlock { blocks[blocks.count - 1] = block }
        (last, floor, postings, settled) = (saved.last, saved.floor, saved.postings, saved.settled)
        self.saved = nil
    }

    /// A stored article was removed: its postings count no more. Not while something is staged.
    mutating func forget(_ article: Int64, postings count: Int) {
        let number = article / WindowBlocks.size
        guard let block = self[number] else { return }
        blocks[Int(number - first)].postings = max(0, block.postings - count)
        if number >= floor { postings = max(0, postings - count) }
    }

    private subscript(block: Int64) -> Block? {
        block >= first && block - first < Int64(blocks.count) ? blocks[Int(block - first)] : nil
    }

    /// Articles below this number leave the window before another half window of articles has come.
    var laterHalf: Int64 { last + 1 - window.articles / 2 }

    private var floorByCount: Int64 { max(0, last + 1 - window.articles) / WindowBlocks.size }

    /// Raises ``floor``, at most to the newest block.
    private mutating func expire(newest: Int64) {
        let settled = settled.reduce(Int64.max) { min($0, $1.oldest) }
        let byCount = floorByCount
        while floor < newest {
            let block = self[floor]
            guard
                floor < byCount || postings > window.postings
                    || (block?.youngest ?? .min) < settled - window.milliseconds
            else { return }
            if let block { postings -= block.postings }
            floor += 1
        }
    }
}
