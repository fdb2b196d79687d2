/// How a step is asked for and answered between two processes (``ParserTask/inflate``).
extension InflateStep {
    /// What stands before the bytes themselves takes less.
    private static let headBytes = 128

    /// The bytes that ask for a step.
    static func task(_ state: State, window: [UInt8], packed: [UInt8], isLast: Bool, room: Int) -> [UInt8] {
        var writer = WireWriter(capacity: window.count + packed.count + headBytes)
        put(state, into: &writer)
        writer.put(isLast ? 1 : 0)
        writer.put(room)
        writer.put(window)
        writer.put(packed)
        return writer.bytes
    }

    /// The answer to such bytes; empty where they are none.
    static func wire(of task: [UInt8]) -> [UInt8] {
        var reader = WireReader(task)
        do throws(WireReader.Malformed) {
            let state = try state(from: &reader)
            let isLast = try reader.number(atMost: 1) == 1
            let room = try reader.number(atMost: 1 << 30)
            let (window, packed) = (try reader.data(), try reader.data())
            guard window.count <= RawInflater.windowBytes else { return [] }
            return InflateStep(state, window: window, packed: packed, isLast: isLast, room: room).wire
        } catch {
            return []
        }
    }

    private var wire: [UInt8] {
        var writer = WireWriter(capacity: unpacked.count + InflateStep.headBytes)
        InflateStep.put(state, into: &writer)
        writer.put(verdict.rawValue)
        writer.put(consumed)
        writer.put(unpacked)
        return writer.bytes
    }

    /// Reads an answer to `packed` bytes of a member of which `before` was so. Throws where it cannot be one: whoever wrote it may be
    /// taken over by strangers' bytes.
    init(wire: [UInt8], packed: Int, before: State) throws(WireReader.Malformed) {
        var reader = WireReader(wire)
        let state = try InflateStep.state(from: &reader)
        guard let verdict = Verdict(rawValue: try reader.number(atMost: Verdict.allCases.count)) else {
            throw WireReader.Malformed()
        }
        let consumed = try reader.number(atMost: packed)
        let unpacked = try reader.data()
        // Each step gets on, or says why not.
        guard reader.isAtEnd, state.packing == before.packing, state.memberCount >= before.memberCount,
            verdict != .more || consumed > 0,
            state.phase != .blocks || state.memberBytes <= before.memberBytes + unpacked.count
        else { throw WireReader.Malformed() }
        self.init(state, unpacked: unpacked, consumed: consumed, verdict: verdict)
    }

    private static func put(_ state: State, into writer: inout WireWriter) {
        for number in [state.packing.rawValue, state.phase.rawValue, state.bits, state.bitsValue] { writer.put(number) }
        for number in [Int(state.check), state.memberBytes, state.memberCount] { writer.put(number) }
    }

    private static func state(from reader: inout WireReader) throws(WireReader.Malformed) -> State {
        guard let packing = Packing(rawValue: try reader.number(atMost: Packing.allCases.count)),
            let phase = State.Phase(rawValue: try reader.number(atMost: State.Phase.allCases.count))
        else { throw WireReader.Malformed() }
        var state = State(packing: packing, phase: phase)
        state.bits = try reader.number(atMost: 7)
        state.bitsValue = try reader.number(atMost: (1 << state.bits) - 1)
        state.check = UInt32(try reader.number(atMost: Int(UInt32.max)))
        state.memberBytes = try reader.number(atMost: 1 << 50)
        state.memberCount = try reader.number(atMost: 1 << 50)
        return state
    }
}
