/// The eight labels the tagger gives tokens; their number is the lane of a weight.
package enum Label {
    /// No entity.
    package static let none: UInt8 = 0
    /// First and further tokens of a person, a place, an organization; then anything else that has a name.
    package static let names = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-MISC"]
    package static let count = 8

    /// The entity type of a label; nil where it is none of the three.
    package static func type(_ label: UInt8) -> EntityType? {
        switch label {
        case 1, 2: .person
        case 3, 4: .place
        case 5, 6: .organization
        default: nil
        }
    }

    /// Whether a token with this label goes on with the entity of the token before it.
    package static func isInside(_ label: UInt8) -> Bool { label == 2 || label == 4 || label == 6 }

    /// Whether `next` may stand behind `label`: an inside label only behind its own type.
    package static func mayFollow(_ next: UInt8, _ label: UInt8) -> Bool {
        !isInside(next) || label == next || label == next - 1
    }
}
