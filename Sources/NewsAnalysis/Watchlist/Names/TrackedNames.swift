/// The names of all lists, numbered through in the order given.
package struct TrackedNames: Sendable, RandomAccessCollection {
    private let lists: [Names]
    /// The number of the first name of each list.
    private let firsts: [Int]
    package let endIndex: Int

    /// The names of one list.
    enum Names: Sendable {
        case array([TrackedName])
        case records(TrackedNameRecords)

        var count: Int {
            switch self {
            case .array(let names): names.count
            case .records(let records): records.count
            }
        }

        subscript(index: Int) -> TrackedName {
            switch self {
            case .array(let names): names[index]
            case .records(let records): records[index]
            }
        }
    }

    init(_ lists: [Names]) {
        self.lists = lists
        var (firsts, next) = ([Int](), 0)
        for list in lists {
            firsts.append(next)
            next += list.count
        }
        self.firsts = firsts
        endIndex = next
    }

    package var startIndex: Int { 0 }

    /// A name by its number. Of a mapped list it is put together each time.
    package subscript(index: Int) -> TrackedName {
        var list = lists.count - 1
        while list > 0, firsts[list] > index { list -= 1 }
        return lists[list][index - firsts[list]]
    }
}
