internal import RasidSystem

/// Passes over the inbox that take names from all over it. In a round of names in order, producers whose names rise could put new ones ahead
/// of an older file for ever, where more of them come than a pass takes.
///
/// Rules:
/// 1. Where the inbox holds more names than a pass takes, every third pass is a sweep. The others keep the order of names, which mostly is
///    that of time.
/// 2. Sweeps go round by a number made of each name, which no producer can choose: new names fall anywhere, so that a sweep comes nearer to
///    every file that waits, whatever comes meanwhile.
struct Sweep: Sendable, Equatable {
    /// Passes in the order of names between two sweeps.
    private static let every = 2

    private let isOff: Bool
    private var passes = 0
    /// Every name up to this number was swept; nil: a new turn begins.
    private var place: UInt64?

    init() { isOff = false }

    private init(isOff: Bool) { self.isOff = isOff }

    /// `--once` keeps the order of names whatever comes.
    static let never = Sweep(isOff: true)

    /// Whether the next pass is a sweep.
    var isDue: Bool { !isOff && passes >= Sweep.every }

    /// The number of a name; another one in each process.
    static func number(of name: FileName) -> UInt64 { UInt64(bitPattern: Int64(name.hashValue)) }

    /// Whether the next sweep has to look at this name.
    func includes(_ number: UInt64) -> Bool { place.map { $0 < number } ?? true }

    /// A pass in the order of names is over; `isShort`: it took all there were.
    mutating func passed(isShort: Bool) { passes = isShort ? 0 : passes + 1 }

    /// A sweep is over. `number`: the greatest that it took where it had to leave out later ones; nil where it saw the rest.
    mutating func swept(through number: UInt64?) { (passes, place) = (0, number) }
}
