/// Cuts a stream of JSON into values: the elements of a list, or what stands one behind the other. Memory depends on the largest value
/// that is kept and on the pieces of the stream.
///
/// A broken value costs itself: the next one is looked for behind the place where it breaks, by the way the values of this file
/// begin (`{"id":`). Linear: no byte is looked at more than twice.
struct JSONCutter {
    private var window: StreamWindow
    private var at: Int
    private let limit: Int
    private var isInList: Bool
    /// Objects that the list stands in.
    private let objects: Int
    /// How the last whole value began, to the end of its first name.
    private var beginning: [UInt8] = []
    private var hasToldFault = false

    /// A value may begin so many bytes before its first name ends.
    private static let maxBeginning = 200

    /// `objects`: nil where the values stand in no list.
    init(_ window: StreamWindow, from start: Int, inListOf objects: Int?, limit: Int) {
        (self.window, at, self.limit) = (window, start, limit)
        (isInList, self.objects) = (objects != nil, objects ?? 0)
    }

    /// The next value; nil after the last. The rest of a damaged file is its last one.
    mutating func next() throws(SourceFault) -> Unit? {
        while let byte = try nextSign() {
            guard isInList, byte == UInt8(ascii: "]") else { return try value() }
            at += 1
            isInList = false
            try passObjects()
        }
        guard let fault = window.fault, !hasToldFault else { return nil }
        hasToldFault = true
        return Unit(bytes: [], fault: fault, isCut: true)
    }

    /// Goes to the next byte that is neither blank nor a comma; nil at the end.
    private mutating func nextSign() throws(SourceFault) -> UInt8? {
        while true {
            at = window.bytes.withUnsafeBytes { bytes in
                var at = at
                while at < bytes.count, JSONCutter.isBetween(bytes[at]) { at += 1 }
                return at
            }
            if at < window.bytes.count { return window.bytes[at] }
            guard try fill(keeping: at) else { return nil }
        }
    }

    /// What may stand between two values. Commas are often forgotten or one too many.
    private static func isBetween(_ byte: UInt8) -> Bool {
        JSONReader.isBlank(byte) || byte == UInt8(ascii: ",") || byte == JSONForm.recordSeparator
    }

    /// Passes the rest of the objects that the list stood in. Where that is broken, what follows is read as values.
    private mutating func passObjects() throws(SourceFault) {
        guard objects > 0 else { return }
        var structure = JSONStructure(behindValueIn: objects)
        while true {
            switch window.bytes.withUnsafeBytes({ structure.advance($0, from: at) }) {
            case .ended(let end):
                at = end
                return
            case .broken(let place, _):
                at = place
                return
            case .more:
                at = window.bytes.count
                guard try fill(keeping: at) else { return }
            }
        }
    }

    /// The value that begins here.
    private mutating func value() throws(SourceFault) -> Unit {
        var structure = JSONStructure()
        var piece = JSONPiece(limit: limit)
        // Bytes before `at` are in the piece already.
        var scan = at
        while true {
            switch window.bytes.withUnsafeBytes({ structure.advance($0, from: scan) }) {
            case .ended(let end):
                piece.append(window.bytes[at..<end])
                at = end
                rememberBeginning(of: piece.bytes)
                return piece.finished()
            case .broken(let place, let back):
                return try passBroken(&piece, from: max(place - back, piece.count == 0 ? at + 1 : 0))
            case .more:
                scan = window.bytes.count
                let kept = max(at, scan - JSONStructure.reach)
                piece.append(window.bytes[at..<kept])
                at = kept
                let before = window.bytes.count - at
                guard try fill(keeping: at) else {
                    piece.append(window.bytes[at...])
                    at = window.bytes.count
                    hasToldFault = true
                    return piece.finished(window.fault)
                }
                scan = at + before
            }
        }
    }

    /// Goes to the next beginning of a value from some place on, or to the end. All before it belongs to the broken value.
    private mutating func passBroken(_ piece: inout JSONPiece, from start: Int) throws(SourceFault) -> Unit {
        let begun = piece.bytes.prefix(JSONCutter.maxBeginning) + window.bytes[at...].prefix(JSONCutter.maxBeginning)
        let beginnings = [beginning, JSONCutter.beginning(of: Array(begun))].filter { !$0.isEmpty }
        var scan = start
        while true {
            if let found = window.bytes.withUnsafeBytes({ JSONCutter.place(of: beginnings, in: $0, from: scan) }) {
                piece.append(window.bytes[at..<found])
                at = found
                return piece.finished()
            }
            // The last bytes may be half a beginning.
            let kept = max(scan, window.bytes.count - JSONCutter.maxBeginning)
            if kept > at {
                piece.append(window.bytes[at..<kept])
                at = kept
            }
            let ahead = kept - at
            guard try fill(keeping: at) else {
                piece.append(window.bytes[at...])
                at = window.bytes.count
                hasToldFault = true
                return piece.finished(window.fault)
            }
            scan = at + ahead
        }
    }

    private static func place(of beginnings: [[UInt8]], in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        var at = bytes.firstIndex(of: UInt8(ascii: "{"), or: UInt8(ascii: "{"), from: start)
        while at < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[at...])
            if beginnings.contains(where: rest.starts) { return at }
            at = bytes.firstIndex(of: UInt8(ascii: "{"), or: UInt8(ascii: "{"), from: at + 1)
        }
        return nil
    }

    private mutating func rememberBeginning(of value: [UInt8]) {
        guard beginning.isEmpty || !value.starts(with: beginning) else { return }
        beginning = JSONCutter.beginning(of: value)
    }

    /// From the brace to the end of the first name; empty where it is too long, or there is none.
    private static func beginning(of value: [UInt8]) -> [UInt8] {
        guard value.first == UInt8(ascii: "{") else { return [] }
        let start = value.prefix(maxBeginning)
        guard let open = start.dropFirst().firstIndex(where: { !JSONReader.isBlank($0) }),
            start[open] == UInt8(ascii: "\""),
            let close = start[(open + 1)...].firstIndex(of: UInt8(ascii: "\""))
        else { return [] }
        return Array(start[...close])
    }

    /// Takes the next piece of the stream; what stands before a place is forgotten. False at the end.
    private mutating func fill(keeping start: Int) throws(SourceFault) -> Bool {
        window.drop(start)
        at = 0
        return try window.fill()
    }
}

/// A value as far as it is known.
private struct JSONPiece {
    let limit: Int
    private(set) var bytes: [UInt8] = []
    private(set) var count = 0
    /// How many up to the last that is neither blank nor comma.
    private var trimmedCount = 0

    init(limit: Int) { self.limit = limit }

    /// Bytes past the limit are not kept.
    mutating func append(_ part: ArraySlice<UInt8>) {
        if let last = part.lastIndex(where: { !JSONPiece.isTrimmed($0) }) {
            trimmedCount = count + last - part.startIndex + 1
        }
        count += part.count
        bytes += part.prefix(limit - bytes.count)
    }

    private static func isTrimmed(_ byte: UInt8) -> Bool { JSONReader.isBlank(byte) || byte == UInt8(ascii: ",") }

    /// The value without blanks and commas at its end. `fault`: it is the rest of a damaged file.
    consuming func finished(_ fault: ReadingError? = nil) -> Unit {
        while let last = bytes.last, JSONPiece.isTrimmed(last) { bytes.removeLast() }
        let tooLong = trimmedCount > limit ? ReadingError(.tooLarge, "it has over \(limit) bytes") : nil
        return Unit(bytes: bytes, fault: fault ?? tooLong, isCut: fault != nil)
    }
}
