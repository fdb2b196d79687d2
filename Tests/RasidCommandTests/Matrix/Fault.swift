import Foundation

/// A fault of the machine that `rasid` is to meet, by a library between it and the C library. The words are those of Tests/Support/faults.c.
struct Fault {
    /// What happens: `kill`, `cut`, `short` or an errno.
    var does: String
    /// Only files whose path contains this; all of the desk where it is empty.
    var files = ""
    /// Only these calls; all that change something where there are none.
    var calls: [String] = []
    /// The call at which it begins, from 1.
    var at = 1
    /// Of a power cut: what is lost of the things that were not synced.
    var seed = 0
    /// Lasts from ``Desk/beginFault()`` to ``Desk/endFault()``; else it is one call.
    var lasts = false

    /// Where the tests' C compiler made the library; nil where there is no compiler.
    static let library: String? = {
        let library = "\(Guardian.shared.folder)/faults.so"
        let source = "\(Checkout.root)/Tests/Support/faults.c"
        for compiler in ["clang", "cc"] {
            let output = try? Output.of(
                [compiler, "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], program: "/usr/bin/env",
                in: Guardian.shared.folder)
            if output?.exit == .code(0) { return library }
        }
        return nil
    }()

    static var isPossible: Bool { library != nil }

    /// What the program finds in its environment.
    func environment(in desk: Desk) -> [String: String] {
        var variables = Fault.library(in: desk, [:])
        variables["FAULT_DOES"] = does
        variables["FAULT_AT"] = "\(at)"
        variables["FAULT_SEED"] = "\(seed)"
        variables["FAULT_REPORT"] = desk.faultReport
        if !files.isEmpty { variables["FAULT_FILES"] = files }
        if !calls.isEmpty { variables["FAULT_CALLS"] = ",\(calls.joined(separator: ","))," }
        if lasts { variables["FAULT_WHILE"] = desk.faultFlag }
        return variables
    }

    /// The library alone, with variables of its own.
    static func library(in desk: Desk, _ more: [String: String]) -> [String: String] {
        // A sanitizer's library must come first, and is not there first where ours is.
        ["LD_PRELOAD": library ?? "", "FAULT_ROOT": desk.folder].merging(more) { $1 }
    }
}

extension Desk {
    /// What each call that counted was: "write 3 /path".
    var faultReport: String { path("faults") }
    /// A fault that lasts lasts as long as this file is there.
    var faultFlag: String { path("fault") }

    /// The calls that counted, as the fault's library wrote them down.
    func faultCalls() -> [String] {
        ((try? String(contentsOfFile: faultReport, encoding: .utf8)) ?? "").split(separator: "\n").map(String.init)
    }

    func beginFault() throws { try write("", to: "fault") }
    func endFault() throws { try FileManager.default.removeItem(atPath: faultFlag) }

    func state() throws -> String? { try run(["status", "--json"]).object()["state"] as? String }

    /// What the daemon says is wrong.
    func faults() throws -> [String] { try run(["status", "--json"]).object()["faults"] as? [String] ?? [] }

    func waitUntilWell() throws {
        try eventually("a good state; \(journalText)") { try state() == "running" }
    }
}
