/// One step of unpacking, which depends on nothing but what it is given: so that any process can do it, and another one again where that
/// died. It ends between two blocks of deflate, where there is little to hand on.
struct InflateStep: Equatable {
    /// Where unpacking stands between two steps.
    struct State: Equatable {
        enum Phase: Int, CaseIterable { case head, blocks, tail }

        var packing: Packing
        var phase = Phase.head
        /// How many bits of the last byte are not used yet, 0 to 7, and they.
        var bits = 0
        var bitsValue = 0
        /// The check of what was unpacked of this member.
        var check: UInt32 = 0
        /// How many bytes were unpacked of this member.
        var memberBytes = 0
        /// How many members have begun.
        var memberCount = 0
    }

    enum Verdict: Int, CaseIterable {
        /// It goes on.
        case more
        /// Nothing can be done without more packed bytes.
        case starved
        /// All is unpacked; what may follow is something else. Not of gzip, whose members have no last one.
        case end
        /// The bytes end, and it does not.
        case truncated
        case damaged
        /// A block unpacks to more than ``maxBlockBytes``.
        case tooLong
    }

    /// The longest block that is read, unpacked. zlib writes blocks of at most 4 MiB; others of at most 1 MiB as far as is known.
    static let maxBlockBytes = 16 << 20

    var state: State
    /// What was unpacked; of damaged bytes what came before the damage.
    var unpacked: [UInt8] = []
    /// How many packed bytes are done with.
    var consumed = 0
    var verdict = Verdict.more

    /// Unpacks as many blocks as give `room` bytes, or as there are. `window`: the last 32 KiB that were unpacked of this member. `packed`:
    /// what follows. `isLast`: nothing follows that; then what is there of a block is unpacked as well.
    init(_ state: State, window: [UInt8], packed: [UInt8], isLast: Bool, room: Int) {
        self.state = state
        let inflater = RawInflater()
        // What packs well grows further; nothing is moved about for what packs as text does.
        unpacked.reserveCapacity(min(room, 6 * packed.count) + RawInflater.pieceBytes)
        if state.phase == .blocks { inflater.resume(bits: state.bits, value: state.bitsValue, window: window) }
        while goesOn(packed, isLast, room, inflater) {}
    }

    /// An answer that came from elsewhere.
    init(_ state: State, unpacked: [UInt8], consumed: Int, verdict: Verdict) {
        (self.state, self.unpacked, self.consumed, self.verdict) = (state, unpacked, consumed, verdict)
    }

    private mutating func goesOn(_ packed: [UInt8], _ isLast: Bool, _ room: Int, _ inflater: RawInflater) -> Bool {
        switch state.phase {
        case .head:
            guard consumed < packed.count, unpacked.count < room else { return false }
            // Zeros may pad the end of a file (gzip(1)). Anything else behind a member begins the next one.
            if state.memberCount > 0, packed[consumed] == 0 {
                consumed += 1
                return true
            }
            return begins(state.packing.head(packed, at: consumed), isLast, inflater)
        case .blocks: return unpackBlock(packed, isLast, inflater) && unpacked.count < room
        case .tail:
            let count = state.packing.tailBytes
            guard packed.count - consumed >= count else { return starve(isLast) }
            let tail = packed[consumed..<(consumed + count)]
            guard state.packing.isTail(tail, check: state.check, count: state.memberBytes) else {
                return stop(.damaged)
            }
            consumed += count
            (state.phase, state.memberBytes) = (.head, 0)
            return state.packing == .gzip || stop(.end)
        }
    }

    private mutating func begins(_ head: Packing.Head, _ isLast: Bool, _ inflater: RawInflater) -> Bool {
        switch head {
        case .damaged: return stop(.damaged)
        case .open: return starve(isLast)
        case .end(let end):
            consumed = end
            (state.phase, state.check, state.memberBytes) = (.blocks, state.packing.firstCheck, 0)
            (state.bits, state.bitsValue) = (0, 0)
            state.memberCount += 1
            inflater.reset()
            return true
        }
    }

    /// Unpacks one block. False where that is not to be had from the bytes.
    private mutating func unpackBlock(_ packed: [UInt8], _ isLast: Bool, _ inflater: RawInflater) -> Bool {
        let start = unpacked.count
        var at = consumed
        while true {
            let turn = inflater.turn(packed, from: at, into: &unpacked)
            at += turn.taken
            switch turn.end {
            case .open:
                guard unpacked.count - start <= InflateStep.maxBlockBytes else { return stop(.tooLong) }
            case .starved where isLast:
                consumed = at
                return stop(.truncated)
            case .starved:
                unpacked.removeLast(unpacked.count - start)
                return starve(false)
            case .damaged:
                consumed = at
                return stop(.damaged)
            case .block(let bits):
                // A block takes ten bits at least, and so a byte.
                guard at > consumed else { return stop(.damaged) }
                (state.bits, state.bitsValue) = (bits, bits > 0 ? Int(packed[at - 1]) >> (8 - bits) : 0)
                finish(from: start, at)
                return true
            case .stream:
                state.phase = .tail
                finish(from: start, at)
                return true
            }
        }
    }

    private mutating func finish(from start: Int, _ end: Int) {
        consumed = end
        state.check = state.packing.check(unpacked[start...], state.check)
        state.memberBytes += unpacked.count - start
    }

    private mutating func starve(_ isLast: Bool) -> Bool { stop(isLast ? .truncated : consumed > 0 ? .more : .starved) }

    /// Always false, for what it is returned from.
    private mutating func stop(_ verdict: Verdict) -> Bool {
        self.verdict = verdict
        return false
    }
}
