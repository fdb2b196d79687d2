/// How far the inbox's work has come. Its end is told once, and once more where it is told to stop after that.
enum InboxPhase: Sendable {
    /// It takes files.
    case taking
    /// `--once` has taken all, and said so.
    case ended
    /// No new claims; what is in flight is finished.
    case stopping
    /// It was told to stop, and has said that nothing is in flight any more.
    case stopped

    var isStopping: Bool { self == .stopping || self == .stopped }

    /// Takes nothing new from now on.
    mutating func stop() { self = .stopping }

    /// Notes that nothing is in flight any more; false where that was told already.
    mutating func end() -> Bool {
        switch self {
        case .taking: self = .ended
        case .stopping: self = .stopped
        case .ended, .stopped: return false
        }
        return true
    }
}
