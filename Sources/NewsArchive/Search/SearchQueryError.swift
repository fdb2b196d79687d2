/// Why a query could not be understood, and where.
package struct SearchQueryError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Which Unicode scalar of the query it is about, counted from 1; one past the end where something is missing there.
    package var place: Int
    package var problem: String
    package var remedy: String

    package var description: String { "query, character \(place): \(problem); \(remedy)" }
}
