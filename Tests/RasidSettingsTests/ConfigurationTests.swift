import Foundation
import RasidSystem
import Testing

@testable import RasidSettings

@Suite struct ConfigurationTests {
    /// What every configuration must say.
    private static let least = """
        spool: /s
        archive: {path: /a.db}
        watchlists: [/w.yaml]
        alerts: {log: /l.jsonl}

        """

    private func load(_ text: String) throws -> Configuration {
        let folder = try ConfigurationFolder()
        return try Configuration.load(file: folder.write(text, to: "rasid.yaml"))
    }

    private func faults(_ bytes: [UInt8]) throws -> [String] {
        let folder = try ConfigurationFolder()
        let file = try folder.write(bytes: bytes, to: "rasid.yaml")
        let error = #expect(throws: ConfigurationError.self) { try Configuration.load(file: file) }
        return (error?.faults ?? []).map { folder.relative($0.description) }
    }

    private func faults(_ text: String) throws -> [String] { try faults(Array(text.utf8)) }

    /// A link, also to a file that is not there yet, and another name of a file lead to one file: a log in the archive's place would
    /// end it.
    @Test(arguments: ["link", "link to nothing", "hard link"])
    func twoPlacesMayNotBeOneFile(_ way: String) throws {
        let folder = try ConfigurationFolder()
        if way != "link to nothing" { try folder.write("", to: "a.db") }
        let (archive, log) = ("\(folder.path)/a.db", "\(folder.path)/l.jsonl")
        #expect((way == "hard link" ? link(archive, log) : symlink(archive, log)) == 0)
        let text = "spool: s\narchive: {path: a.db}\nwatchlists: [w.yaml]\nalerts: {log: l.jsonl}\n"
        let file = try folder.write(text, to: "rasid.yaml")
        let error = #expect(throws: ConfigurationError.self) { try Configuration.load(file: file) }
        #expect(
            error?.faults.map { folder.relative($0.description) } == [
                "rasid.yaml:4:15: alerts.log: is the same file as archive.path; choose another path"
            ])
    }

    // MARK: What is right

    @Test func everyKeyHasItsDefault() throws {
        let configuration = try load(ConfigurationTests.least)
        #expect(configuration.spool == "/s")
        #expect(configuration.archive == "/a.db")
        #expect(configuration.watchlists == ["/w.yaml"])
        #expect(configuration.dataDirectory == nil)
        #expect(configuration.inbox.after == .move)
        #expect(configuration.inbox.settle == .milliseconds(300))
        #expect(configuration.inbox.rescan == .seconds(60))
        #expect(configuration.inbox.maxFileBytes == 8_388_608)
        #expect(configuration.inbox.maxArchiveBytes == 2_147_483_648)
        #expect(!configuration.inbox.sidecar)
        #expect(configuration.alerts.log == "/l.jsonl")
        #expect(configuration.alerts.textLog == nil)
        #expect(configuration.alerts.journal)
        #expect(configuration.alerts.source == "rasid://\(ConfigurationFile.hostname())")
        #expect(configuration.stories.resemblance == 0.5)
        #expect(configuration.stories.window == .seconds(2_592_000))
        #expect(configuration.metricsFile == nil)
    }

    @Test func everyKeyIsRead() throws {
        let configuration = try load(
            """
            spool: /s/
            inbox: {after: keep, settle: 2s, rescan: 5m, max_file_size: 2MB, max_archive_size: 3GB, sidecar: true,
              keep_done: 90d, keep_rejected: 36h}
            archive: {path: /a.db, retention: {age: 400d, size: 50GiB}}
            sources: {silent_after: 24h}
            watchlists:
              - /w.yaml
              - {path: /v.yaml, fuzzy: true, cross_script: false}
              - path: u.csv
                fuzzy: auto
            data_dir: /usr/share/rasid
            alerts: {source: 'rasid://desk1', log: /l.jsonl, text_log: /l.log, journal: false}
            stories: {resemblance: 0.75, window: 36h}
            metrics: {file: /m.prom}
            """)
        var expected = Configuration(
            spool: "/s", archive: "/a.db", watchlists: ["/w.yaml", "/v.yaml", configuration.watchlists[2]],
            alerts: Configuration.Alerts(source: "rasid://desk1", log: "/l.jsonl"))
        (expected.watchlists[1].fuzzy, expected.watchlists[1].crossScript) = (.on, .off)
        #expect(configuration.watchlists[2].path.hasSuffix("/u.csv"))
        #expect(configuration.watchlists[2].fuzzy == .auto && configuration.watchlists[2].crossScript == .auto)
        expected.inbox.after = .keep
        expected.inbox.settle = .seconds(2)
        expected.inbox.rescan = .seconds(300)
        expected.inbox.maxFileBytes = 2_000_000
        expected.inbox.maxArchiveBytes = 3_000_000_000
        expected.inbox.sidecar = true
        expected.inbox.keepDone = .seconds(90 * 86_400)
        expected.inbox.keepRejected = .seconds(36 * 3_600)
        expected.retention = .init(age: .seconds(400 * 86_400), bytes: 50 << 30)
        expected.silentAfter = .seconds(86_400)
        expected.dataDirectory = "/usr/share/rasid"
        expected.alerts.textLog = "/l.log"
        expected.alerts.journal = false
        expected.stories.resemblance = 0.75
        expected.stories.window = .seconds(129_600)
        expected.metricsFile = "/m.prom"
        #expect(configuration == expected)
    }

    @Test func theDocumentedExampleIsTheDefaults() throws {
        let configuration = try Configuration.load(file: "\(checkout)/config/rasid.yaml")
        var expected = Configuration(
            spool: "/var/spool/rasid", archive: "/var/lib/rasid/rasid.db", watchlists: ["/etc/rasid/watchlist.yaml"],
            alerts: Configuration.Alerts(
                source: "rasid://\(ProcessInfo.processInfo.hostName)", log: "/var/log/rasid/alerts.jsonl"))
        expected.alerts.textLog = "/var/log/rasid/alerts.log"
        #expect(configuration == expected)
    }

    @Test func headingsWhoseKeysAreAllCommentsAreEmpty() throws {
        let configuration = try load(ConfigurationTests.least + "inbox:\n  # settle: 1s\nstories:\n")
        #expect(configuration.inbox == Configuration.Inbox())
        #expect(configuration.stories == Configuration.Stories())
    }

    @Test func byteOrderMarkAndLineFeedsOfOtherSystemsAreTaken() throws {
        let text = "\u{FEFF}" + ConfigurationTests.least.replacingOccurrences(of: "\n", with: "\r\n")
        #expect(try load(text).spool == "/s")
    }

    @Test func scalarsAreTheLettersAsWritten() throws {
        let folder = try ConfigurationFolder()
        let file = try folder.write(
            "spool: no\narchive: {path: 1.0}\nwatchlists: [null, 0x1F]\nalerts: {log: 2026-11-22}\n", to: "rasid.yaml")
        let configuration = try Configuration.load(file: file)
        #expect(configuration.spool == "\(folder.path)/no")
        #expect(configuration.archive == "\(folder.path)/1.0")
        #expect(configuration.watchlists == ["\(folder.path)/null", "\(folder.path)/0x1F"])
        #expect(configuration.alerts.log == "\(folder.path)/2026-11-22")
    }

    @Test(arguments: [
        ("/a/b", "/a/b"), ("/a//b/", "/a/b"), ("b/c", "/etc/rasid/b/c"), ("./b", "/etc/rasid/b"),
        ("../b", "/etc/rasid/../b"), ("/", "/"), ("a b/ج", "/etc/rasid/a b/ج"),
    ])
    func pathsAreAbsolute(_ text: String, _ expected: String) throws {
        #expect(try ConfigurationFile.path(text, in: "/etc/rasid") == expected)
    }

    @Test func aRelativeConfigurationFileLiesBelowTheWorkingDirectory() {
        let here = FileManager.default.currentDirectoryPath
        #expect(ConfigurationFile.folder(of: "rasid.yaml") == here)
        #expect(ConfigurationFile.folder(of: "a/rasid.yaml") == "\(here)/a")
        #expect(ConfigurationFile.folder(of: "/etc/rasid/rasid.yaml") == "/etc/rasid")
        #expect(ConfigurationFile.folder(of: "/rasid.yaml") == "")
    }

    // MARK: What is wrong

    /// Keys that follow the least configuration, and the faults they make.
    @Test(arguments: [
        (
            "inbox: {settle: 300}",
            [#"5:17: inbox.settle: "300" has no unit; write a duration such as 300ms, 60s or 30d, 0s to 60s"#]
        ),
        (
            "inbox: {settle: 61s}",
            [#"5:17: inbox.settle: "61s" is out of range; write a duration such as 300ms, 60s or 30d, 0s to 60s"#]
        ),
        (
            "inbox: {settle: -1s}",
            [#"5:17: inbox.settle: "-1s" is not a duration; write a duration such as 300ms, 60s or 30d, 0s to 60s"#]
        ),
        (
            "inbox: {settle: 0.3s}",
            [
                #"5:17: inbox.settle: ".3s" is no unit of a duration (ms, s, m, h, d); write a duration such as 300ms, 60s or 30d, 0s to 60s"#
            ]
        ),
        (
            "inbox: {rescan: 99ms}",
            [#"5:17: inbox.rescan: "99ms" is out of range; write a duration such as 300ms, 60s or 30d, 100ms to 1h"#]
        ),
        (
            "inbox: {rescan: 2 weeks}",
            [
                #"5:17: inbox.rescan: "weeks" is no unit of a duration (ms, s, m, h, d); write a duration such as 300ms, 60s or 30d, 100ms to 1h"#
            ]
        ),
        (
            "inbox: {max_file_size: 8M}",
            [
                #"5:24: inbox.max_file_size: "M" is no unit of a size (B, kB, MB, GB, KiB, MiB, GiB); write a size such as 8MiB, 1KiB to 256MiB"#
            ]
        ),
        (
            "inbox: {max_file_size: 1GiB}",
            [#"5:24: inbox.max_file_size: "1GiB" is out of range; write a size such as 8MiB, 1KiB to 256MiB"#]
        ),
        (
            "inbox: {max_archive_size: 1KiB}",
            [#"5:27: inbox.max_archive_size: "1KiB" is out of range; write a size such as 8MiB, 1MiB to 64GiB"#]
        ),
        (
            "inbox: {max_file_size: 99999999999999999999GiB}",
            [
                #"5:24: inbox.max_file_size: "99999999999999999999GiB" is out of range; write a size such as 8MiB, 1KiB to 256MiB"#
            ]
        ),
        (
            "inbox: {after: archive}",
            [#"5:16: inbox.after: "archive" is none of the words that can stand here; write one of move, delete, keep"#]
        ),
        ("inbox: {setle: 1s}", ["5:9: inbox.setle: is not a known key; did you mean settle?"]),
        ("inbox: {window: 1d}", ["5:9: inbox.window: is not a known key; did you mean stories.window?"]),
        (
            "inbox: {colour: red}",
            [
                "5:9: inbox.colour: is not a known key; known keys are after, settle, rescan, max_file_size, max_archive_size, sidecar, keep_done, keep_rejected"
            ]
        ),
        (
            "inbox: {sidecar: yes}",
            [#"5:18: inbox.sidecar: "yes" is neither true nor false; write true or false"#]
        ),
        ("inbox: {sidecars: true}", ["5:9: inbox.sidecars: is not a known key; did you mean sidecar?"]),
        ("sidecar: true", ["5:1: sidecar: is not a known key; did you mean inbox.sidecar?"]),
        ("settle: 1s", ["5:1: settle: is not a known key; did you mean inbox.settle?"]),
        ("watchlist: [/x]", ["5:1: watchlist: is not a known key; did you mean watchlists?"]),
        ("inbox: [settle]", ["5:8: inbox: is a list, not keys with values; write `key: value` lines"]),
        ("inbox: yes", ["5:8: inbox: is a single value, not keys with values; write `key: value` lines"]),
        (
            "inbox: {settle: [1s]}",
            ["5:17: inbox.settle: is a list, not a single value; write one value, or take the line out"]
        ),
        ("inbox: {settle: }", ["5:17: inbox.settle: is empty; write one value, or take the line out"]),
        ("inbox: {[a]: 1s}", ["5:9: inbox: is a list as a key, not keys with values; write `key: value` lines"]),
        (
            "stories: {resemblance: 1.5}",
            [#"5:24: stories.resemblance: "1.5" is no share; write a number from 0 to 1 such as 0.5"#]
        ),
        (
            "stories: {resemblance: 0x1p-1}",
            [#"5:24: stories.resemblance: "0x1p-1" is no share; write a number from 0 to 1 such as 0.5"#]
        ),
        (
            "stories: {resemblance: nan}",
            [#"5:24: stories.resemblance: "nan" is no share; write a number from 0 to 1 such as 0.5"#]
        ),
        (
            "stories: {window: 59m}",
            [#"5:19: stories.window: "59m" is out of range; write a duration such as 300ms, 60s or 30d, 1h to 3650d"#]
        ),
        (
            "data_dir: ~/rasid",
            ["5:11: data_dir: begins with ~, which only a shell expands; write the whole path from / on"]
        ),
        (
            "inbox: &x {settle: 1s}\nstories: *x",
            [
                "5:8: inbox: uses an anchor (&) or alias (*); write the value out",
                "5:8: stories: uses an anchor (&) or alias (*); write the value out",
            ]
        ),
        (
            "\"a\\u202Eb\\n\": 1",
            [
                #"5:1: a\u{202e}b\u{a}: is not a known key; known keys are spool, inbox, archive, watchlists, data_dir, alerts, stories, metrics, sources"#
            ]
        ),
    ])
    func aFaultHasPlaceKeyProblemAndRemedy(_ keys: String, _ expected: [String]) throws {
        let found = try faults(ConfigurationTests.least + keys + "\n")
        #expect(found == expected.map { "rasid.yaml:\($0)" })
    }

    @Test(arguments: [
        (
            "{age: 0s}",
            #"archive.retention.age: "0s" is out of range; write a duration such as 300ms, 60s or 30d, 1s to 36500d"#
        ),
        (
            "{size: 1KiB}",
            #"archive.retention.size: "1KiB" is out of range; write a size such as 8MiB, 1MiB to 1048576GiB"#
        ),
        ("{ages: 1d}", "archive.retention.ages: is not a known key; did you mean age?"),
        ("90d", "archive.retention: is a single value, not keys with values; write `key: value` lines"),
    ])
    func aFaultOfRetentionIsTold(_ value: String, _ expected: String) throws {
        let text = ConfigurationTests.least.replacing("{path: /a.db}", with: "{path: /a.db, retention: \(value)}")
        let found = try faults(text)
        #expect(found.count == 1 && found[0].hasSuffix(": " + expected), "\(found)")
    }

    /// Whole files and their faults.
    @Test(arguments: [
        (
            "",
            [
                "1:1: spool: is missing; add a line such as `spool: /var/spool/rasid`",
                "1:1: archive.path: is missing; add a line such as `archive: {path: /var/lib/rasid/rasid.db}`",
                "1:1: watchlists: is missing; write a list of files such as `watchlists: [/etc/rasid/watchlist.yaml]`",
                "1:1: alerts.log: is missing; add a line such as `alerts: {log: /var/log/rasid/alerts.jsonl}`",
            ]
        ),
        (
            "spool: /s\narchive: /a.db\nwatchlists: [/w]\nalerts: {log: /l}\n",
            [
                "2:10: archive: is a single value, not keys with values; write `key: value` lines"
            ]
        ),
        ("- spool\n", ["1:1: file: is a list, not keys with values; write `key: value` lines"]),
        (
            "spool: /s\narchive:\n  pth: /a.db\nwatchlists: /w.yaml\nalerts:\n  log: /l\n  journal: on\n  text_log: \"\"\n",
            [
                "3:3: archive.pth: is not a known key; did you mean path?",
                "3:3: archive.path: is missing; add a line such as `archive: {path: /var/lib/rasid/rasid.db}`",
                "4:13: watchlists: is a single value, not a list; write a list of files such as `watchlists: [/etc/rasid/watchlist.yaml]`",
                #"7:12: alerts.journal: "on" is neither true nor false; write true or false"#,
                "8:13: alerts.text_log: is empty; write one value, or take the line out",
            ]
        ),
        (
            "spool: /s\narchive: {path: /a}\nalerts: {log: /l}\nwatchlists: []\n",
            [
                "4:13: watchlists: names no file; write a list of files such as `watchlists: [/etc/rasid/watchlist.yaml]`"
            ]
        ),
        (
            "spool: /s\narchive: {path: /a}\nalerts: {log: /l}\nwatchlists: [/w, [x], /w]\n",
            [
                "4:18: watchlists: is a list, not a single value; write a list of files such as `watchlists: [/etc/rasid/watchlist.yaml]`",
                #"4:23: watchlists: "/w" stands twice; keep one of them"#,
            ]
        ),
        (
            "spool: /s\narchive: {path: /a}\nalerts: {log: /l}\nwatchlists:\n  - {paht: /w, fuzy: on}\n"
                + "  - {path: /v, fuzzy: yes, cross-script: true}\n  - path: /v\n    cross_script:\n  - {path: ~/w, fuzzy: [true]}\n",
            [
                "5:5: watchlists.path: is missing; add a line such as `path: /etc/rasid/watchlist.yaml`",
                "5:6: watchlists.paht: is not a known key; did you mean path?",
                "5:16: watchlists.fuzy: is not a known key; did you mean fuzzy?",
                #"6:23: watchlists.fuzzy: "yes" is none of the words that can stand here; write one of true, false, auto"#,
                "6:28: watchlists.cross-script: is not a known key; did you mean cross_script?",
                #"7:11: watchlists.path: "/v" stands twice; keep one of them"#,
                "8:18: watchlists.cross_script: is empty; write one value, or take the line out",
                "9:12: watchlists.path: begins with ~, which only a shell expands; write the whole path from / on",
                "9:24: watchlists.fuzzy: is a list, not a single value; write one value, or take the line out",
            ]
        ),
        (
            "spool: /s\narchive: {path: /s/inbox/a}\nalerts: {log: /l, text_log: /l}\nwatchlists: [/w]\nmetrics: {file: /l}\n",
            [
                "2:17: archive.path: lies in the spool's inbox/; choose a place outside the spool's folders",
                "3:29: alerts.text_log: is the same file as alerts.log; choose another path",
                "5:17: metrics.file: is the same file as alerts.log; choose another path",
            ]
        ),
        (
            "spool: /s\nspool: /t\nnonsense: 1\n",
            [
                "1:1: spool: stands more than once under the same heading, again in line 2; keep one of them"
            ]
        ),
        (
            "inbox:\n  settle: 1s\n  after: move\n  settle: 2s\n  after: keep\n",
            [
                #"3:3: after: stands more than once under the same heading, again in line 5, and so do "settle"; keep one of them"#
            ]
        ),
        (
            "spool: /s\ninbox:\n\tsettle: 1s\n",
            [
                "3:1: file: is not YAML: while scanning for the next token in line 3, found character that cannot start any token; indent with spaces, YAML takes no tabs there"
            ]
        ),
        (
            "spool: a: b\n",
            [
                "1:9: file: is not YAML: mapping values are not allowed in this context; check the indentation, and put a value that holds `: ` in quotes"
            ]
        ),
        (
            "watchlists: [/a, /b\nspool: /s\n",
            [
                "2:6: file: is not YAML: while parsing a flow sequence in line 1, did not find expected ',' or ']'; check the indentation, the brackets and the quotes near this line"
            ]
        ),
        (
            "spool: *x\n",
            ["1:8: file: is not YAML: found undefined alias; put a value that begins with one of * & ! @ ` % in quotes"]
        ),
        (
            "spool: /s\n---\nspool: /t\n",
            [
                "2:1: file: is not YAML: expected a single document in the stream in line 1, but found another document; keep one document, without `---` lines"
            ]
        ),
        (
            "spool: /s\ninb\u{1}ox: x\n",
            ["2:4: file: is not YAML: control characters are not allowed; take that character out"]
        ),
    ])
    func allFaultsAreToldAtOnce(_ text: String, _ expected: [String]) throws {
        let found = try faults(text)
        #expect(found == expected.map { "rasid.yaml:\($0)" })
    }

    @Test func bytesThatAreNoUTF8AreToldWithTheirPlace() throws {
        #expect(
            try faults(Array("spool: /s\n# قا".utf8) + [0xC7, 0x20]) == [
                "rasid.yaml:2:5: file: is not UTF-8 here; save the file as UTF-8 "
                    + "(`iconv -f WINDOWS-1256 -t UTF-8` turns old Arabic files)"
            ])
    }

    @Test func aFileThatIsTooLargeIsNotReadToItsEnd() throws {
        #expect(
            try faults([UInt8](repeating: 0x23, count: ConfigurationFile.maxBytes + 1)) == [
                "rasid.yaml:1:1: file: is larger than 1 MiB; check that this is the right file, or split it"
            ])
    }

    @Test func aDeepFileIsAFaultAndNoCrash() throws {
        let faults = try faults(String(repeating: "[", count: 1 << 19))
        #expect(faults.count == 1)
        #expect(faults.first?.contains("is not YAML") == true)
    }

    @Test func aFileThatCannotBeReadSaysWhy() throws {
        let folder = try ConfigurationFolder()
        let missing = #expect(throws: ConfigurationError.self) { try Configuration.load(file: "\(folder.path)/none") }
        #expect(
            missing?.description
                == "\(folder.path)/none:1:1: file: does not exist; create it or correct the path")
        let directory = #expect(throws: ConfigurationError.self) { try Configuration.load(file: folder.path) }
        #expect(directory?.description == "\(folder.path):1:1: file: is a directory; name the file in it")
    }

    @Test func nothingAFileHoldsReachesATerminalRaw() throws {
        let hostile = (0..<0x3000).compactMap { Unicode.Scalar($0) }.map { "\($0)" }.joined()
        let shown = Set(SafeText.escaped(hostile).unicodeScalars)
        let harmful =
            "\u{0}\t\n\r\u{1B}\u{7F}\u{85}\u{9B}\u{61C}\u{200E}\u{200F}\u{202A}\u{202E}\u{2028}\u{2029}\u{2066}\u{2069}"
        #expect(shown.isDisjoint(with: harmful.unicodeScalars))
        #expect(SafeText.quoted("می‌خواهم") == "\"می‌خواهم\"")
    }
}

/// The root of the checkout that the tests were built in.
let checkout = #filePath.components(separatedBy: "/Tests/RasidSettingsTests/")[0]
