extension Watchlist {
    /// The ids of tracked names that are the same name after folding, each group in the order given; names that no other
    /// equals are left out.
    package static func equalNames(_ names: [TrackedName]) -> [[String]] {
        var groups: [[String]] = []
        var places: [String: Int] = [:]
        for name in names {
            let key = Watchlist.key(name.name)
            guard !key.isEmpty else { continue }
            if let place = places[key] {
                groups[place].append(name.id)
            } else {
                places[key] = groups.count
                groups.append([name.id])
            }
        }
        return groups.filter { $0.count > 1 }
    }
}
