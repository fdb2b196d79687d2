/// The name of a member of an inner object whose value stands for the object.
enum RecordInnerName {
    case name, title
    /// A text as WordPress (`rendered`), Drupal (`processed`, `value`), feedparser (`value`) and Google Reader (`content`) write it.
    case text
    /// An address as Google Reader writes it.
    case address
    case other

    init(_ name: JSONString, in bytes: [UInt8]) {
        self = RecordInnerName.all.first { bytes[name.range].elementsEqual($0.name) }?.meaning ?? .other
    }

    private static let all: [(name: String.UTF8View, meaning: RecordInnerName)] = [
        ("name".utf8, .name), ("title".utf8, .title), ("rendered".utf8, .text), ("processed".utf8, .text),
        ("value".utf8, .text), ("content".utf8, .text), ("href".utf8, .address),
    ]

    /// Whether its value is what a field says. `depth`: how deep the string stands in the field's value. `isFirst`: the field has said
    /// nothing yet.
    func says(_ key: RecordKey, depth: Int, isFirst: Bool) -> Bool {
        switch self {
        case .name: depth <= 2 && (RecordKey.sources + RecordKey.authorNames).contains(key)
        case .title: depth == 1 && isFirst && [.source, .origin, .feed].contains(key)
        case .text:
            depth <= 2 && isFirst && (RecordKey.texts + RecordKey.titles + RecordKey.summaries + [.guid]).contains(key)
        case .address: depth <= 2 && isFirst && [.canonical, .alternate].contains(key)
        case .other: false
        }
    }
}
