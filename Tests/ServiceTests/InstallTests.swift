import Foundation
import Testing

/// `make install` and `make uninstall` below DESTDIR, as a packager runs them: without root.
@Suite(.disabled(if: Checkout.program == nil, "no $RASID_BINARY; run it by `make test`"))
final class InstallTests {
    private let folder: String

    init() throws {
        var template = Array("/tmp/rasid-install-XXXXXX".utf8CString)
        _ = try #require(mkdtemp(&template))
        folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    @Test(arguments: ["/usr/local", "/usr"])
    func everythingComesToItsPlaceAndGoesAgain(_ prefix: String) throws {
        #expect(try make("install", prefix) == "")
        let pages = ["man1/rasid.1", "man1/rasid-run.1", "man5/rasid.yaml.5", "man5/rasid-watchlist.5", "man8/rasid.8"]
        let zsh = prefix == "/usr" ? "vendor-completions" : "site-functions"
        let ours =
            [
                "bin/rasid", "libexec/rasid/hold-back", "libexec/rasid/rasid-parser", "share/rasid/lexicon.txt",
                "share/rasid/names.txt",
                "share/rasid/shares.txt", "share/rasid/bearers.txt", "share/rasid/bearers.license",
                "share/rasid/names.shares", "share/rasid/names.shares.license",
                "share/rasid/words.txt", "share/rasid/familiar_names.txt", "share/rasid/entities.model",
                "share/rasid/entities.model.license", "share/rasid/places.txt", "share/rasid/places.license",
                "share/rasid/pages.trees", "share/rasid/pages.license", "share/rasid/spellings.table",
                "share/rasid/spellings.license",
                "share/doc/rasid/README.md", "share/doc/rasid/operating-manual.md", "share/doc/rasid/CHANGELOG.md",
                "lib/systemd/system/rasid.service", "lib/systemd/catalog/rasid.catalog", "lib/sysusers.d/rasid.conf",
                "lib/tmpfiles.d/rasid.conf", "share/bash-completion/completions/rasid", "share/zsh/\(zsh)/_rasid",
                "share/fish/vendor_completions.d/rasid.fish",
            ] + pages.map { "share/man/\($0)" }
        let settings = ["/etc/rasid/rasid.yaml", "/etc/rasid/watchlist.yaml"]
        let all = try files()
        #expect(all.isSuperset(of: ours.map { "\(prefix)/\($0)" } + settings + ["/etc/logrotate.d/rasid"]))
        // Beside them only pages of further commands.
        let others = all.subtracting(ours.map { "\(prefix)/\($0)" })
            .subtracting(settings + ["/etc/logrotate.d/rasid"])
        #expect(others.allSatisfy { $0.hasPrefix("\(prefix)/share/man/man1/rasid-") && $0.hasSuffix(".1") })
        #expect(try make("uninstall", prefix) == "")
        #expect(try files() == Set(settings))
    }

    /// Who is tracked is for the service and its readers alone.
    @Test func configurationAndWatchlistAreNotForEverybody() throws {
        #expect(try make("install", "/usr") == "")
        for file in ["/etc/rasid/rasid.yaml", "/etc/rasid/watchlist.yaml"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder + file)
            #expect(attributes[.posixPermissions] as? Int == 0o640)
            #expect(try text("/usr/lib/tmpfiles.d/rasid.conf").contains("a+ \(file) "))
            #expect(chmod(folder + file, 0o644) == 0)
        }
        // One that is there already is the administrator's.
        let said = try make("install", "/usr")
        #expect(said.split(separator: "\n").filter { $0.contains("everybody on this machine may read") }.count == 2)
        #expect(said.contains("chmod 640 \(folder)/etc/rasid/watchlist.yaml"))
    }

    /// The unit names its programs by their whole path.
    @Test func theUnitFollowsThePrefix() throws {
        _ = try make("install", "/opt/news")
        let unit = try text("/opt/news/lib/systemd/system/rasid.service").split(separator: "\n")
            .filter { !$0.hasPrefix("#") }.joined(separator: "\n")
        #expect(unit.contains("\nExecStart=/opt/news/bin/rasid run\n"))
        #expect(unit.contains("\nExecStart=/opt/news/bin/rasid run\n"))
        #expect(unit.contains("\nExecStartPre=-/opt/news/libexec/rasid/hold-back\n"))
        #expect(!unit.contains("/usr/local"))
    }

    /// What an administrator changed is his; a log rotation of his own too.
    @Test func whatIsInEtcStays() throws {
        _ = try make("install", "/usr")
        for file in ["/etc/rasid/rasid.yaml", "/etc/rasid/watchlist.yaml", "/etc/logrotate.d/rasid"] {
            try "# mine\n".write(toFile: folder + file, atomically: false, encoding: .utf8)
        }
        let said = try make("install", "/usr")
        #expect(said.split(separator: "\n").filter { $0.contains("is yours and stays as it is") }.count == 3)
        _ = try make("uninstall", "/usr")
        let left = try files()
        #expect(left == ["/etc/rasid/rasid.yaml", "/etc/rasid/watchlist.yaml", "/etc/logrotate.d/rasid"])
        for file in left { #expect(try text(file) == "# mine\n") }
    }

    @Test(arguments: ["relative", "/with space", "/semi;colon"])
    func anUnusablePrefixIsRefused(_ prefix: String) throws {
        #expect(throws: Failed.self) { try make("install", prefix) }
        #expect(try files().isEmpty)
    }

    private struct Failed: Error { var text: String }

    /// Runs it and returns what it said; throws where it fails. Nothing is built here.
    private func make(_ target: String, _ prefix: String) throws -> String {
        let (code, text) = Checkout.output(of: [
            "make", "--no-print-directory", "-C", Checkout.root, "-o", ".build/release.stamp", target,
            "DESTDIR=\(folder)", "PREFIX=\(prefix)", "PROGRAM=\(Checkout.program ?? "")",
        ])
        guard code == 0 else { throw Failed(text: text) }
        return text
    }

    private func files() throws -> Set<String> {
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return Set(
            names.filter {
                var isFolder: ObjCBool = false
                return FileManager.default.fileExists(atPath: "\(folder)/\($0)", isDirectory: &isFolder)
                    && !isFolder.boolValue
            }.map { "/\($0)" })
    }

    private func text(_ file: String) throws -> String {
        try String(contentsOfFile: folder + file, encoding: .utf8)
    }
}
