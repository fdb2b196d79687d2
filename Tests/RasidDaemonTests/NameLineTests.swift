import TestSupport
import Testing

@testable import RasidDaemon
@testable import RasidSystem

/// The line of names, against an array.
@Suite struct NameLineTests {
    private func name(_ number: Int) -> FileName { FileName(Array("\(number)".utf8)) }

    @Test func firstComeFirstServed() {
        var line = NameLine(limit: 2)
        let taken = [line.append(name(1), .renamed), line.append(name(2), .touched), line.append(name(3), .renamed)]
        #expect(taken == [true, true, false])
        let first = line.next()
        #expect(first?.name == name(1))
        #expect(line.count == 1)
        let again = line.append(name(3), .renamed)
        #expect(again)
        let rest = [line.next()?.name, line.next()?.name, line.next()?.name]
        #expect(rest == [name(2), name(3), nil])
        #expect(line.isEmpty)
    }

    @Test func aPassTakesThePlaceOfAll() throws {
        var line = NameLine(limit: 2)
        _ = line.append(name(1), .renamed)
        line.replace(with: [name(2), name(3), name(4)])
        #expect(line.count == 2)
        let next = line.next()
        let first = try #require(next)
        let isFound = if case .found = first.arrival { true } else { false }
        #expect(isFound && first.name == name(2))
    }

    @Test(arguments: 0..<10)
    func itIsABoundedQueue(_ seed: UInt64) {
        var random = SplitMix(seed: seed)
        let limit = random.number(1..<9)
        var (line, model) = (NameLine(limit: limit), [FileName]())
        for number in 0..<3_000 {
            switch random.number(0..<10) {
            case 0:
                model = (0..<random.number(0..<limit + 1)).map { name(number + $0) }
                line.replace(with: model)
            case 1..<6:
                let isIn = line.append(name(number), .renamed)
                #expect(isIn == (model.count < limit))
                if isIn { model.append(name(number)) }
            default:
                let next = line.next()
                #expect(next?.name == model.first)
                if !model.isEmpty { model.removeFirst() }
            }
            #expect(line.count == model.count && line.isEmpty == model.isEmpty)
        }
    }
}
