internal import RasidSystem
internal import Yams

/// `rasid.yaml` as written. Reading it gives a checked `Configuration` or all its faults.
package enum ConfigurationFile {
    /// More than any configuration needs; a mistaken path to a large file ends here.
    package static let maxBytes = 1 << 20

    private static let headings = [
        "inbox": [
            "after", "settle", "rescan", "max_file_size", "max_archive_size", "sidecar", "keep_done", "keep_rejected",
        ],
        "archive": ["path", "retention"],
        "sources": ["silent_after"],
        "alerts": ["source", "log", "text_log", "journal", "updates"],
        "stories": ["resemblance", "window"],
        "metrics": ["file"],
    ]
    private static let topKeys = [
        "spool", "inbox", "archive", "watchlists", "data_dir", "alerts", "stories", "metrics", "sources",
    ]
    private static let headingKeys = topKeys.flatMap { top in (headings[top] ?? []).map { "\(top).\($0)" } }

    /// Reads and checks `file`. Relative paths in it are taken from the folder the file lies in.
    package static func read(_ file: String) throws(ConfigurationError) -> Configuration {
        let (configuration, faults) = try readWithFaults(file)
        guard faults.isEmpty else { throw ConfigurationError(faults) }
        return configuration
    }

    /// The same with its faults beside it: what is faulty has its default, or is empty. Throws where the file is no YAML.
    package static func readWithFaults(
        _ file: String
    ) throws(ConfigurationError) -> (configuration: Configuration, faults: [ConfigurationFault]) {
        let folder = folder(of: file)
        var reading = YAMLReading(file: file)
        let configuration = try YAMLFile.withRoot(of: file, atMost: maxBytes) { root in
            Self.configuration(from: root, folder: folder, in: &reading)
        }
        return (configuration, reading.faults.inOrder)
    }

    private static func configuration(
        from root: Node?, folder: String, in reading: inout YAMLReading
    ) -> Configuration {
        let path = { (text: String) throws(Misreading) -> String in try Self.path(text, in: folder) }
        let top = reading.heading(root, known: topKeys, elsewhere: headingKeys)
        let archive = section("archive", of: top, in: &reading)
        let alerts = section("alerts", of: top, in: &reading)

        var configuration = Configuration(
            spool: reading.required("spool", of: top, example: "spool: /var/spool/rasid", path) ?? "",
            archive: reading.required("path", of: archive, example: "archive: {path: /var/lib/rasid/rasid.db}", path)
                ?? "",
            watchlists: watchlists(of: top, in: &reading, path),
            alerts: Configuration.Alerts(
                source: reading.value("source", of: alerts, source) ?? "rasid://\(hostname())",
                log: reading.required("log", of: alerts, example: "alerts: {log: /var/log/rasid/alerts.jsonl}", path)
                    ?? ""))
        configuration.dataDirectory = reading.value("data_dir", of: top, path)
        configuration.alerts.textLog = reading.value("text_log", of: alerts, path)
        if let journal = reading.value("journal", of: alerts, YAMLReading.boolean) {
            configuration.alerts.journal = journal
        }
        if let updates = reading.value("updates", of: alerts, YAMLReading.boolean) {
            configuration.alerts.updates = updates
        }
        configuration.retention = retention(archive, in: &reading)
        let sources = section("sources", of: top, in: &reading)
        configuration.silentAfter = reading.value("silent_after", of: sources) { text throws(Misreading) in
            try Quantity.duration(text, in: .seconds(1) ... .seconds(3_650 * 86_400), bounds: "1s to 3650d")
        }
        configuration.inbox = inbox(section("inbox", of: top, in: &reading), in: &reading)
        configuration.stories = stories(section("stories", of: top, in: &reading), in: &reading)
        let metrics = section("metrics", of: top, in: &reading)
        configuration.metricsFile = reading.value("file", of: metrics, path)
        if reading.faults.isEmpty {
            checkPlaces(of: configuration, alerts: alerts, archive: archive, metrics: metrics, in: &reading)
            configuration.archive = ResolvedPath.of(configuration.archive)
        }
        return configuration
    }

    // MARK: Headings

    private static func section(
        _ name: String, of top: YAMLReading.Heading, in reading: inout YAMLReading
    ) -> YAMLReading.Heading {
        guard let node = top.values[name] else {
            return YAMLReading.Heading(prefix: "\(name).", place: top.place, isFaulty: top.isFaulty)
        }
        let others = topKeys + headingKeys.filter { !$0.hasPrefix("\(name).") }
        return reading.heading(
            node, key: name, prefix: "\(name).", known: headings[name] ?? [], elsewhere: others)
    }

    private static func inbox(
        _ heading: YAMLReading.Heading, in reading: inout YAMLReading
    ) -> Configuration.Inbox {
        var inbox = Configuration.Inbox()
        let after = reading.value("after", of: heading) { text throws(Misreading) in
            try YAMLReading.choice(text, of: Configuration.Inbox.After.self)
        }
        let settle = reading.value("settle", of: heading) { text throws(Misreading) in
            try Quantity.duration(text, in: .zero ... .seconds(60), bounds: "0s to 60s")
        }
        let rescan = reading.value("rescan", of: heading) { text throws(Misreading) in
            try Quantity.duration(text, in: .milliseconds(100) ... .seconds(3_600), bounds: "100ms to 1h")
        }
        let maxFileBytes = reading.value("max_file_size", of: heading) { text throws(Misreading) in
            try Quantity.bytes(text, in: (1 << 10)...(256 << 20), bounds: "1KiB to 256MiB")
        }
        let maxArchiveBytes = reading.value("max_archive_size", of: heading) { text throws(Misreading) in
            try Quantity.bytes(text, in: (1 << 20)...(64 << 30), bounds: "1MiB to 64GiB")
        }
        if let sidecar = reading.value("sidecar", of: heading, YAMLReading.boolean) { inbox.sidecar = sidecar }
        inbox.keepDone = age("keep_done", of: heading, in: &reading)
        inbox.keepRejected = age("keep_rejected", of: heading, in: &reading)
        if let after { inbox.after = after }
        if let settle { inbox.settle = settle }
        if let rescan { inbox.rescan = rescan }
        if let maxFileBytes { inbox.maxFileBytes = maxFileBytes }
        if let maxArchiveBytes { inbox.maxArchiveBytes = maxArchiveBytes }
        return inbox
    }

    private static func retention(
        _ archive: YAMLReading.Heading, in reading: inout YAMLReading
    ) -> Configuration.Retention {
        guard let node = archive.values["retention"] else { return Configuration.Retention() }
        let heading = reading.heading(
            node, key: "archive.retention", prefix: "archive.retention.", known: ["age", "size"],
            elsewhere: topKeys + headingKeys)
        let bytes = reading.value("size", of: heading) { text throws(Misreading) in
            try Quantity.bytes(text, in: (1 << 20)...(1 << 50), bounds: "1MiB to 1048576GiB")
        }
        return Configuration.Retention(age: age("age", of: heading, in: &reading), bytes: bytes)
    }

    /// How long something is kept.
    private static func age(
        _ key: String, of heading: YAMLReading.Heading, in reading: inout YAMLReading
    ) -> Duration? {
        reading.value(key, of: heading) { text throws(Misreading) in
            try Quantity.duration(text, in: .seconds(1) ... .seconds(36_500 * 86_400), bounds: "1s to 36500d")
        }
    }

    private static func stories(
        _ heading: YAMLReading.Heading, in reading: inout YAMLReading
    ) -> Configuration.Stories {
        var stories = Configuration.Stories()
        let resemblance = reading.value("resemblance", of: heading) { text throws(Misreading) in
            // The form is checked first: `Double` also takes `0x1p-1`, `nan` and `inf`.
            let isDecimal = text.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2E }
            guard isDecimal, let number = Double(text), (0...1).contains(number) else {
                throw Misreading(
                    "\(SafeText.quoted(text)) is no share", remedy: "write a number from 0 to 1 such as 0.5")
            }
            return number
        }
        let window = reading.value("window", of: heading) { text throws(Misreading) in
            try Quantity.duration(text, in: .seconds(3_600) ... .seconds(3_650 * 86_400), bounds: "1h to 3650d")
        }
        if let resemblance { stories.resemblance = resemblance }
        if let window { stories.window = window }
        return stories
    }
}
