/// How many records of a file in a row could not be read, and when that is enough: then the file is no news, and each of its records would
/// be a row in the archive or a line on a terminal.
package struct FaultRun: Sendable {
    /// A file of which so many records in a row are at fault is not read on.
    package static let limit = 10_000
    /// A record of fewer bytes is no article in any format. One that has no text although it is larger (the front page of a site, a
    /// row that a crawler left empty) is no sign that its file is no news: it costs no more than an article would.
    private static let minArticleBytes = 64

    private var count = 0

    package init() {}

    /// Counts one record. Those without a text do not count, and do not part others.
    package mutating func add(_ record: Record) {
        switch record.content {
        case .success: count = 0
        case .failure(let fault):
            if fault.fault != .noText || record.size < FaultRun.minArticleBytes { count += 1 }
        }
    }

    /// Why the file is not read on; nil where it is.
    package var reason: String? {
        count < FaultRun.limit ? nil : "\(count) records in a row could not be read; the rest was not tried"
    }
}
