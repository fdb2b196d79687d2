/// Unpacks gzip (RFC 1952), member after member, or another ``Packing``, from a stream of bytes. Memory does not depend on the file.
///
/// zlib runs where the parser runs (``Parser``), step by step; without one, in this process. Each step gets as many bytes as the last one
/// left it to, whatever pieces they come in: equal bytes are unpacked in equal steps.
///
/// Bounds: see ``Bounds``. What was unpacked before a fault remains valid. A block of more than ``InflateStep/maxBlockBytes``, packed or
/// unpacked, is a fault.
final class Inflater {
    enum Bounds {
        /// The ratio counts only after this many unpacked bytes.
        static let freeBytes = 1 << 20
        /// The most unpacked bytes for one packed byte. Text packs to a fifth; pages that repeat themselves, to a
        /// fiftieth.
        static let ratio = 200
        /// The most members of one file. A writer that packs each record alone makes one member a record.
        static let maxMembers = 1 << 20
        /// A step gets so many packed bytes, more where a block is longer,
        static let packedBytes = 256 << 10
        /// and ends with the block that makes so many unpacked ones.
        static let room = 2 << 20
    }

    private let source: ByteSource
    private let parser: (any Parser)?
    private let maxMembers: Int
    /// Packed bytes that were taken from the source; from ``inputAt`` on they are not done with.
    private var input: [UInt8]
    private var inputAt = 0
    private var isSourceAtEnd = false
    private var state: InflateStep.State
    /// What was unpacked last of this member.
    private var window: [UInt8] = []
    /// How many packed bytes the next step gets.
    private var wanted = Bounds.packedBytes
    private var packedCount = 0
    private var unpackedCount = 0
    private var ending: ByteStream.Piece?

    /// `head`: the first bytes of `source`, which were taken from it already. `parser`: the process in which zlib runs; nil: this one.
    init(
        _ head: [UInt8], then source: ByteSource, as packing: Packing = .gzip, parser: (any Parser)? = nil,
        maxMembers: Int = Bounds.maxMembers
    ) {
        input = head
        (self.source, self.parser, self.maxMembers) = (source, parser, maxMembers)
        state = InflateStep.State(packing: packing)
    }

    /// The next unpacked bytes; after them the end or the damage, at every further call. Throws where the source fails, or the parser
    /// was interrupted.
    func next() throws(SourceFault) -> ByteStream.Piece {
        while ending == nil {
            try fill()
            guard inputAt < input.count else {
                let isWhole = state.phase == .head && state.memberCount > 0
                ending = isWhole ? .end : .damaged(Inflater.truncated)
                break
            }
            let unpacked = try take(step())
            if !unpacked.isEmpty { return .bytes(unpacked) }
        }
        return ending ?? .end
    }

    private func fill() throws(SourceFault) {
        guard !isSourceAtEnd, input.count - inputAt < wanted else { return }
        input.removeFirst(inputAt)
        inputAt = 0
        while input.count < wanted {
            guard let piece = try source.pull() else {
                isSourceAtEnd = true
                return
            }
            if input.isEmpty { input = piece } else { input += piece }
        }
    }

    private func step() throws(SourceFault) -> InflateStep {
        let packed = Array(input[inputAt...].prefix(wanted))
        let isLast = isSourceAtEnd && packed.count == input.count - inputAt
        guard let parser else {
            return InflateStep(state, window: window, packed: packed, isLast: isLast, room: Bounds.room)
        }
        let task = InflateStep.task(state, window: window, packed: packed, isLast: isLast, room: Bounds.room)
        do throws(ParserFault) {
            let answer = try parser.answer(.inflate, task)
            if let step = try? InflateStep(wire: answer, packed: packed.count, before: state) { return step }
            ending = .damaged(Inflater.fault("the parser's answer makes no sense"))
        } catch {
            guard error.kind == .died else { throw SourceFault(error) }
            ending = .damaged(ReadingError(.parserDied, error.reason))
        }
        return InflateStep(state, unpacked: [], consumed: 0, verdict: .more)
    }

    /// Takes what a step has made, and judges it.
    private func take(_ step: InflateStep) -> [UInt8] {
        state = step.state
        inputAt += step.consumed
        packedCount += step.consumed
        unpackedCount += step.unpacked.count
        let kept = min(RawInflater.windowBytes, state.memberBytes)
        if step.unpacked.count < kept { window += step.unpacked } else { window = step.unpacked }
        window.removeFirst(max(0, window.count - kept))
        if ending == nil { ending = ending(step.verdict) }
        if step.verdict == .starved { wanted *= 2 } else { wanted = Bounds.packedBytes }
        return step.unpacked
    }

    private func ending(_ verdict: InflateStep.Verdict) -> ByteStream.Piece? {
        if unpackedCount > Bounds.freeBytes, unpackedCount / Bounds.ratio > packedCount {
            return .damaged(ReadingError(.bomb, "it unpacks to more than \(Bounds.ratio) times its size"))
        }
        if state.memberCount > maxMembers {
            return .damaged(ReadingError(.bomb, "the file has over \(maxMembers) gzip members"))
        }
        switch verdict {
        case .more: return nil
        case .starved:
            return wanted < InflateStep.maxBlockBytes
                ? nil : .damaged(Inflater.fault("it has a block that is too long"))
        case .end: return .end
        case .truncated: return .damaged(Inflater.truncated)
        case .damaged: return .damaged(Inflater.fault("its packed bytes are damaged before byte \(packedCount)"))
        case .tooLong: return .damaged(ReadingError(.bomb, "it has a block of over \(InflateStep.maxBlockBytes) bytes"))
        }
    }

    private static func fault(_ reason: String) -> ReadingError { ReadingError(.malformed, reason) }

    private static var truncated: ReadingError { ReadingError(.truncated, "the gzip file is cut off") }
}
