import Glibc
import NewsReading

/// How fast web pages are read: parsed, and made into articles, blocks, features, trees and all. One core.
///
/// A page of its own making, whose article is known, must be read to the letter in the time that is said. `RASID_PAGES` names a folder of
/// pages to measure beside; `Tests/Support/pages_speed.py` measures trafilatura on the same.
enum PagesBenchmark {
    /// Of the page made here, about 190 KB. Busy machines take twice as long as idle ones.
    private static let mostMilliseconds = 6.0
    private static let turns = 20

    static func run() -> Bool {
        guard let trees = bytes("config/pages.trees").flatMap({ try? PageTrees($0) }) else {
            print("pages: config/pages.trees cannot be read; run from the top of the repository")
            return false
        }
        let page = Array(made.utf8)
        let own = measure(Array(repeating: page, count: turns), trees)
        let article = try? PageReader.article(PageParser.parse(page, limits: Limits()), trees: trees)
        let isRight = article?.body == paragraphs.joined(separator: "\n\n") && article?.title == title
        print("pages: a page made here: \(own)\(isRight ? "" : ", WRONG")")
        if let folder = getenv("RASID_PAGES").map({ String(cString: $0) }) {
            let pages = files(folder).compactMap { bytes(folder + "/" + $0) }
            if !pages.isEmpty { print("pages: \(folder): \(measure(pages, trees))") }
        }
        return isRight && own.parse + own.read <= mostMilliseconds
    }

    // MARK: - Measuring

    /// Means of a page.
    private struct Means: CustomStringConvertible {
        var count = 0
        var kilobytes = 0.0
        /// Milliseconds of processor time: libxml2 and the blocks; all the rest.
        var parse = 0.0
        var read = 0.0

        var description: String {
            func short(_ number: Double) -> Double { (number * 100).rounded() / 100 }
            return "\(count) of \(short(kilobytes)) KB; ms a page: parse \(short(parse)), read \(short(read)), "
                + "together \(short(parse + read))"
        }
    }

    private static func measure(_ pages: [[UInt8]], _ trees: PageTrees) -> Means {
        var means = Means(count: pages.count)
        for page in pages {
            var tree: PageTree?
            means.parse += Stopwatch.time { tree = try? PageParser.parse(page, limits: Limits()) }
            means.read += Stopwatch.time {
                if let tree { _ = try? PageReader.article(tree, trees: trees) }
            }
            means.kilobytes += Double(page.count) / 1000
        }
        let count = Double(pages.count)
        (means.parse, means.read) = (means.parse * 1000 / count, means.read * 1000 / count)
        means.kilobytes /= count
        return means
    }

    // MARK: - A page

    private static let title = "إعادة فتح الطريق الساحلي بعد أسبوعين من الإغلاق"

    private static let paragraphs = (1...24).map { number in
        "قال المتحدث باسم البلدية في اليوم \(number) إن الطريق الساحلي سيعاد فتحه صباح الخميس المقبل، وأضاف أن الأعمال التي بدأت قبل أسبوعين "
            + "شملت الجسر القديم والرصيف والإنارة، فيما طلب من السائقين تخفيف السرعة قرب المدرسة. وأوضح أن المرحلة التالية تبدأ بعد شهر."
    }

    /// As pages are: for each letter of the article some fifty of scripts, styles, menus and links.
    private static var made: String {
        let script = "<script>" + String(repeating: "window.push({a:1,b:'<p>c</p>'});\n", count: 900) + "</script>"
        let menu = (1...120).map {
            "<li class=\"menu-item menu-item-\($0)\" data-id=\"\($0)\"><a href=\"https://news.example/section/\($0)\">القسم \($0)</a></li>"
        }
        let related = (1...60).map {
            """
            <div class="card related-card" data-track='{"id":\($0)}'><img src="https://cdn.example/image/\($0).jpg" alt="صورة">
            <h3><a href="https://news.example/news/\($0)">خبر آخر رقم \($0) من المدينة</a></h3><span class="date">منذ ساعتين</span></div>
            """
        }
        return """
            <!doctype html><html lang="ar"><head><meta charset="utf-8"><title>\(title) | صحيفة الميناء</title>
            <meta property="og:title" content="\(title)"><link rel="canonical" href="https://news.example/1">
            <script type="application/ld+json">{"@type":"NewsArticle","headline":"\(title)","datePublished":"2026-11-20T08:00:00Z"}</script>
            \(script)<style>\(String(repeating: ".a .b{color:red;margin:0 auto}\n", count: 900))</style></head><body>
            <nav class="main-nav"><ul>\(menu.joined(separator: "\n"))</ul></nav><main><article class="post"><h1>\(title)</h1>
            <div class="entry-content">\(paragraphs.map { "<p class=\"text\">\($0)</p>" }.joined(separator: "\n\n"))</div></article>
            <!-- \(String(repeating: "comment ", count: 2_000)) --></main>
            <aside class="sidebar related">\(related.joined(separator: "\n"))</aside>\(script)
            <footer class="footer"><p>جميع الحقوق محفوظة</p></footer></body></html>
            """
    }

    // MARK: - Files

    private static func bytes(_ path: String) -> [UInt8]? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&piece, 1, piece.count, file), count > 0 { bytes += piece[..<count] }
        return bytes
    }

    private static func files(_ folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }
}
