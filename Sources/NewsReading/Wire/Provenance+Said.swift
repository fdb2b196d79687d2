extension Provenance.State {
    /// A status as agencies spell it, behind its scheme if it has one; nil for one that says nothing.
    init?(said: String?) {
        let last = said?.split { $0 == ":" || $0 == "/" || $0.isWhitespace }.last?.lowercased()
        switch last {
        case "canceled", "cancelled": self = .canceled
        case "withheld": self = .withheld
        case "usable": self = .usable
        default: return nil
        }
    }
}
