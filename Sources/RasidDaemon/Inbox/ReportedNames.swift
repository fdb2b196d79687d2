internal import RasidSystem

/// The directories in the inbox that were reported: each is reported once, and a bounded number of them is remembered.
struct ReportedNames: Sendable {
    private var names: Set<FileName> = []
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// Whether a name has to be reported now. Past the limit nothing is reported any more.
    mutating func isNew(_ name: FileName) -> Bool { names.count < limit && names.insert(name).inserted }
}
