import TestSupport
import Testing

@testable import RasidDaemon
@testable import RasidSystem

/// The line of names: its order by examples, its bounds and that it loses nothing against a set and an array.
@Suite struct NameLineTests {
    private func name(_ number: Int) -> FileName { FileName(Array("\(number)".utf8)) }

    @Test func firstComeFirstServed() {
        var line = NameLine(limit: 2)
        let taken = [line.append(name(1), .renamed), line.append(name(2), .touched)]
        #expect(taken == [true, true])
        let first = line.next()
        #expect(first?.name == name(1))
        #expect(line.count == 1)
        let again = line.append(name(3), .renamed)
        #expect(again)
        // The oldest leaves for the newest, and somebody has to look for it.
        let isIn = line.append(name(4), .renamed)
        #expect(!isIn)
        let rest = [line.next()?.name, line.next()?.name, line.next()?.name]
        #expect(rest == [name(3), name(4), nil])
        #expect(line.isEmpty)
    }

    @Test func aPassTakesThePlaceOfTheLastOne() throws {
        var line = NameLine(limit: 2)
        line.replace(with: [name(1)])
        line.replace(with: [name(2), name(3), name(4)])
        #expect(line.count == 2)
        let next = line.next()
        let first = try #require(next)
        let isFound = if case .found = first.arrival { true } else { false }
        #expect(isFound && first.name == name(2))
    }

    @Test func whatIsToldOfGoesAheadAtEverySecondTurn() {
        var line = NameLine(limit: 9)
        line.replace(with: (1...4).map(name))
        for number in 11...13 { _ = line.append(name(number), .renamed) }
        let taken = (0..<7).compactMap { _ in line.next()?.name }
        #expect(taken == [11, 1, 12, 2, 13, 3, 4].map(name))
    }

    /// In a flood that never ends a fresh name waits for three others, and the oldest goes on.
    @Test func nobodyStarvesInAFlood() {
        var line = NameLine(limit: 4_096)
        line.replace(with: (0..<4_096).map(name))
        var (number, left) = (10_000, 0)
        for _ in 0..<20_000 {
            if !line.append(name(number), .renamed) { left += 1 }
            number += 1
        }
        #expect(left == 20_000 - 4_096)
        _ = line.append(name(99_999), .renamed)
        let taken = (0..<4).compactMap { _ in line.next()?.name }
        #expect(taken.contains(name(99_999)))
        var oldest = 0
        for _ in 0..<400 {
            _ = line.append(name(number), .renamed)
            number += 1
            if let name = line.next()?.name, name == self.name(oldest + 2) { oldest += 1 }
        }
        #expect(oldest >= 190)
    }

    @Test(arguments: 0..<10)
    func itIsBoundedAndLosesNothingUnsaid(_ seed: UInt64) {
        var random = SplitMix(seed: seed)
        let limit = random.number(1..<200)
        var (line, told, found) = (NameLine(limit: limit), Set<FileName>(), [FileName]())
        var missing = 0
        for number in 0..<3_000 {
            switch random.number(0..<10) {
            case 0 where found.isEmpty:
                found = (0..<random.number(0..<limit + 1)).map { name(100_000 + number * 1_000 + $0) }
                line.replace(with: found)
            case 1..<6:
                if !line.append(name(number), .renamed) { missing += 1 }
                told.insert(name(number))
            default:
                let count = line.count
                guard let next = line.next() else {
                    #expect(count == 0)
                    continue
                }
                if found.first == next.name { found.removeFirst() } else { #expect(told.remove(next.name) != nil) }
            }
            #expect(line.count == told.count - missing + found.count)
        }
        while let next = line.next() {
            if found.first == next.name { found.removeFirst() } else { #expect(told.remove(next.name) != nil) }
        }
        // What left unserved was said each time.
        #expect(found.isEmpty && told.count == missing)
    }
}
