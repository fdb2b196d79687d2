/// An alert that waited and is let go, with what it is judged against.
package struct WaitingRelease: Sendable {
    package var waiting: WaitingAlert
    /// The number that it gets.
    package var sequence: Int64
    /// Whether its story has told the tracked name meanwhile.
    package var hasAlert: Bool
    /// The article's text, and those of its story that have told a tracked name: the newest twenty. Empty where it has not.
    package var text = ""
    package var toldTexts: [String] = []
}
