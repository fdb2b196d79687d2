/// What has been seen since the last word, as bits.
enum GapSigns {
    static let space: UInt32 = 1
    static let hyphen: UInt32 = 2
    static let hard: UInt32 = 4
    static let lineFeed: UInt32 = 8

    /// `signs` and one more scalar. A second hyphen and a second line feed are hard; CR LF is one line feed.
    @inline(__always)
    static func add(_ entry: OrthographyEntry, _ signs: UInt32, nextIsLineFeed: Bool) -> UInt32 {
        switch OrthographyEntry.Kind(rawValue: UInt8(truncatingIfNeeded: entry.kind)) {
        case .space: signs | space
        case .lineFeed: signs | (signs & lineFeed) >> 1 | lineFeed | space
        case .carriageReturn: nextIsLineFeed ? signs | space : signs | (signs & lineFeed) >> 1 | lineFeed | space
        case .hyphen: signs | (signs & hyphen) << 1 | hyphen
        default: signs | hard
        }
    }

    /// The gap that `signs` make: a hyphen counts only when it stands alone.
    @inline(__always)
    static func gap(_ signs: UInt32) -> Gap {
        if signs & hard != 0 || signs & (space | hyphen) == space | hyphen { return .hard }
        return signs & hyphen != 0 ? .hyphen : .soft
    }
}
