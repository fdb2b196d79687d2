internal import NewsReading
internal import RasidDaemon

/// The records of files named on the command line.
enum FileRecords {
    /// An article, and how it is told from the others.
    struct Entry {
        var article: Article
        /// The file as it was named; with `#` and the place where it holds several records.
        var name: String
        /// The digest as it is shown: of the record, of the file where that is all it holds.
        var digest: String
    }

    /// A text may be as large as memory allows; records are bounded each by itself.
    private static let limits = Limits(maxFileBytes: 256 << 20)

    /// So many records that are at fault are told one by one; the others are counted.
    private static let mostTold = 100

    /// Calls `body` with each article of a file, or of standard input for `-`; tells of each record that is at fault. Returns
    /// whether none is. `isPlain`: the file is clean text already. Throws a ``FileContents/Failure`` where it cannot be read, and
    /// a ``ReadingError`` where it is no clean text. `pages`: how web pages are read.
    static func forEach(
        in file: String, isPlain: Bool, pages: Pages?, _ body: (Entry) -> Void
    ) throws -> Bool {
        guard isPlain else { return try forEachRecord(of: file, pages, body) }
        let bytes = try FileContents.read(file, atMost: limits.maxFileBytes)
        let article = try Reader.readPlain(bytes, limits: limits)
        body(Entry(article: article, name: file, digest: FileContents.digest(bytes)))
        return true
    }

    /// A file of many records is not held in memory.
    private static func forEachRecord(of file: String, _ pages: Pages?, _ body: (Entry) -> Void) throws -> Bool {
        let stream = try FileStream(file)
        var isWhole = true
        var faults = FaultRun()
        var faultCount = 0
        defer {
            if faultCount > mostTold {
                Report.note(
                    "rasid: \(FileContents.name(file)): \(faultCount - mostTold) further records could not be read")
            }
        }
        do throws(SourceFault) {
            var records = try Records(of: stream.source, limits: limits, pages: pages)
            if !records.isSequence { stream.limit = limits.maxFileBytes }
            while let record = try records.next() {
                faults.add(record)
                let suffix = record.bytes == nil ? "" : "#\(record.place)"
                switch record.content {
                case .success(let article):
                    let digest = record.bytes.map(FileContents.digest) ?? stream.digest
                    body(Entry(article: article, name: file + suffix, digest: digest))
                case .failure(let error):
                    isWhole = false
                    faultCount += 1
                    if faultCount <= mostTold { Report.note("rasid: \(FileContents.name(file))\(suffix): \(error)") }
                    if let reason = faults.reason {
                        Report.note("rasid: \(FileContents.name(file)): \(reason)")
                        return false
                    }
                }
            }
        } catch {
            guard let fault = error.cause as? ParserFault else { throw error.cause }
            let reason = "\(FileContents.name(file)): \(fault.reason)"
            throw FileContents.Failure(description: reason, status: ExitStatus.inputOutput)
        }
        return isWhole
    }
}
