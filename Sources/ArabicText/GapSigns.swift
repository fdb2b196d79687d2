/// What has been seen since the last word, as bits.
enum GapSigns {
    static let space: UInt32 = 1
    static let hyphen: UInt32 = 2
    static let hard: UInt32 = 4
    static let lineFeed: UInt32 = 8
    /// The last sign was a carriage return, to which a line feed adds nothing.
    static let carriageReturn: UInt32 = 16

    /// `signs` and one more scalar. A second hyphen and a second line feed are hard.
    @inline(__always)
    static func add(_ entry: OrthographyEntry, _ signs: UInt32) -> UInt32 {
        let before = signs & ~carriageReturn
        switch OrthographyEntry.Kind(rawValue: UInt8(truncatingIfNeeded: entry.kind)) {
        case .space: return before | space
        case .lineFeed: return before == signs ? addLineFeed(before) : before
        case .carriageReturn: return addLineFeed(before) | carriageReturn
        case .hyphen: return before | (before & hyphen) << 1 | hyphen
        default: return before | hard
        }
    }

    @inline(__always) private static func addLineFeed(_ signs: UInt32) -> UInt32 {
        signs | (signs & lineFeed) >> 1 | lineFeed | space
    }

    /// The gap that `signs` make: a hyphen counts only when it stands alone.
    @inline(__always)
    static func gap(_ signs: UInt32) -> Gap {
        if signs & hard != 0 || signs & (space | hyphen) == space | hyphen { return .hard }
        return signs & hyphen != 0 ? .hyphen : .soft
    }
}
