import ArabicText
import Foundation
import TestSupport
import Testing

@testable import NewsAnalysis

/// The tagger and the model that is shipped with it.
@Suite("Entities: the tagger")
struct TaggerTests {
    /// The shipped model in memory.
    static let file: [UInt8] =
        (try? Data(contentsOf: URL(filePath: configFile("entities.model")))).map { Array($0) } ?? []
    /// The recognizer that is shipped; nil where its data does not load, which ``theModelLoads`` tells.
    static let shipped: Recognizer? = lexicon.flatMap { lexicon in
        (try? Bytes.model(file)).map { Recognizer(lexicon: lexicon, model: $0) }
    }
    /// The shipped lists; nil where they do not load.
    static let lexicon: Lexicon? = {
        var lexicon = Lexicon()
        for name in ["lexicon.txt", "names.txt"] {
            guard let text = try? String(contentsOfFile: configFile(name), encoding: .utf8),
                (try? lexicon.add(parsing: text)) != nil
            else { return nil }
        }
        return lexicon
    }()

    /// Keeps a model's bytes as a mapped file would.
    final class Bytes: @unchecked Sendable {
        let buffer: UnsafeMutableRawBufferPointer
        init(_ bytes: [UInt8]) {
            buffer = .allocate(byteCount: bytes.count, alignment: 16)
            buffer.copyBytes(from: bytes)
        }
        deinit { buffer.deallocate() }

        static func model(_ bytes: [UInt8]) throws(TaggerModel.Fault) -> TaggerModel {
            let memory = Bytes(bytes)
            return try TaggerModel(UnsafeRawBufferPointer(memory.buffer), owner: memory)
        }
    }

    @Test func theModelLoads() throws {
        #expect(Self.file.count > 1 << 20 && Self.file.count < 8_000_000)
        #expect(throws: Never.self) { try Bytes.model(Self.file) }
        #expect(Self.shipped != nil)
    }

    /// Whatever is cut off, and wherever a bit falls over: it is told, nothing is read outside.
    @Test func aDamagedModelIsRefused() throws {
        for count in [0, 1, 23, 24, 63, 64, 1000, Self.file.count - 1] {
            #expect(throws: TaggerModel.Fault.self) { try Bytes.model(Array(Self.file.prefix(count))) }
        }
        var lottery = SplitMix(seed: 11)
        for _ in 0..<20 {
            var bytes = Self.file
            let place = Int.random(in: 0..<bytes.count, using: &lottery)
            bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &lottery)
            #expect(throws: TaggerModel.Fault.self, "byte \(place)") { try Bytes.model(bytes) }
        }
    }

    /// Tables that point outside are refused though the checksum is right.
    @Test func aModelThatPointsOutsideIsRefused() throws {
        for place in [36, 40, 44, 48, 24, 72, 76, 80, 84] {
            var bytes = Self.file
            for offset in 0..<4 { bytes[place + offset] = 0xFF }
            let sum = bytes.withUnsafeBytes { TaggerModel.checksum(UnsafeRawBufferPointer(rebasing: $0[24...])) }
            withUnsafeBytes(of: sum.littleEndian) { bytes.replaceSubrange(16..<24, with: $0) }
            #expect(throws: TaggerModel.Fault.self, "field at \(place)") { try Bytes.model(bytes) }
        }
    }

    @Test func theBestSequenceIsTheOneAnExhaustiveSearchFinds() {
        var lottery = SplitMix(seed: 5)
        for _ in 0..<60 {
            let count = Int.random(in: 1...4, using: &lottery)
            let scores = (0..<count).map { _ in
                SIMD8<Int32>((0..<8).map { _ in Int32.random(in: -50...50, using: &lottery) })
            }
            let transitions = (0..<72).map { _ in Int32.random(in: -30...30, using: &lottery) }
            func value(_ labels: [UInt8]) -> Int? {
                var sum = 0
                for (at, label) in labels.enumerated() {
                    if at == 0, Label.isInside(label) { return nil }
                    if at > 0, !Label.mayFollow(label, labels[at - 1]) { return nil }
                    let row = at == 0 ? 8 : Int(labels[at - 1])
                    sum += Int(scores[at][Int(label)]) + Int(transitions[row * 8 + Int(label)])
                }
                return sum
            }
            var best = Int.min
            for number in 0..<(1 << (3 * count)) {
                best = max(best, value((0..<count).map { UInt8(number >> ($0 * 3) & 7) }) ?? Int.min)
            }
            var work = scores
            var found = [UInt8](repeating: 0, count: count)
            work.withUnsafeMutableBufferPointer { work in
                transitions.withUnsafeBufferPointer { transitions in
                    found.withUnsafeMutableBufferPointer { Viterbi.best(work, transitions, $0) }
                }
            }
            #expect(value(found) == best)
        }
    }

    /// Total and deterministic on any text: long sentences, other scripts, nothing but signs.
    @Test func anyTextHasMentionsInOrder() throws {
        let recognizer = try #require(Self.shipped)
        var lottery = SplitMix(seed: 7)
        let pieces = [
            "قال", "الرئيس", "سليم", "والبصرة", "للأمم", "المتحدة", ".", "،", "\n", "«", "»", "London", "U.S.", "١٢",
            "3.5",
            "😀", "\u{200F}", "ـ", "و", "لل", "ال", "中国", "é", "\u{64B}", "-", "/", "\u{0}",
        ]
        for round in 0..<120 {
            let count = round == 0 ? 3_000 : Int.random(in: 0...40, using: &lottery)
            let text = SearchText(
                (0..<count).compactMap { _ in pieces.randomElement(using: &lottery) }.joined(
                    separator: round % 3 == 0 ? "" : " "))
            let found = recognizer.mentions(in: text)
            #expect(found == recognizer.mentions(in: text))
            let scalars = text.text.unicodeScalars.count
            for mention in found {
                #expect(!mention.span.isEmpty && mention.span.upperBound <= scalars && !mention.name.isEmpty)
            }
            for (left, right) in zip(found, found.dropFirst()) {
                #expect(left.span.upperBound <= right.span.lowerBound)
            }
        }
    }
}
