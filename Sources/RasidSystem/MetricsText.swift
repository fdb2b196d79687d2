/// A text in Prometheus' exposition format, version 0.0.4
/// (https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format): one family after the other, each with its help
/// and its type before its samples.
///
/// Names begin with ``prefix``, which is added here. A name is a base unit's (seconds, bytes), and a counter's ends in `_total`. Labels
/// have few values; what stands in one is made safe to show, and then escaped.
package struct MetricsText: Sendable {
    /// Before every name.
    package static let prefix = "rasid_"

    /// What a family counts.
    private enum Kind: String { case counter, gauge, histogram }

    /// One number, with what tells it from others of its family.
    package struct Sample: Sendable {
        /// Label and value; at most one is needed here.
        var label: (name: String, value: String)?
        var value: Double

        /// The one number of a family.
        package init(_ value: Double) { self.value = value }

        package init(_ value: Int64) { self.init(Double(value)) }

        /// 1 where it is so, else 0.
        package init(_ isSo: Bool) { self.init(isSo ? 1.0 : 0.0) }

        package init(_ label: String, _ name: String, _ value: Double) {
            (self.label, self.value) = ((label, name), value)
        }

        package init(_ label: String, _ name: String, _ value: Int64) { self.init(label, name, Double(value)) }
    }

    /// What was written so far; ends in a line feed.
    package private(set) var text = ""

    package init() {}

    /// Numbers that only rise, from 0 at the start of a process. A family without samples is left out.
    package mutating func counter(_ name: String, _ help: String, _ samples: [Sample]) {
        family(name, .counter, help, samples)
    }

    /// Numbers that rise and fall. A family without samples is left out.
    package mutating func gauge(_ name: String, _ help: String, _ samples: [Sample]) {
        family(name, .gauge, help, samples)
    }

    /// A histogram of times; see ``Histogram``.
    package mutating func histogram(_ name: String, _ help: String, _ histogram: Histogram) {
        begin(name, .histogram, help)
        var count: Int64 = 0
        for (bound, number) in zip(Histogram.bounds, histogram.counts) {
            count = count.clampedSum(number)
            line("\(name)_bucket", ("le", MetricsText.number(bound)), Double(count))
        }
        count = histogram.count
        line("\(name)_bucket", ("le", "+Inf"), Double(count))
        line("\(name)_sum", nil, histogram.seconds)
        line("\(name)_count", nil, Double(count))
    }

    private mutating func family(_ name: String, _ kind: Kind, _ help: String, _ samples: [Sample]) {
        guard !samples.isEmpty else { return }
        begin(name, kind, help)
        for sample in samples { line(name, sample.label, sample.value) }
    }

    private mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
        text += "# HELP \(MetricsText.prefix)\(name) \(MetricsText.escaped(help, quotes: false))\n"
        text += "# TYPE \(MetricsText.prefix)\(name) \(kind.rawValue)\n"
    }

    private mutating func line(_ name: String, _ label: (name: String, value: String)?, _ value: Double) {
        text += MetricsText.prefix + name
        if let label { text += "{\(label.name)=\"\(MetricsText.escaped(label.value, quotes: true))\"}" }
        text += " \(MetricsText.number(value))\n"
    }

    /// Whole numbers without a point; infinities and what is no number in Go's spelling, as the format asks.
    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        return Int64(exactly: value).map(String.init) ?? "\(value)"
    }

    /// A line feed and a backslash, and in labels a double quote, are escaped.
    private static func escaped(_ text: String, quotes: Bool) -> String {
        var result = ""
        for scalar in SafeText.escaped(text).unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\"" where quotes: result += "\\\""
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
