import ArabicText
import Foundation
import TestSupport
import Testing

@testable import NewsAnalysis

/// The tagger's labels against the plain definition: every feature looked up in every layer, one label pair after another.
@Suite("Entities: the tagger against its definition")
struct TaggerOracleTests {
    private static let shipped: (lexicon: Lexicon, model: TaggerModel)? = {
        var lexicon = Lexicon()
        for name in ["lexicon.txt", "names.txt"] {
            guard let text = try? String(contentsOfFile: configFile(name), encoding: .utf8),
                (try? lexicon.add(parsing: text)) != nil
            else { return nil }
        }
        return (try? TaggerTests.Bytes.model(TaggerTests.file)).map { (lexicon, $0) }
    }()

    /// What features weigh in a layer.
    private static func sum(_ features: [UInt64], _ table: RecordTable) -> SIMD8<Int32> {
        features.reduce(into: SIMD8()) { sum, hash in
            guard let row = table.find(hash) else { return }
            for lane in 0..<8 { sum[lane] &+= Int32(row.load(fromByteOffset: lane, as: Int8.self)) }
        }
    }

    private static func features(_ fill: (inout FeatureBuffer) -> Void) -> [UInt64] {
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: FeatureBuffer.limit) { room in
            var buffer = FeatureBuffer(room.baseAddress!)
            fill(&buffer)
            return Array(room[..<buffer.count])
        }
    }

    private static func labels(_ model: TaggerModel, _ views: [TokenView]) -> [UInt8] {
        func pass(_ layer: TaggerModel.Layer, _ document: DocumentLabels?) -> [UInt8] {
            Tagger.sentences(views).flatMap { range in
                let sentence = Array(views[range])
                let scores = sentence.withUnsafeBufferPointer { sentence in
                    range.map { at in
                        let features = features { buffer in
                            buffer.fill(sentence, at: at - range.lowerBound, groups: layer.groups)
                            document?.fill(&buffer, at: at)
                        }
                        return sum(features, layer.weights) &+ SIMD8(layer.noneBias, 0, 0, 0, 0, 0, 0, 0)
                    }
                }
                return best(scores, layer.transitions)
            }
        }
        let first = model.layers.dropLast().map { pass($0, nil) }
        return pass(model.layers[model.layers.count - 1], first.isEmpty ? nil : DocumentLabels(views, first))
    }

    private static func best(_ scores: [SIMD8<Int32>], _ transitions: [Int32]) -> [UInt8] {
        var rows: [[Int]] = []
        var back: [[Int]] = []
        for (at, score) in scores.enumerated() {
            var (row, from) = ([Int](repeating: Int.min / 2, count: 8), [Int](repeating: 0, count: 8))
            for label in 0..<8 {
                if at == 0 {
                    if !Label.isInside(UInt8(label)) { row[label] = Int(score[label]) + Int(transitions[64 + label]) }
                    continue
                }
                for before in 0..<8 where Label.mayFollow(UInt8(label), UInt8(before)) {
                    let value = rows[at - 1][before] + Int(score[label]) + Int(transitions[before * 8 + label])
                    if value > row[label] { (row[label], from[label]) = (value, before) }
                }
            }
            rows.append(row)
            back.append(from)
        }
        guard let last = rows.last else { return [] }
        var labels = [last.firstIndex(of: last.max()!)!]
        for at in stride(from: scores.count - 1, to: 0, by: -1) { labels.append(back[at][labels.last!]) }
        return labels.reversed().map { UInt8($0) }
    }

    private static func views(_ text: String) throws -> [TokenView] {
        let (lexicon, model) = try #require(shipped)
        let text = SearchText(text)
        return TaggerInput(lexicon: lexicon, model: model).views(text, tokens: text.canonicalTokens())
    }

    /// A fresh article without its marks.
    private static func unmarked(_ text: String) -> String {
        let parts = text.split(separator: "⟦", omittingEmptySubsequences: false)
        return (parts.prefix(1) + parts.dropFirst().map { $0.dropFirst() }).joined().filter { $0 != "⟧" }
    }

    @Test func labelsOfNewsAreThoseOfTheDefinition() throws {
        let model = try #require(Self.shipped).model
        let tagger = Tagger(model)
        var named = 0
        // Each by itself, then all in one text, without a sentence's end, and with the same words again and again.
        let articles = FreshArticles.all.map(Self.unmarked)
        let whole = articles.joined(separator: " ").filter { !".\n".contains($0) }
        for text in articles + [whole, String(repeating: "وقال سليم البصري في البصرة ", count: 70), "", "."] {
            let views = try Self.views(text)
            let labels = tagger.labels(views)
            #expect(labels == Self.labels(model, views))
            named += labels.count { $0 != Label.none }
        }
        #expect(named > 300)
    }

    /// Views that no text has, from pieces of those that texts have.
    @Test func labelsOfAnyViewsAreThoseOfTheDefinition() throws {
        let model = try #require(Self.shipped).model
        let tagger = Tagger(model)
        let known = try FreshArticles.all.flatMap { try Self.views(Self.unmarked($0)) }
        var lottery = SplitMix(seed: 17)
        for _ in 0..<60 {
            let views = try (0..<Int.random(in: 1...400, using: &lottery)).map { _ in
                var view = try #require(known.randomElement(using: &lottery))
                let other = try #require(known.randomElement(using: &lottery))
                switch UInt8.random(in: 0..<12, using: &lottery) {
                case 0: view.gap = other.gap
                case 1: view.stem = other.stem
                case 2: view.traits = WordTraits(raw: lottery.next())
                case 3: view.cues = UInt32.random(in: 0..<(1 << UInt32(Cues.count)), using: &lottery)
                case 4: (view.front, view.back) = (other.front, lottery.next())
                case 5: (view.shape, view.proclitic, view.length) = (other.shape, other.proclitic, other.length)
                case 6: view = TokenView()
                default: break
                }
                return view
            }
            #expect(tagger.labels(views) == Self.labels(model, views))
        }
    }

    /// However little room there is for what is kept of tokens, and whatever was there before, sums are those of the definition.
    @Test(arguments: [1, 2, 16, 8_192])
    func whatIsKeptOfTokensChangesNothing(_ room: Int) throws {
        let model = try #require(Self.shipped).model
        let plain = Scorer(model, threads: 0)
        let scorer = Scorer(model, threads: 1, tokens: room)
        let known = try FreshArticles.all.prefix(6).flatMap { try Self.views(Self.unmarked($0)) }
        var lottery = SplitMix(seed: UInt64(room))
        for _ in 0..<40 {
            let count = Int.random(in: 1...20, using: &lottery)
            let views = try (0..<count).map { _ in
                var view = try #require(known.randomElement(using: &lottery))
                // The same word, one thing about it changed.
                switch UInt8.random(in: 0..<16, using: &lottery) {
                case 0: view.stem ^= 1
                case 1: view.traits.raw ^= 1 << 40
                case 2: view.front ^= 1
                case 3: view.back ^= 1 << 60
                case 4: view.cues ^= 1
                case 5: view.length ^= 1
                case 6: view.shape ^= 4
                case 7: view.proclitic ^= 1
                case 8: view.gap = .comma
                default: break
                }
                return view
            }
            func sums(_ scorer: Scorer) -> [WeightTable.Sums] {
                var sums = [WeightTable.Sums](repeating: WeightTable.Sums(), count: count)
                views.withUnsafeBufferPointer { views in scorer.withSums { $0(views, &sums) } }
                return sums
            }
            #expect(sums(scorer) == sums(plain))
        }
    }

    /// A model's table in memory that lives as long as the test.
    private final class Table: @unchecked Sendable {
        let table: RecordTable
        private let memory: UnsafeMutableRawPointer

        init(_ rows: [UInt64: UInt64], shift: UInt64) {
            let count = 1 << (64 - Int(shift))
            let sorted = rows.sorted { $0.key < $1.key }
            memory = .allocate(byteCount: (count + 1) * 4 + rows.count * 12 + 12, alignment: 8)
            var next = 0
            for bucket in 0...count {
                while next < sorted.count, sorted[next].key >> shift < UInt64(bucket) { next += 1 }
                memory.storeBytes(of: UInt32(next), toByteOffset: bucket * 4, as: UInt32.self)
            }
            let records = memory + (count + 1) * 4
            for (at, row) in sorted.enumerated() {
                records.storeBytes(of: UInt32(truncatingIfNeeded: row.key), toByteOffset: at * 12, as: UInt32.self)
                for byte in 0..<8 {
                    records.storeBytes(
                        of: UInt8(truncatingIfNeeded: row.value >> UInt64(byte * 8)), toByteOffset: at * 12 + 4 + byte,
                        as: UInt8.self)
                }
            }
            table = RecordTable(
                buckets: UnsafeRawPointer(memory), records: UnsafeRawPointer(records), count: rows.count, shift: shift,
                stride: 12)
        }

        deinit { memory.deallocate() }
    }

    /// Full buckets, empty ones, many features with one tag, layers of different sizes and of none.
    @Test(arguments: [[UInt64(63)], [60, 60, 60], [56, 60], [58, 56, 57], [62, 50, 56]])
    func theTableOfAllLayersHasTheWeightsOfEach(_ shifts: [UInt64]) {
        var lottery = SplitMix(seed: shifts.reduce(0, +))
        // Few lower bytes, so that tags coincide; the lower halves of two hashes never do.
        var halves = Set<UInt64>()
        while halves.count < 400 { halves.insert(lottery.next() & 0xFFFF_FF03) }
        let hashes = halves.sorted().map { lottery.next() << 32 | $0 }
        for (count, filled) in [(0, 0), (3, 1), (300, 1), (300, shifts.count)] {
            let tables = shifts.indices.map { layer in
                let keys = layer < filled ? hashes.prefix(count).filter { _ in Bool.random(using: &lottery) } : []
                return Table(Dictionary(uniqueKeysWithValues: keys.map { ($0, lottery.next()) }), shift: shifts[layer])
            }
            let weights = WeightTable(tables.map(\.table))
            for start in 0..<(hashes.count - 3) {
                let features = Array(hashes[start..<(start + 3)])
                var sums = WeightTable.Sums()
                features.withUnsafeBufferPointer { sums = weights.sum($0) }
                for (layer, table) in tables.enumerated() {
                    #expect(SIMD8<Int32>(truncatingIfNeeded: sums[layer]) == Self.sum(features, table.table))
                }
            }
        }
    }
}
