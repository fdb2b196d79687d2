/// An alert that was told and not taken back.
package struct RaisedAlert: Sendable, Equatable {
    package var sequence: Int64
    package var id: String
    package var watch: String
    package var story: Int64
    package var line: String

    package init(sequence: Int64, id: String, watch: String, story: Int64, line: String) {
        self.sequence = sequence
        self.id = id
        self.watch = watch
        self.story = story
        self.line = line
    }
}
