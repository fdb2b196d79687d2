import TestSupport
import Testing

@testable import NewsArchive
@testable import NewsReading

/// The window against what its description says, counted plainly over all articles.
@Suite struct WindowBlocksTests {
    private struct Article {
        var number: Int64
        var time: Int64
        var postings: Int
        var isShort: Bool
    }

    /// Every article there was, and what has expired for good.
    private struct Plain {
        var window: StoryWindow
        var articles: [Article] = []
        var expired: Int64 = 0

        private func youngest(_ block: Int64) -> Int64 {
            articles.filter { $0.number / 64 == block }.map(\.time).max() ?? .min
        }

        private var byCount: Int64 { max(0, (articles.last?.number ?? 0) + 1 - window.articles) / 64 }

        mutating func add(_ article: Article) {
            articles.append(article)
            let newest = article.number / 64
            // The newest sixteen blocks that hold an article.
            let blocks = Set(articles.map { $0.number / 64 }).sorted().suffix(16)
            let settled = articles.filter { $0.number / 64 >= blocks[blocks.startIndex] }.map(\.time).min() ?? 0
            var block = expired / 64
            while block < newest {
                let postings = articles.filter { $0.number / 64 >= block }.reduce(0) { $0 + $1.postings }
                guard
                    block < byCount || postings > window.postings || youngest(block) < settled - window.milliseconds
                else { break }
                block += 1
            }
            expired = block * 64
        }

        func oldest(_ time: Int64) -> Int64 {
            var block = max(expired / 64, byCount)
            let newest = (articles.last?.number ?? -1) / 64
            while block <= newest, youngest(block) < time - window.milliseconds { block += 1 }
            return block * 64
        }
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>) func itIsWhatItSays(_ seed: UInt64) {
        var random = SplitMix(seed: seed)
        let window = StoryWindow(
            articles: [300, 2_000, 1_000_000][random.number(0..<3)],
            milliseconds: [5_000, 60_000][random.number(0..<2)],
            postings: [4_000, 1_000_000][random.number(0..<2)])
        var (plain, blocks) = (Plain(window: window), WindowBlocks(window: window))
        var (number, time): (Int64, Int64) = (0, 1_000_000)
        for _ in 0..<400 {
            let before = plain
            for _ in 0..<random.number(1..<9) {
                number += random.once(in: 40) ? Int64(random.number(1..<200)) : 1
                time +=
                    random.once(in: 60) ? Int64(random.number(0..<200_000)) - 100_000 : Int64(random.number(0..<200))
                let article = Article(
                    number: number, time: time, postings: random.number(0..<40), isShort: random.once(in: 5))
                plain.add(article)
                blocks.stage(number, at: time, postings: article.postings, isShort: article.isShort)
            }
            if random.once(in: 4) {
                (plain, number) = (before, before.articles.last?.number ?? 0)
                blocks.rollback()
            } else {
                blocks.commit()
            }
            if random.once(in: 30) {
                // As after a restart: from what is stored.
                let settling = plain.articles.count > 1_024 ? plain.articles[plain.articles.count - 1_025].number : 0
                let needed = min(plain.expired, settling / 64 * 64)
                blocks = WindowBlocks(window: window, expired: plain.expired)
                for article in plain.articles where article.number >= needed {
                    blocks.stage(article.number, at: article.time, postings: article.postings, isShort: article.isShort)
                    blocks.commit()
                }
            }
            #expect(blocks.expired == plain.expired)
            for asked in [time, time - 70_000, time + 70_000] where !plain.articles.isEmpty {
                #expect(blocks.oldest(at: asked) == plain.oldest(asked))
            }
            for article in plain.articles.suffix(30) where article.number >= plain.expired {
                #expect(blocks.isShort(article.number) == article.isShort)
            }
        }
    }
}
