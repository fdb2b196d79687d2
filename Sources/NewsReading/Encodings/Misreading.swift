/// A mistake that turned the bytes of a text into the wrong letters.
enum Misreading: CaseIterable {
    case utf8As1252, utf8As1256, arabicAs1252

    /// What happened, for people.
    var description: String {
        switch self {
        case .utf8As1252: "UTF-8 that was read as windows-1252"
        case .utf8As1256: "UTF-8 that was read as windows-1256"
        case .arabicAs1252: "windows-1256 that was read as windows-1252"
        }
    }

    /// The text with the mistake undone wherever it was made; nil where nothing changes. `bytes` is valid UTF-8. Linear.
    ///
    /// Works on runs of letters that the wrong charset has: a line feed and any other letter end a run. A run that
    /// cannot come of the mistake stays.
    func undone(_ bytes: [UInt8]) -> [UInt8]? {
        let table = self == .utf8As1256 ? BytesOfLetters.windows1256 : BytesOfLetters.windows1252
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var run: [UInt8] = []
        var (at, runStart, isChanged) = (0, 0, false)
        func endRun(at end: Int) {
            if let text = text(of: run) {
                out += text
                isChanged = true
            } else {
                out += bytes[runStart..<end]
            }
            run.removeAll(keepingCapacity: true)
        }
        while at < bytes.count {
            let begin = at
            let scalar = bytes.scalar(at: &at)
            if scalar < 0x80, scalar != 0x0A {
                run.append(UInt8(scalar))
            } else if let byte = table.byte(of: scalar) {
                run.append(byte)
            } else if scalar == 0xFFFD, self == .utf8As1252, run.last == 0xD9 {
                // windows-1252 has no letter for 81, the second byte of feh, and programs write U+FFFD for it.
                run.append(0x81)
            } else {
                endRun(at: begin)
                out += bytes[begin..<at]
                runStart = at
            }
        }
        endRun(at: bytes.count)
        return isChanged ? out : nil
    }

    /// What the bytes of a run were before they were misread; nil where they are nothing of the kind.
    private func text(of run: [UInt8]) -> [UInt8]? {
        guard self == .arabicAs1252 else {
            return WholeUTF8.text(of: self == .utf8As1252 ? Misreading.withDroppedFeh(run) : run)
        }
        let high = run.count { $0 >= 0xC0 }
        guard high >= 4, high * 3 >= run.count else { return nil }
        return Misreading.windows1256?.decoded(run)
    }

    /// Other programs write nothing for 81. Among much Arabic a first byte D9 without a second one was feh: the other four bytes that
    /// windows-1252 lacks end vowel signs and signs that news hardly have.
    private static func withDroppedFeh(_ run: [UInt8]) -> [UInt8] {
        var (whole, bare) = (0, 0)
        for at in run.indices where run[at] == 0xD8 || run[at] == 0xD9 {
            if at + 1 < run.count, run[at + 1] & 0xC0 == 0x80 {
                whole += 1
            } else if run[at] == 0xD9, at + 1 < run.count {
                bare += 1
            }
        }
        guard bare > 0, whole >= 20, bare * 5 <= whole else { return run }
        var out: [UInt8] = []
        out.reserveCapacity(run.count + bare)
        for at in run.indices {
            out.append(run[at])
            if run[at] == 0xD9, at + 1 < run.count, run[at + 1] & 0xC0 != 0x80 { out.append(0x81) }
        }
        return out
    }

    private static let windows1256 = SingleByteText(.windows1256)
}

/// The bytes of the letters of a charset.
struct BytesOfLetters {
    static let windows1252 = BytesOfLetters(.windows1252)
    static let windows1256 = BytesOfLetters(.windows1256)

    /// The byte of each scalar below U+2200; 0 where there is none.
    private let bytes: [UInt8]

    /// C1 controls stand for their own bytes: both charsets had holes.
    private init(_ charset: Charset) {
        var bytes = [UInt8](repeating: 0, count: 0x2200)
        for value in 0x80...0x9F { bytes[value] = UInt8(value) }
        for (index, letter) in charset.upperHalf.enumerated() where letter >= 0x80 && letter < 0x2200 {
            bytes[Int(letter)] = UInt8(0x80 + index)
        }
        self.bytes = bytes
    }

    /// nil for ASCII, and for a letter that the charset does not have.
    @inline(__always)
    func byte(of scalar: UInt32) -> UInt8? {
        guard scalar < 0x2200, bytes[Int(scalar)] != 0 else { return nil }
        return bytes[Int(scalar)]
    }
}

/// Bytes that are UTF-8, but for a letter cut at their end or a rare lost one.
enum WholeUTF8 {
    /// The text; nil where it is ASCII, or no UTF-8. A letter cut at the end is dropped, a lost one is U+FFFD.
    static func text(of run: [UInt8]) -> [UInt8]? {
        var out: [UInt8] = []
        out.reserveCapacity(run.count)
        var (at, letters, lost) = (0, 0, 0)
        while at < run.count {
            let width = width(run, at)
            if run[at] >= 0x80 {
                if width > 0 {
                    letters += 1
                } else {
                    lost += 1
                    if lost > 1 + letters / 40 { return nil }
                    // The first bytes of a letter at the end: it was cut there.
                    if run[at] >= 0xC2, at + 3 >= run.count, run[(at + 1)...].allSatisfy({ $0 & 0xC0 == 0x80 }) {
                        break
                    }
                    out += [0xEF, 0xBF, 0xBD]
                    at += 1
                    continue
                }
            }
            out += run[at..<(at + max(1, width))]
            at += max(1, width)
        }
        return letters > 0 && (lost == 0 || letters >= 10 * lost) ? out : nil
    }

    /// The bytes of the letter that begins here; 0 where none does.
    private static func width(_ run: [UInt8], _ at: Int) -> Int {
        func tail(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
            at + offset < run.count && range.contains(run[at + offset])
        }
        switch run[at] {
        case ..<0x80: return 1
        case 0xC2...0xDF: return tail(1) ? 2 : 0
        case 0xE0: return tail(1, 0xA0...0xBF) && tail(2) ? 3 : 0
        case 0xED: return tail(1, 0x80...0x9F) && tail(2) ? 3 : 0
        case 0xE1...0xEF: return tail(1) && tail(2) ? 3 : 0
        case 0xF0: return tail(1, 0x90...0xBF) && tail(2) && tail(3) ? 4 : 0
        case 0xF1...0xF3: return tail(1) && tail(2) && tail(3) ? 4 : 0
        case 0xF4: return tail(1, 0x80...0x8F) && tail(2) && tail(3) ? 4 : 0
        default: return 0
        }
    }
}
