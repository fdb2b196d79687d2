import NewsArchive

@testable import NewsAnalysis
@testable import NewsReading
@testable import RasidDaemon

/// Tracked names, articles and analysts of the tests.
enum News {
    static let salma = TrackedName(id: "salma", name: "سلمى الهاشمي", kind: .person)
    static let union = TrackedName(
        id: "union", name: "اتحاد المزارعين", kind: .organization, wholeEntity: false, severity: .warning)

    static func analyst(_ names: [TrackedName] = [salma, union]) -> Analyst {
        let lexicon = Lexicon()
        return Analyst(watchlist: Watchlist(names, lexicon: lexicon), lexicon: lexicon)
    }

    static func reader(
        _ names: [TrackedName] = [salma, union], maxFileBytes: Int = 8 << 20, maxArchiveBytes: Int = 2 << 30
    ) -> FileReader {
        FileReader(
            analyst: analyst(names), limits: Limits(maxFileBytes: maxFileBytes, maxArchiveBytes: maxArchiveBytes))
    }

    /// A file's text that names Salma once, different for every number.
    static func ofSalma(_ number: Int = 0) -> String {
        "خبر رقم \(number)\n\nقالت سلمى الهاشمي أمس إن الدورة \(number) من المهرجان تبدأ في موعدها.\n"
    }

    /// One that names nobody.
    static func ofNobody(_ number: Int = 0) -> String {
        "طقس \(number)\n\nأمطار متفرقة على الساحل في اليوم \(number) من الشهر.\n"
    }

    static func match(_ name: TrackedName, _ span: Range<Int>, tier: Match.Tier = .exact, surface: String = "س")
        -> Match
    {
        Match(
            name: name, surface: surface, span: span, zone: .body, tier: tier, evidence: [Evidence(.name)],
            sentence: surface)
    }
}

extension Analyst {
    /// The findings of clean text.
    func analyze(plain bytes: [UInt8]) throws -> Findings {
        findings(of: try Reader.readPlain(bytes, limits: Limits()))
    }
}
