/// One reading of a folded token: so many bytes of proclitics, then a stem.
package struct ProcliticReading: Sendable, Equatable {
    /// What لل has swallowed and a reading puts back before the rest.
    package enum Restored: UInt8, Sendable {
        case nothing
        /// ا: للكاظمي is ل + الكاظمي.
        case alef
        /// ال: للواء is ل + اللواء.
        case article

        /// The letters put back, folded.
        package var letters: String {
            switch self {
            case .nothing: ""
            case .alef: "ا"
            case .article: "ال"
            }
        }

        /// The UTF-8 bytes of ``letters``, the first in the lowest byte, and their number.
        var bytes: (word: UInt64, count: Int) {
            switch self {
            case .nothing: (0, 0)
            case .alef: (0xA7D8, 2)
            case .article: (0x84D9_A7D8, 4)
            }
        }
    }

    /// How many bytes of the token are proclitics; 0 for the token itself.
    package var procliticBytes: UInt8
    /// What stands before the rest in the stem.
    package var restored: Restored
    /// ``FoldedHash`` of the stem.
    package var hash: UInt64
}
