/// What is wrong with a text in Prometheus' exposition format, by the rules of the format
/// (https://prometheus.io/docs/instrumenting/exposition_formats/) and those of its names
/// (https://prometheus.io/docs/practices/naming/). For machines without `promtool check metrics`, which knows the same rules.
package struct MetricsChecker {
    /// One line of numbers.
    package struct Sample {
        package var name: String
        package var labels: [(name: String, value: String)]
        package var value: Double
    }

    private struct Family {
        var name: String
        var type: String?
        var samples: [Sample] = []
    }

    /// One sentence for each fault.
    package private(set) var faults: [String] = []
    private var families: [Family] = []

    package init(_ text: String) {
        if !text.isEmpty, !text.hasSuffix("\n") { faults.append("the last line has no end") }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() { read(String(line)) }
        for family in families { check(family) }
        for (name, count) in counts(families.map(\.name)) where count > 1 {
            faults.append("\(name) stands in two places")
        }
        let series = families.flatMap(\.samples).map { MetricsChecker.series($0) }
        for (name, count) in counts(series) where count > 1 { faults.append("\(name) stands twice") }
    }

    /// The samples of a family, in their order.
    package func samples(_ family: String) -> [Sample] { families.first { $0.name == family }?.samples ?? [] }

    /// The one number of a family without labels, or with this value of its label.
    package func value(_ family: String, _ label: String? = nil) -> Double? {
        samples(family).first { $0.labels.first?.value == label }?.value
    }

    private mutating func read(_ line: String) {
        if let match = line.wholeMatch(of: /# HELP ([a-z_:][a-z0-9_:]*) (\S.*)/) {
            families.append(Family(name: String(match.1)))
        } else if let match = line.wholeMatch(of: /# TYPE ([a-z_:][a-z0-9_:]*) (counter|gauge|histogram)/) {
            guard let last = families.indices.last, families[last].name == match.1, families[last].type == nil,
                families[last].samples.isEmpty
            else { return faults.append("a type that does not stand right behind its help: \(line)") }
            families[last].type = String(match.2)
        } else if let sample = MetricsChecker.sample(line) {
            guard let last = families.indices.last, families[last].type != nil,
                MetricsChecker.names(families[last]).contains(sample.name)
            else { return faults.append("a sample outside its family: \(line)") }
            families[last].samples.append(sample)
        } else {
            faults.append("no line of this format: \(line)")
        }
    }

    private static func sample(_ line: String) -> Sample? {
        let form = #/([a-z_:][a-z0-9_:]*)(?:\{(.*)\})? (\S+)/#
        guard let match = line.wholeMatch(of: form), let value = number(String(match.3)) else { return nil }
        var labels: [(name: String, value: String)] = []
        if var rest = match.2 {
            while true {
                guard let label = rest.prefixMatch(of: #/([a-z_][a-z0-9_]*)="((?:[^"\\]|\\[\\"n])*)"/#) else {
                    return nil
                }
                labels.append((String(label.1), String(label.2)))
                rest = rest[label.range.upperBound...]
                guard rest.first == "," else { break }
                rest = rest.dropFirst()
            }
            guard rest.isEmpty else { return nil }
        }
        return Sample(name: String(match.1), labels: labels, value: value)
    }

    private static func number(_ text: String) -> Double? {
        switch text {
        case "+Inf": .infinity
        case "-Inf": -.infinity
        case "NaN": .nan
        default: text.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?/) == nil ? nil : Double(text)
        }
    }

    /// The names that the samples of a family may have.
    private static func names(_ family: Family) -> Set<String> {
        guard family.type == "histogram" else { return [family.name] }
        return Set(["_bucket", "_sum", "_count"].map { family.name + $0 })
    }

    private static func series(_ sample: Sample) -> String {
        sample.name + sample.labels.sorted { $0.name < $1.name }.map { "{\($0.name)=\($0.value)}" }.joined()
    }

    private mutating func check(_ family: Family) {
        let name = family.name
        guard let type = family.type else { return faults.append("\(name) has no type") }
        if family.samples.isEmpty { faults.append("\(name) has no sample") }
        if name.contains(":") { faults.append("\(name) has a colon") }
        if (type == "counter") != name.hasSuffix("_total") { faults.append("\(name) is a \(type)") }
        if type != "histogram", name.contains(/_(bucket|count|sum)$/) {
            faults.append("\(name) has a histogram's ending")
        }
        if name.contains(/_(counter|gauge|histogram|summary)(_|$)/) { faults.append("\(name) names its type") }
        let unit =
            /_(ms|us|ns|sec|s|min|m|h|d|kb|mb|gb|kib|mib|gib|milliseconds|microseconds|minutes|hours|days|kilobytes|megabytes|percent)(_|$)/
        if name.contains(unit) { faults.append("\(name) has no base unit") }
        if type == "counter", family.samples.contains(where: { !($0.value >= 0) }) {
            faults.append("\(name) is below 0")
        }
        if type == "histogram" { checkBuckets(family) }
    }

    private mutating func checkBuckets(_ family: Family) {
        let name = family.name
        let buckets = family.samples.filter { $0.name == name + "_bucket" }
        let bounds = buckets.map {
            $0.labels.first { $0.name == "le" }.flatMap { MetricsChecker.number($0.value) } ?? .nan
        }
        if zip(bounds, bounds.dropFirst()).contains(where: { !($0 < $1) }) {
            faults.append("\(name): its bounds do not rise")
        }
        if bounds.last != .infinity { faults.append("\(name) has no +Inf") }
        let counts = buckets.map(\.value)
        if zip(counts, counts.dropFirst()).contains(where: { $0 > $1 }) {
            faults.append("\(name): its buckets do not add up")
        }
        let all = family.samples.filter { $0.name == name + "_count" }
        if all.count != 1 || all[0].value != counts.last { faults.append("\(name): its count is not that of +Inf") }
        if family.samples.filter({ $0.name == name + "_sum" }).count != 1 { faults.append("\(name) has no sum") }
    }

    private func counts(_ names: [String]) -> [String: Int] { Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +) }
}
