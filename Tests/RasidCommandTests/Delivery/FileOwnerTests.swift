import Foundation
import Glibc
import Testing

/// A run that root starts by hand leaves nothing that keeps the service's user out.
@Suite(.enabled(if: Desk.mayBecomeNobody, "needs root, and programs that everybody may run"))
struct FileOwnerTests {
    private func owner(_ path: String) -> uid_t? {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_uid : nil
    }

    @Test func aRunOfRootsWorksAsTheOwner() throws {
        let desk = try Desk()
        try desk.giveToNobody(
            ["archive", "log", "spool"] + ["inbox", "work", "done", "rejected"].map { "spool/\($0)" })
        for path in [desk.folder, desk.configuration, desk.watchlist] { #expect(chmod(path, 0o755) == 0) }
        try desk.drop("1.txt", News.agreement(1))
        #expect(try desk.once() == .code(0), "\(desk.journalText)")
        #expect(desk.journalText.contains("rasid: running as "))
        for path in [desk.archive, desk.archive + "-wal", desk.archive + ".lock", desk.log, desk.spool + "/.lock"] {
            #expect(owner(path) == 65_534, "\(path)")
        }
        // What an older version, or a copy, left is named by whoever looks.
        #expect(try desk.run(["status"]).text.contains("fault") == false)
        #expect(chown(desk.archive, 0, 0) == 0)
        let faults = try desk.run(["status", "--json"]).object()["faults"] as? [String]
        #expect(faults?.contains { $0.hasPrefix("\(desk.archive) belongs to root") } == true)
    }
}
