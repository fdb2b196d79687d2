internal import ArchiveChecks
internal import Checks
internal import DaemonChecks
internal import FuzzerDriver
internal import Glibc
internal import SettingsChecks
internal import TestSupport

/// Runs libFuzzer on one reader of bytes. FUZZ_TARGET names it: libFuzzer starts this program again with arguments of its own.
/// FUZZ_STRETCH=BYTES makes long inputs of its short ones, and asks that twice the length costs about twice the time.
@main
enum Fuzz {
    private typealias Check = @Sendable ([UInt8]) throws(Broken) -> Void
    private static let checks: [String: Check] = {
        var checks: [String: Check] = ["query": QueryProperties.check, "log": LogProperties.check]
        for target in FuzzTarget.allCases { checks[target.rawValue] = target.check }
        for target in SettingsTarget.allCases { checks[target.rawValue] = target.check }
        return checks
    }()
    private static let target = variable("FUZZ_TARGET").flatMap { checks[$0] }
    private static let stretch = variable("FUZZ_STRETCH").flatMap { Int($0) }
    /// How many pieces of an input are repeated, one after another.
    private static let turns = 3
    /// What takes less is not looked at more closely: a processor's time has noise. With the sanitizer all takes about ten times as long.
    private static let noticedSeconds = 2.0
    private static let maxRatio = 3.0

    static func main() {
        guard target != nil else {
            print("FUZZ_TARGET is one of: " + checks.keys.sorted().joined(separator: " "))
            exit(EX_USAGE)
        }
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        exit(
            LLVMFuzzerRunDriver(&count, &arguments) { bytes, count in
                Fuzz.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
                return 0
            })
    }

    private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// A broken property ends the process, as any other fault does.
    private static func run(_ bytes: [UInt8]) {
        do throws(Broken) {
            guard let stretch else { return try target?(bytes) ?? () }
            for turn in 0..<turns { try run(bytes, stretch, turn) }
        } catch {
            fatalError("\(error)")
        }
    }

    private static func run(_ bytes: [UInt8], _ count: Int, _ turn: Int) throws(Broken) {
        let whole = try seconds(of: Stretch.stretched(bytes, to: count, turn: turn))
        guard whole > noticedSeconds else { return }
        let half = try seconds(of: Stretch.stretched(bytes, to: count / 2, turn: turn))
        guard whole < maxRatio * half else { fatalError("\(whole) seconds, of half of it \(half), at turn \(turn)") }
    }

    private static func seconds(of bytes: [UInt8]) throws(Broken) -> Double {
        let start = seconds()
        try target?(bytes)
        return seconds() - start
    }

    /// Of this process on a processor, whatever else the machine does.
    private static func seconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
