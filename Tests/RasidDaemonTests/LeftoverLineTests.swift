import TestSupport
import Testing

@testable import RasidDaemon
@testable import RasidSystem

/// What was left in `work/`, without files.
@Suite struct LeftoverLineTests {
    private let directory: Descriptor

    init() throws { directory = try TestFolder().directory() }

    /// What `next` said, as a word; a claim by its name.
    private func word(_ next: LeftoverLine.Next) -> String {
        switch next {
        case .unknown: "unknown"
        case .wait: "wait"
        case .claim(let claim): claim.name.text
        case .others: "others"
        }
    }

    @Test func nothingIsTakenBeforeWorkIsKnown() {
        var leftovers = LeftoverLine()
        leftovers.append(.of("a", in: directory))
        let before = leftovers.next(isIdle: true)
        #expect(!leftovers.isKnown && word(before) == "unknown")
        leftovers.workIsKnown()
        let after = leftovers.next(isIdle: true)
        #expect(leftovers.isKnown && word(after) == "a")
    }

    @Test func eachIsReadAlone() {
        var leftovers = LeftoverLine()
        for name in ["a", "b"] { leftovers.append(.of(name, in: directory)) }
        leftovers.workIsKnown()
        let steps = [false, true, false, true, false, true, false].map { word(leftovers.next(isIdle: $0)) }
        // Others are in flight; `a` alone; it is being read; `b`; it is being read; both are done; others are in flight.
        #expect(steps == ["wait", "a", "wait", "b", "wait", "others", "others"])
    }

    /// One that comes late waits for the others in flight, and lets no more in.
    @Test func aLateOneIsReadAloneToo() {
        var leftovers = LeftoverLine()
        leftovers.workIsKnown()
        let before = leftovers.next(isIdle: false)
        #expect(word(before) == "others")
        leftovers.append(.of("late", in: directory))
        let steps = [false, false, true, false, true].map { word(leftovers.next(isIdle: $0)) }
        #expect(steps == ["wait", "wait", "late", "wait", "others"])
    }

    /// Leftovers and others begin and end at random: no two of which one is a leftover are ever read at once.
    @Test(arguments: 0..<10)
    func noLeftoverHasANeighbour(_ seed: UInt64) {
        var random = SplitMix(seed: seed)
        var leftovers = LeftoverLine()
        leftovers.workIsKnown()
        var (waiting, isAlone, reading) = ([String](), false, 0)
        for number in 0..<3_000 {
            if random.once(in: 8) {
                leftovers.append(.of("\(number)", in: directory))
                waiting.append("\(number)")
            }
            if reading > 0, random.once(in: 2) { reading -= 1 }
            switch leftovers.next(isIdle: reading == 0) {
            case .unknown: Issue.record("it is known")
            case .wait: #expect(reading > 0 && (isAlone || !waiting.isEmpty))
            case .claim(let claim):
                #expect(reading == 0 && claim.name.text == waiting.first)
                waiting.removeFirst()
                (reading, isAlone) = (1, true)
            case .others:
                #expect(waiting.isEmpty && !(isAlone && reading > 0))
                (reading, isAlone) = (reading + 1, false)
            }
            #expect(leftovers.isEmpty == waiting.isEmpty && leftovers.places.count == waiting.count)
        }
    }
}
