import TestSupport

@testable import NewsReading

/// Whatever bytes come over the wire, either end goes on, and what is believed is sound. The first byte chooses who gets them.
enum WorkerProperties {
    /// A parser that answers the same whatever it is asked, in turns.
    private struct Liar: Parser {
        var answers: [ParserTask: [UInt8]]

        func answer(_ task: ParserTask, _ bytes: [UInt8]) throws(ParserFault) -> [UInt8] { answers[task] ?? [] }
    }

    private static let feed = Array(
        """
        <rss version="2.0"><channel><item><guid>1</guid><title>افتتاح المرفأ</title><description>&lt;p&gt;أعلنت هيئة \
        المرافئ افتتاح الرصيف الجديد.&lt;/p&gt;&lt;p&gt;ورست أول سفينة.&lt;/p&gt;</description></item></channel></rss>
        """.utf8)

    static func check(_ bytes: [UInt8]) throws(Broken) {
        guard let first = bytes.first else { return }
        let rest = Array(bytes.dropFirst())
        switch first % 5 {
        case 0: try checkPage(rest)
        case 1: try checkLoop(rest)
        case 2: try checkStep(rest)
        case 3: try checkFile(packed(rest), [.inflate: rest])
        default: try checkFile(feed, [.page: rest])
        }
    }

    private static func checkPage(_ answer: [UInt8]) throws(Broken) {
        switch Result(catching: { () throws(ReadingError) in try PageAnswer.tree(answer) }) {
        case .failure(let error): try Soundness.check(error)
        case .success(let tree):
            // What passes may be nonsense, and is as sound as any tree.
            try PageProperties.check(tree)
        }
    }

    private static func checkLoop(_ bytes: [UInt8]) throws(Broken) {
        guard let kind = bytes.first else { return }
        let (task, rest) = (ParserTask(rawValue: kind % 6), Array(bytes.dropFirst()))
        let answer = ParserLoop.answer(kind % 6, rest)
        try hold((answer == nil) == (task == nil), "an answer to no task")
        if task == .echo { try hold(answer == rest, "an echo of something else") }
    }

    private static func checkStep(_ bytes: [UInt8]) throws(Broken) {
        let before = InflateStep.State(packing: .gzip)
        guard let step = try? InflateStep(wire: bytes, packed: 40, before: before) else { return }
        try hold(step.consumed <= 40, "more is done with than there was")
    }

    private static func packed(_ answer: [UInt8]) -> [UInt8] { StoredGzip.member(Array("سطر".utf8) + answer) }

    /// A file is read to its end, whatever the parser says.
    private static func checkFile(_ file: [UInt8], _ answers: [ParserTask: [UInt8]]) throws(Broken) {
        guard let trees = InstalledTrees.pages else { throw Broken("no trees") }
        let pages = Pages(parser: Liar(answers: answers), trees: trees)
        let told = try RecordsProperties.told(of: file, [], pages: pages)
        for record in told.records {
            if let fault = record.fault { try Soundness.check(fault) }
            if let article = record.article { try Soundness.check(article) }
        }
    }
}
