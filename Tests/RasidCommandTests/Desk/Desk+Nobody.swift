import Foundation
import Glibc

/// Running the program as somebody who has no rights but those of everybody.
extension Desk {
    private static let somebody = ["--reuid=65534", "--regid=65534", "--clear-groups"]

    /// Whether this process may become somebody else who can still reach the program and its data.
    static let mayBecomeNobody: Bool = {
        guard geteuid() == 0, chmod(Guardian.shared.folder, 0o755) == 0 else { return false }
        return [["/usr/bin/test", "-x", Checkout.binary], ["/usr/bin/test", "-r", "\(Checkout.data)/lexicon.txt"]]
            .allSatisfy {
                let output = try? Output.of(somebody + $0, program: "/usr/bin/setpriv", in: Guardian.shared.folder)
                return output?.exit == .code(0)
            }
    }()

    /// Runs the program as nobody, who may read this desk's configuration.
    func runAsNobody(_ arguments: [String]) throws -> Output {
        guard chmod(folder, 0o755) == 0, chmod(configuration, 0o644) == 0, chmod(watchlist, 0o644) == 0 else {
            throw Failed("chmod", folder)
        }
        return try Output.of(
            Desk.somebody + [Checkout.binary] + arguments + ["--config", configuration], program: "/usr/bin/setpriv",
            in: "/")
    }

    /// Makes folders of this desk nobody's own.
    func giveToNobody(_ folders: [String]) throws {
        for part in folders {
            try makeFolder(part)
            guard chown(path(part), 65_534, 65_534) == 0 else { throw Failed("chown", part) }
        }
    }
}
