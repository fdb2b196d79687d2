/// Which attributes of a tag are read: those that ``PageTreeBuilder`` asks for.
enum WantedAttributes {
    case html, meta, link, script, style, other

    init(name: UnsafePointer<UInt8>, count: Int) {
        switch count {
        case 4:
            if WantedAttributes.isEqual(name, "html") {
                self = .html
            } else if WantedAttributes.isEqual(name, "meta") {
                self = .meta
            } else if WantedAttributes.isEqual(name, "link") {
                self = .link
            } else {
                self = .other
            }
        case 5: self = WantedAttributes.isEqual(name, "style") ? .style : .other
        case 6: self = WantedAttributes.isEqual(name, "script") ? .script : .other
        default: self = .other
        }
    }

    /// Whether an attribute of this name is read.
    func wants(_ name: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        func isEqual(_ small: StaticString) -> Bool { WantedAttributes.isEqual(name, small) }
        switch count {
        case 2: return isEqual("id")
        case 3: return isEqual("rel")
        case 4:
            switch self {
            case .html where isEqual("lang"), .link where isEqual("href"), .meta where isEqual("name"),
                .script where isEqual("type"):
                return true
            default: return isEqual("role")
            }
        case 5: return isEqual("class") || isEqual("style")
        case 6: return isEqual("hidden")
        case 7: return isEqual("content")
        case 8: return isEqual("itemprop") || isEqual("datetime") || self == .meta && isEqual("property")
        default: return false
        }
    }

    /// Whether the letters of `name`, as many as `small` has, are these in either case.
    private static func isEqual(_ name: UnsafePointer<UInt8>, _ small: StaticString) -> Bool {
        for at in 0..<small.utf8CodeUnitCount where name[at] | 0x20 != small.utf8Start[at] { return false }
        return true
    }
}
