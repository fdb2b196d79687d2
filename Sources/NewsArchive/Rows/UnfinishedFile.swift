/// A file of several records whose ingest a process left unfinished. Reading goes on after the last record on record.
package struct UnfinishedFile: Sendable, Equatable {
    package var id: Int64
    package var row: FileRow
    /// The place of the last record on record.
    package var lastPlace: Int64
    /// How many of its rejected records have a row. Others are only counted in ``FileRow/records``.
    package var rejectedRows: Int64
    /// The best fate of its records so far: ``Fate/recorded`` before ``Fate/known`` before ``Fate/rejected``.
    package var fate: Fate
}
