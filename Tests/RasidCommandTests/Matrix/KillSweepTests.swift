import Foundation
import Glibc
import Testing

/// kill -9 and a power cut before each call that changes something on the disk, one after another: the next run loses nothing, and repeats
/// nothing.
@Suite(.enabled(if: Fault.isPossible, "needs a C compiler")) struct KillSweepTests {
    private static let sliceCount = 8
    private static let calls = Result { try KilledLife.calls() }

    /// The numbers of the calls at which lives end: all of them, or of each kind of call on each kind of file some.
    private static func points(_ slice: Int, each count: Int, where isMeant: (String) -> Bool = { _ in true }) throws
        -> [Int]
    {
        var groups: [String: [Int]] = [:]
        var all: [Int] = []
        for line in try calls.get() where isMeant(line) {
            let words = line.split(separator: " ", maxSplits: 2)
            guard words.count == 3, let number = Int(words[1]) else { continue }
            all.append(number)
            groups["\(words[0]) \(words[2].replacing(/\d+/, with: "N"))", default: []].append(number)
        }
        // The middle of a group, then the middles of its halves.
        let chosen = groups.values.flatMap { group in
            (1...count).map { group[group.count * $0 / (count + 1)] }
        }
        let points = Matrix.isWhole ? all : Set(chosen).sorted()
        return points.enumerated().filter { $0.offset % sliceCount == slice }.map(\.element)
    }

    @Test(arguments: Matrix.some(sliceCount / 2, of: Array(0..<sliceCount)))
    func aKillBeforeAnyCall(_ slice: Int) throws {
        for point in try Self.points(slice, each: 1) {
            let life = try KilledLife()
            try life.live(Fault(does: "kill", at: point))
            try life.check("killed at \(point): \(life.desk.faultCalls().last ?? "")")
        }
    }

    @Test(arguments: Matrix.some(sliceCount / 2, of: Array(0..<sliceCount)))
    func aPowerCutBeforeAnyCall(_ slice: Int) throws {
        let isMeant = { (line: String) in Matrix.isWhole || !line.hasPrefix("mkdir ") && !line.hasSuffix(".lock") }
        for point in try Self.points(slice, each: 1, where: isMeant) {
            for seed in Matrix.some(1, of: Array(point...(point + 2))) {
                let life = try KilledLife()
                try life.live(Fault(does: "cut", at: point, seed: seed))
                try life.check(
                    "cut at \(point), seed \(seed): \(life.desk.faultCalls().last ?? "")", afterPowerCut: true)
            }
        }
    }

    /// The recovery is ended too, at the same kinds of calls.
    @Test(arguments: Matrix.some(4, of: Array(1...40)))
    func aKillInTheRecovery(_ seed: Int) throws {
        let life = try KilledLife()
        let count = try Self.calls.get().count
        try life.live(Fault(does: "cut", at: count * (seed * 7 % 41) / 41, seed: seed))
        for turn in 1...3 {
            try life.live(Fault(does: turn % 2 == 0 ? "cut" : "kill", at: 9 * turn * seed % 150, seed: turn))
        }
        try life.check("seed \(seed)", afterPowerCut: true)
    }
}
