package import TestSupport

@testable import NewsReading

/// A parser with what must hold of it for any bytes at all: run by the fuzzer (`Tests/Fuzzing`), and on the kept corpus by the tests.
package enum FuzzTarget: String, CaseIterable, Sendable {
    /// A web page: libxml2, tree, article.
    case page
    /// RSS, Atom, NewsML-G2, NewsML 1, NITF.
    case xml
    /// Crawlers' JSON, ninjs, JSON Feed, schema.org.
    case json
    /// Mails, mailboxes, saved pages.
    case mail
    case warc
    /// gzip, zlib and bare deflate, against zlib itself.
    case inflate
    /// Which charset, decoding, mending.
    case charset
    /// A text without markup.
    case text
    /// Dates of all forms.
    case dates
    /// What a parser's process answers that has been taken over.
    case worker
    /// Any file: cut anywhere, packed, under small bounds, with records skipped.
    case records

    /// Throws the first property that the bytes break.
    package func check(_ bytes: [UInt8]) throws(Broken) {
        switch self {
        case .page: try PageProperties.check(bytes)
        case .xml, .json, .mail, .warc: try RecordsProperties.checkPieces(bytes)
        case .inflate: try InflateProperties.check(bytes)
        case .charset: try CharsetProperties.check(bytes)
        case .text: try TextProperties.check(bytes)
        case .dates: try DateProperties.check(bytes)
        case .worker: try WorkerProperties.check(bytes)
        case .records: try RecordsProperties.checkBounds(bytes)
        }
    }
}
