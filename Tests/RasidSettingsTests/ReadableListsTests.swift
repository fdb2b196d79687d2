import Foundation
import NewsAnalysis
import NewsReading
import TestSupport
import Testing

@testable import RasidSettings

/// Whatever an administrator names as a list or a configuration: it is read or refused, in bounded time.
@Suite(.timeLimit(.minutes(1))) struct ReadableListsTests {
    private let folder: ConfigurationFolder

    init() throws { folder = try ConfigurationFolder() }

    private func faults(_ list: String) -> [String] {
        do throws(ConfigurationError) {
            _ = try Watchlists.load(paths: [list])
            return []
        } catch {
            return error.faults.map(\.description)
        }
    }

    static let endings = ["yaml", "csv", "ftm.jsonl"]

    /// A FIFO would hold up whoever opens it until somebody writes, and with a writer it would be an empty list.
    @Test(arguments: endings)
    func aFIFOIsRefusedAtOnce(_ ending: String) throws {
        let path = "\(folder.path)/list.\(ending)"
        #expect(mkfifo(path, 0o600) == 0)
        let expected = "\(path):1:1: file: is a FIFO; name a regular file; write what comes from elsewhere into one"
        #expect(faults(path) == [expected])
        let configuration = #expect(throws: ConfigurationError.self) { try Configuration.load(file: path) }
        #expect(configuration?.faults.map(\.description) == [expected])
    }

    @Test(arguments: endings, ["/dev/zero", "/dev/null", "/dev/tty", "/"])
    func devicesAndFoldersAreRefused(_ ending: String, _ target: String) throws {
        let path = "\(folder.path)/list.\(ending)"
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
        let found = faults(path)
        #expect(found.count == 1)
        // Without a terminal /dev/tty cannot be opened at all.
        #expect(
            found.first?.contains(target == "/" ? "is a directory" : target == "/dev/tty" ? "file: " : "is a device")
                == true)
        #expect(throws: ConfigurationError.self) { try Configuration.load(file: path) }
    }

    @Test(arguments: endings)
    func aSocketIsRefused(_ ending: String) throws {
        let path = "\(folder.path)/list.\(ending)"
        let socket = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(socket, $0, size) }
        }
        #expect(bound == 0)
        #expect(faults(path).count == 1)
    }

    /// Holes cost nobody anything to make; reading them would take hours.
    @Test(arguments: endings)
    func aFileBeyondAllMeasureIsRefusedUnread(_ ending: String) throws {
        let path = try folder.write("", to: "list.\(ending)")
        #expect(truncate(path, 1 << 40) == 0)
        let bound = ending == "yaml" ? "64 MiB" : "4 GiB"
        #expect(
            faults(path) == [
                "\(path):1:1: file: is larger than \(bound); check that this is the right file, or split it"
            ])
    }

    /// A quote in every place is a fault in every place; the first ones are enough.
    @Test func aRowOfQuotesIsToldOfInPart() throws {
        let path = try folder.write("id,schema,name\na,Person," + String(repeating: "x\"", count: 1 << 20), to: "a.csv")
        #expect(faults(path).count <= ImportReading.maxFaults + 1)
    }

    /// Ten lines that say a thousand million things, and one of them as a key.
    @Test(arguments: [
        "? *i\n: x\n", "*i : x\n", "{*i : x}\n", "? [*h, *i]\n: x\n", "k: {[*i]: x}\n", "?\n  - *i\n: x\n",
        "? {a: *i}\n: x\n", "k: { ? *i : x }\n",
    ])
    func keysThatRepeatThemselvesAreRefused(_ key: String) throws {
        let letters = Array("abcdefghi").map(String.init)
        let lines = zip(
            letters, [[String](repeating: "x", count: 10)] + letters.map { [String](repeating: "*\($0)", count: 10) }
        )
        .map { "\($0): &\($0) [\($1.joined(separator: ", "))]\n" }
        let path = try folder.write(lines.joined() + key, to: "bomb.yaml")
        #expect(faults(path).count == 1)
        #expect(faults(path).first?.contains("file: has a key that is no word") == true)
        #expect(throws: ConfigurationError.self) { try Configuration.load(file: path) }
    }

    /// What only looks like such a key, in a quoted text, is none; the anchor itself is told with its place.
    @Test func anAnchorIsToldWhereItStands() throws {
        let text = "names: [{id: a, name: \"نور *س: الدين ]\", kind: person, titles: &titles [\"R&D: x\"]}]\n"
        #expect(
            faults(try folder.write(text, to: "a.yaml")).map { folder.relative($0) } == [
                "a.yaml:1:64: titles: uses an anchor (&) or alias (*); write the value out"
            ])
    }

    // MARK: Many spellings

    private func write(_ count: Int, _ ending: String) throws -> String {
        let aliases = (0..<count).map { "كلمة \($0)" }
        switch ending {
        case "csv":
            return try folder.write(
                "id,schema,name,aliases\nx,Person,أسامة الوهدان,\(aliases.joined(separator: ";"))\n", to: "one.csv")
        case "yaml":
            return try folder.write(
                "names:\n  - id: x\n    name: أسامة الوهدان\n    kind: person\n    aliases:\n"
                    + aliases.map { "      - \($0)\n" }.joined(), to: "one.yaml")
        default:
            let list = aliases.map { "\"\($0)\"" }.joined(separator: ",")
            return try folder.write(
                #"{"id":"x","schema":"Person","properties":{"name":["أسامة الوهدان"],"alias":[\#(list)]}}"#,
                to: "one.ftm.jsonl")
        }
    }

    /// Reads a list, compiles it, keeps it and maps it, as a start does, and finds names by it.
    private func use(_ path: String) throws -> [String] {
        let names = try Watchlists.load(paths: [path]).names
        var builder = CompiledListBuilder(lexicon: Lexicon())
        for name in names { builder.add(name) }
        let cache = ListCache(archive: "\(folder.path)/rasid.db")
        let key = [UInt8](repeating: 1, count: 32)
        try cache.store(builder.build(), notes: "", key)
        let mapped = try #require(cache.entry(key)).list
        let text = "خبر\n\nقال كلمة 1 إن كلمة 2 عاد، ثم عاد كلمة 3 مع كلمة 4.\n"
        return [Watchlist(names, lexicon: Lexicon()), Watchlist([], lists: [mapped], lexicon: Lexicon())].flatMap {
            let analyst = Analyst(watchlist: $0, lexicon: Lexicon())
            return analyst.findings(of: Article(title: nil, body: text)).matches.map(\.surface)
        }
    }

    /// Each step takes time in proportion to the spellings.
    @Test(arguments: endings)
    func oneNameMayHaveManySpellings(_ ending: String) throws {
        let clock = ContinuousClock()
        var found: [String] = []
        let times = try [1_000, 10_000].map { count in
            let path = try write(count, ending)
            return try clock.measure { found = try use(path) }
        }
        #expect(found.filter { $0 == "كلمة 3" }.count == 2)
        #expect(times[1] < max(times[0], .milliseconds(50)) * 30)
    }

    @Test func moreThanThatAreNoSpellings() throws {
        #expect(
            faults(try write(WatchlistFile.maxSpellings + 1, "yaml")).map { folder.relative($0) } == [
                "one.yaml:6:7: aliases: has 100001 entries; write 100000 at most, or several names"
            ])
        let lists = try Watchlists.load(paths: [try write(WatchlistFile.maxSpellings + 1, "ftm.jsonl")])
        #expect(lists.names.first?.aliases.count == WatchlistFile.maxSpellings - 1)
        #expect(lists.importWarnings.count == 1)
        #expect(lists.importWarnings.first?.description.contains("has over 100000 spellings") == true)
    }

    /// The same entity again and again, with weak aliases beside many strong ones.
    @Test func oneEntityInManyRowsIsMergedInBoundedSteps() throws {
        let strong = (0..<20_000).map { "\"كلمة \($0)\"" }.joined(separator: ",")
        let weak = (0..<20_000).map { "\"لقب \($0)\"" }.joined(separator: ",")
        let first =
            #"{"id":"x","schema":"Person","properties":{"name":["أسامة"],"alias":[\#(strong)],"weakAlias":[\#(weak)]}}"#
        let again = #"{"id":"x","schema":"Person","properties":{"name":["أسامة"],"weakAlias":["لقب 1","كلمة 7"]}}"#
        let text = first + "\n" + String(repeating: again + "\n", count: 2_000)
        let names = try Watchlists.load(paths: [try folder.write(text, to: "a.ftm.jsonl")]).names
        #expect(names.count == 1)
        #expect(names.first?.aliases.count == 20_000)
        #expect(names.first?.weakAliases.count == 20_000)
    }

    // MARK: Who may read it

    @Test func aListOfPersonsThatEverybodyMayReadIsRemarkedOn() throws {
        let person = try folder.write("names: [{id: a, name: أسامة الوهدان, kind: person}]\n", to: "a b.yaml")
        let place = try folder.write("names: [{id: b, name: سد الشمالية, kind: place}]\n", to: "b.yaml")
        func remarks() throws -> [String] {
            try Watchlists.load(paths: [person, place]).lists.compactMap(\.remark).map { folder.relative($0) }
        }
        #expect(chmod(person, 0o640) == 0)
        #expect(try remarks() == [])
        #expect(chmod(person, 0o644) == 0)
        #expect(chmod(folder.path, 0o755) == 0)
        // The folders above it are the machine's.
        var (isOpen, above) = (true, URL(fileURLWithPath: folder.path).resolvingSymlinksInPath())
        while above.path != "/" {
            var status = stat()
            isOpen = isOpen && stat(above.path, &status) == 0 && status.st_mode & 0o001 != 0
            above.deleteLastPathComponent()
        }
        #expect(
            try remarks()
                == (isOpen
                    ? [
                        "a b.yaml: everybody on this machine may read it, and it names persons; to change that: "
                            + "chgrp rasid 'a b.yaml' && chmod 640 'a b.yaml'"
                    ] : []))
        // In a folder that only few may pass it is out of reach.
        #expect(chmod(folder.path, 0o750) == 0)
        #expect(try remarks() == [])
    }
}
