internal import NewsArchive
internal import NewsReading

/// What becomes of the alerts of an article, by what its provider says of it.
enum AlertFate: Equatable {
    /// They are told. `isOlder`: of an older version than the present one.
    case told(isOlder: Bool)
    /// They wait.
    case held(WaitingAlert.Reason, until: Int64?)
    /// There are none: the article is taken back.
    case none

    /// `time`: UTC milliseconds.
    init(_ claim: WireClaim, _ succession: Succession, at time: Int64) {
        let isOlder = succession.place == .older
        // What its provider says of the present version goes for the older ones too.
        let states = [claim.state] + (isOlder ? [succession.current?.state ?? .usable] : [])
        if states.contains(.canceled) {
            self = .none
        } else if states.contains(.withheld) {
            self = .held(.withheld, until: nil)
        } else {
            switch claim.embargo(at: time) {
            case .until(let end): self = .held(.embargo, until: end)
            case .open: self = .held(.embargo, until: nil)
            case nil: self = .told(isOlder: isOlder)
            }
        }
    }
}
