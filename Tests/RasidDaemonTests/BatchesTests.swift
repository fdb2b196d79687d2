import TestSupport
import Testing

@testable import RasidDaemon
@testable import RasidSystem

/// The directories under `work/`, and when they go.
@Suite struct BatchesTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func batch() throws -> Batch { try Batch(in: folder.directory()) }

    @Test func theCurrentOneStaysThoughEmpty() throws {
        var batches = Batches()
        #expect(batches.open == nil)
        let first = try batch()
        var gone = [batches.use(first)]
        batches.claimed(into: first)
        gone.append(batches.left(first.name))
        #expect(batches.open === first && batches.names == [first.name])
        // A new one takes its place: it was empty.
        gone.append(batches.use(try batch()))
        #expect(gone.map { $0?.name } == [nil, nil, first.name])
    }

    @Test func anOldOneGoesWithItsLastFile() throws {
        var batches = Batches()
        let (first, second) = (try batch(), try batch())
        _ = batches.use(first)
        for _ in 0..<2 { batches.claimed(into: first) }
        let gone = [batches.use(second), batches.left(first.name), batches.left(first.name)]
        #expect(gone.map { $0?.name } == [nil, nil, first.name])
        #expect(batches.names == [second.name])
    }

    @Test func aFullOneIsNotUsedOn() throws {
        var batches = Batches()
        let first = try batch()
        _ = batches.use(first)
        for _ in 1..<Batches.fileLimit {
            batches.claimed(into: first)
            _ = batches.left(first.name)
        }
        #expect(batches.open === first)
        batches.claimed(into: first)
        #expect(batches.open == nil)
    }

    @Test func oneFoundAtStartGoesWithItsLastFile() throws {
        var batches = Batches()
        let found = try batch()
        batches.adopt(found, fileCount: 2)
        #expect(batches.open == nil)
        let gone = [batches.left(found.name), batches.left(found.name), batches.left("never seen")]
        #expect(gone.map { $0?.name } == [nil, found.name, nil])
    }

    /// Against a count of files by directory.
    @Test(arguments: 0..<5)
    func eachGoesOnceAndEmpty(_ seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        var batches = Batches()
        var (files, current, gone) = ([String: Int](), "", Set<String>())
        func note(_ batch: Batch?) {
            guard let batch else { return }
            let isFirst = gone.insert(batch.name).inserted
            #expect(files[batch.name] == 0 && batch.name != current && isFirst)
            files[batch.name] = nil
        }
        for _ in 0..<600 {
            switch random.number(0..<10) {
            case 0:
                let new = try batch()
                (files[new.name], current) = (0, new.name)
                note(batches.use(new))
            case 1..<5:
                guard let open = batches.open else { continue }
                #expect(open.name == current)
                batches.claimed(into: open)
                files[current, default: 0] += 1
            default:
                guard let name = files.filter({ $0.value > 0 }).keys.sorted().first else { continue }
                files[name, default: 0] -= 1
                note(batches.left(name))
            }
            #expect(batches.names == Set(files.keys))
            #expect(files.allSatisfy { $0.value > 0 || $0.key == current })
        }
    }
}
