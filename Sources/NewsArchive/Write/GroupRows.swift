package import NewsAnalysis
internal import NewsReading

/// Everything that a decided group adds to the archive: written at once, in one transaction.
package struct GroupRows: Sendable {
    /// A delivery: a new row, or a new state of one that is there.
    package struct File: Sendable {
        package var id: Int64
        package var isNew: Bool
        package var row: FileRow
    }

    /// One record of a file that holds several.
    package struct Record: Sendable, Equatable {
        package var file: Int64
        /// From 1.
        package var place: Int64
        /// SHA-256 of its bytes.
        package var digest: [UInt8]
        /// ``Fate/recorded``, ``Fate/known`` or ``Fate/rejected``.
        package var fate: Fate
        package var reason: String?
        /// For a known record the article it repeats.
        package var article: Int64?

        package init(
            file: Int64, place: Int64, digest: [UInt8], fate: Fate, reason: String? = nil, article: Int64? = nil
        ) {
            self.file = file
            self.place = place
            self.digest = digest
            self.fate = fate
            self.reason = reason
            self.article = article
        }
    }

    package struct Article: Sendable {
        package var id: Int64
        package var file: Int64
        /// Which record of its file it is, from 1.
        package var place: Int64
        /// UTC milliseconds.
        package var recordedAt: Int64
        package var findings: Findings
        package var novelty: Novelty
        package var story: Int64
        /// Whether its text is the first of its kind.
        package var isFirstText: Bool
        /// What the index of stories keeps of it; nil for a copy, and for a text too short for fingerprints.
        package var entry: StoryIndex.Entry?
        /// What its envelope says of it; nil where it says nothing.
        package var wire: WireRow?
        /// By what the same text from the same origin is known again.
        package var told: ToldKey?
        /// The lines of its text that are learned furniture, in order.
        package var learned: [LearnedLine] = []
    }

    package struct Alert: Sendable, Equatable {
        package var sequence: Int64
        package var id: String
        package var article: Int64
        package var watch: String
        package var story: Int64
        package var isUpdate: Bool
        /// The sequence of the alert that it takes back.
        package var retracts: Int64?
        /// UTC milliseconds.
        package var recordedAt: Int64
        package var line: String

        package init(
            sequence: Int64, id: String, article: Int64, watch: String, story: Int64, isUpdate: Bool,
            retracts: Int64? = nil, recordedAt: Int64, line: String
        ) {
            self.sequence = sequence
            self.id = id
            self.article = article
            self.watch = watch
            self.story = story
            self.isUpdate = isUpdate
            self.retracts = retracts
            self.recordedAt = recordedAt
            self.line = line
        }
    }

    /// A file that lies in the inbox in mode `keep` and need not be read again.
    package struct Kept: Sendable, Equatable {
        package var name: [UInt8]
        package var inode: Int64
        package var size: Int64
        package var modified: Int64
    }

    /// A version of an article.
    package struct EditionOf: Sendable, Equatable {
        package var key: EditionKey
        package var edition: Edition
    }

    package var files: [File] = []
    package var records: [Record] = []
    package var articles: [Article] = []
    package var alerts: [Alert] = []
    package var editions: [EditionOf] = []
    package var waiting: [WaitingAlert] = []
    /// Alerts that waited and are never told, by their ids in ``WaitingAlert``.
    package var lapsed: [Int64] = []
    /// Stories of two articles or more, as they are now.
    package var stories: [Int64: GroupKnowledge.Story] = [:]
    /// Earlier stories that became part of another one.
    package var joined: [Int64: Int64] = [:]
    /// Places of files whose attempts are forgotten.
    package var survived: [[UInt8]] = []
    package var kept: [Kept] = []
}
