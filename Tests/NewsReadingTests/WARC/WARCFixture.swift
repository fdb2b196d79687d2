import NewsReading
import Testing

/// Writes a WARC as crawlers do.
struct WARCFixture {
    /// Its records, as they stand in it with the line ends behind them.
    private(set) var records: [[UInt8]] = []
    var newline = "\r\n"

    var bytes: [UInt8] { records.flatMap { $0 } }

    /// Each record in a gzip member of its own.
    var packedByRecord: [UInt8] { records.flatMap { Gzip.member($0) } }

    /// `length`: what the record says of its length; nil: nothing.
    mutating func add(
        _ type: String, _ target: String?, _ contentType: String = "", _ block: [UInt8], length: String? = "right",
        extra: [String] = []
    ) {
        var head = ["WARC/1.0", "WARC-Type: \(type)", "WARC-Record-ID: <urn:uuid:\(records.count)>"]
        head.append("WARC-Date: 2024-03-05T06:07:08Z")
        if let target { head.append("WARC-Target-URI: \(target)") }
        if !contentType.isEmpty { head.append("Content-Type: \(contentType)") }
        if let length { head.append("Content-Length: \(length == "right" ? "\(block.count)" : length)") }
        head += extra
        let text = (head + ["", ""]).joined(separator: newline)
        records.append(Array(text.utf8) + block + Array((newline + newline).utf8))
    }

    /// What a server answered.
    mutating func add(
        response body: [UInt8], _ target: String = "https://example.org/a", status: String = "200 OK",
        type: String = "text/html; charset=UTF-8", fields: [String] = [], length: String? = "right",
        extra: [String] = []
    ) {
        let block = Self.answer(body, status: status, type: type, fields: fields, newline)
        add("response", target, "application/http; msgtype=response", block, length: length, extra: extra)
    }

    static func answer(
        _ body: [UInt8], status: String = "200 OK", type: String = "text/html; charset=UTF-8", fields: [String] = [],
        _ newline: String = "\r\n"
    ) -> [UInt8] {
        let head = ["HTTP/1.1 \(status)", "Server: test", "Content-Type: \(type)"] + fields + ["", ""]
        return Array(head.joined(separator: newline).utf8) + body
    }

    mutating func addRequest(_ target: String = "https://example.org/a") {
        let request = "GET /a HTTP/1.1\r\nHost: example.org\r\n\r\n"
        add("request", target, "application/http; msgtype=request", Array(request.utf8))
    }

    /// Any bytes behind the last record.
    mutating func addBytes(_ bytes: [UInt8]) { records.append(bytes) }

    // MARK: pages

    static let text = [
        "أعلنت هيئة الموانئ صباح اليوم أن الرصيف الشرقي سيفتح أمام السفن مطلع الأسبوع المقبل، بعد أشغال دامت عاما كاملا.",
        "وقال مدير الهيئة إن طول الرصيف زاد إلى أربعمئة متر، وإن الرافعات الجديدة تفرغ السفينة في نصف الوقت، كما جاء في البيان.",
        "ويرى تجار المدينة أن الأسعار ستنخفض مع قصر الانتظار في الميناء، وأن الحركة في السوق ستعود إلى ما كانت عليه، حسب قولهم.",
    ]

    /// A page with an article. `number`: makes it another one. `head`: more lines of its head.
    static func page(_ number: Int = 0, head: String = "") -> String {
        let paragraphs = text.map { "<p>\($0) (\(number))</p>" }.joined()
        return """
            <!doctype html><html lang="ar"><head><title>الرصيف الشرقي يفتح أمام السفن \(number)</title>\(head)</head>
            <body><div class="menu"><a href="/">الرئيسية</a> <a href="/news">أخبار</a></div>
            <article><h1>الرصيف الشرقي يفتح أمام السفن \(number)</h1>\(paragraphs)</article></body></html>
            """
    }

    static func pageBytes(_ number: Int = 0, head: String = "") -> [UInt8] { Array(page(number, head: head).utf8) }

    static func body(_ number: Int = 0) -> String { text.map { "\($0) (\(number))" }.joined(separator: "\n\n") }

    // MARK: reading

    /// Every record of a file, its pages read in this process.
    static func read(
        _ file: [UInt8], limits: Limits = Limits(), pieceSizes: [Int] = []
    ) throws -> [ReadRecord] {
        let pages = Pages(parser: ParserHere(), trees: try #require(PageFixture.trees))
        var records = try Records(of: ReadRecord.source(file, pieceSizes), limits: limits, pages: pages)
        var all: [ReadRecord] = []
        while let record = try records.next() { all.append(ReadRecord(record)) }
        return all
    }

    func read(limits: Limits = Limits(), pieceSizes: [Int] = []) throws -> [ReadRecord] {
        try Self.read(bytes, limits: limits, pieceSizes: pieceSizes)
    }
}
