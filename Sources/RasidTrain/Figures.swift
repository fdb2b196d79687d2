internal import NewsAnalysis

/// Precision and recall of labels by whole entities, as conlleval counts.
struct Figures {
    private var hits = [0, 0, 0]
    private var got = [0, 0, 0]
    private var gold = [0, 0, 0]

    mutating func add(_ found: [UInt8], _ right: [UInt8]) {
        let (a, b) = (Figures.entities(found), Figures.entities(right))
        for entity in a {
            got[entity.kind] += 1
            if b.contains(entity) { hits[entity.kind] += 1 }
        }
        for entity in b { gold[entity.kind] += 1 }
    }

    mutating func add(_ other: Figures) {
        for index in 0..<3 {
            hits[index] += other.hits[index]
            got[index] += other.got[index]
            gold[index] += other.gold[index]
        }
    }

    struct Entity: Hashable {
        var kind: Int, start: Int, end: Int
    }

    static func entities(_ labels: [UInt8]) -> Set<Entity> {
        var found: Set<Entity> = []
        var at = 0
        while at < labels.count {
            let label = labels[at]
            guard label > 0, label < 7 else {
                at += 1
                continue
            }
            let inside = label % 2 == 1 ? label + 1 : label
            var end = at + 1
            while end < labels.count, labels[end] == inside { end += 1 }
            found.insert(Entity(kind: Int(inside) / 2 - 1, start: at, end: end))
            at = end
        }
        return found
    }

    private static func f1(_ hits: Int, _ got: Int, _ gold: Int) -> (Double, Double, Double) {
        let (p, r) = (Double(hits) / Double(max(1, got)), Double(hits) / Double(max(1, gold)))
        return (p, r, 2 * p * r / max(1e-9, p + r))
    }

    var all: Double { Figures.f1(hits.reduce(0, +), got.reduce(0, +), gold.reduce(0, +)).2 }

    var line: String {
        var parts: [String] = []
        for (index, name) in ["PER", "LOC", "ORG"].enumerated() {
            let (p, r, f) = Figures.f1(hits[index], got[index], gold[index])
            parts.append("\(name) P \(Figures.number(p)) R \(Figures.number(r)) F1 \(Figures.number(f))")
        }
        return parts.joined(separator: " | ") + " | ALL F1 \(Figures.number(all))"
    }

    static func number(_ value: Double) -> String {
        let thousandths = Int((value * 1000).rounded())
        return "\(thousandths / 1000)." + String(String(1000 + thousandths % 1000).dropFirst())
    }
}
