/// One pass over a text: folds, cuts into tokens, keeps the way back. Linear.
///
/// Memory safety. The source is the UTF-8 of a `String`, so that a lead byte is always followed by the rest of its scalar.
/// The folded text never gets ahead of the source: a letter in a table entry has at most the bytes of the scalar it comes
/// from, a separator needs at least one byte of gap; only an ``OrthographyEntry/Kind/expansion`` and a separator between two scripts gain,
/// and check before they do that all of the remaining source would still fit. So a capacity of the source's length plus
/// ``slack`` is enough while nothing gains, and ``growth`` times the length always is. Tokens are counted against their
/// capacity one by one. So no position can overflow either, and they are counted without checks; debug builds check every
/// access.
///
/// Signs inside a word are read here: see ``joint(at:word:_:)``.
struct Folding {
    /// Room behind the last folded byte: an entry is stored as four bytes, and eight zeros end a token for hashing.
    static let slack = 16
    /// Folded bytes per byte of source at worst, by the longest ligature (U+FDF2: three bytes become eight).
    static let growth = 3

    private let source: UnsafeBufferPointer<UInt8>
    private let index: UnsafeBufferPointer<UInt16>
    private let pages: UnsafeBufferPointer<UInt32>
    private let expansions: UnsafeBufferPointer<UInt8>

    /// Folds `source`, the UTF-8 of a string shorter than 1 GiB.
    static func fold(_ source: UnsafeBufferPointer<UInt8>, _ table: Orthography) -> (folded: [UInt8], tokens: [Token]) {
        precondition(source.count <= UInt32.max / UInt32(growth), "a text is shorter than 1 GiB")
        let usual = (bytes: source.count + source.count / 16 + slack, tokens: source.count / 4 + 8)
        let enough = (bytes: source.count * growth + slack, tokens: source.count + 1)
        // The second never fails; where the first did, its work is done again, which is still linear.
        return fold(source, table, capacity: usual) ?? fold(source, table, capacity: enough) ?? ([], [])
    }

    private static func fold(
        _ source: UnsafeBufferPointer<UInt8>, _ table: Orthography, capacity: (bytes: Int, tokens: Int)
    ) -> (folded: [UInt8], tokens: [Token])? {
        var complete = false
        var tokens: [Token] = []
        let folded = [UInt8](unsafeUninitializedCapacity: capacity.bytes) { bytes, byteCount in
            tokens = [Token](unsafeUninitializedCapacity: capacity.tokens) { tokens, tokenCount in
                table.withUnsafeTables { index, pages, expansions in
                    let folding = Folding(source: source, index: index, pages: pages, expansions: expansions)
                    let room = UnsafeMutableRawBufferPointer(start: bytes.baseAddress, count: capacity.bytes)
                    let places = UnsafeMutableBufferPointer(start: tokens.baseAddress, count: capacity.tokens)
                    if let counts = folding.run(room, places) {
                        (byteCount, tokenCount) = counts
                        complete = true
                    }
                }
            }
        }
        return complete ? (folded, tokens) : nil
    }

    /// Writes the folded text and the tokens; nil where there is no room for them.
    private func run(
        _ bytes: UnsafeMutableRawBufferPointer, _ tokens: UnsafeMutableBufferPointer<Token>
    ) -> (bytes: Int, tokens: Int)? {
        var at = 0
        var written = 0
        var count = 0
        var begin = 0
        while let opening = skipGap(from: at, bytes, begin..<written) {
            guard count < tokens.count else { return nil }
            if count > 0 {
                bytes[written] = Self.separator(opening.gap)
                written += 1
            }
            guard let word = copyWord(from: opening.letter, to: bytes, written) else { return nil }
            if word.widths == 3 {
                // Perhaps of two scripts.
                guard let next = splitWord(opening, end: word.end, bytes, tokens, (written, count)) else { return nil }
                (at, begin, written, count) = next
                continue
            }
            let token = Token(
                start: UInt32(truncatingIfNeeded: opening.surface), end: UInt32(truncatingIfNeeded: word.surfaceEnd),
                foldedStart: UInt32(truncatingIfNeeded: written), foldedEnd: UInt32(truncatingIfNeeded: word.written),
                hash: Self.hash(bytes, written, word.written), gap: opening.gap)
            tokens.initializeElement(at: count, to: token)
            (at, begin, written, count) = (word.end, written, word.written, count + 1)
        }
        return (written, count)
    }

    /// The word from `opening` to `end` once more, now cut where Arabic letters stand against Latin ones (شبكةBBC, الـBBC): one token for
    /// each part, over a soft gap. Digits go with what they stand behind. Nil where there is no room.
    private func splitWord(
        _ opening: (letter: Int, surface: Int, gap: Gap), end: Int, _ bytes: UnsafeMutableRawBufferPointer,
        _ tokens: UnsafeMutableBufferPointer<Token>, _ done: (written: Int, count: Int)
    ) -> (at: Int, begin: Int, written: Int, count: Int)? {
        var (written, count) = done
        var (letter, surface, gap) = opening
        while true {
            guard count < tokens.count,
                let part = copyWord(from: letter, to: bytes, written, isOneScript: true)
            else { return nil }
            let token = Token(
                start: UInt32(truncatingIfNeeded: surface), end: UInt32(truncatingIfNeeded: part.surfaceEnd),
                foldedStart: UInt32(truncatingIfNeeded: written), foldedEnd: UInt32(truncatingIfNeeded: part.written),
                hash: Self.hash(bytes, written, part.written), gap: gap)
            tokens.initializeElement(at: count, to: token)
            count += 1
            // The last part may go on behind an apostrophe that the whole word ended at (منطقةRa's).
            guard part.end < end else { return (max(end, part.end), written, part.written, count) }
            guard part.written + (source.count - part.end) + Self.slack < bytes.count else { return nil }
            bytes[part.written] = Self.separator(.soft)
            (letter, surface, gap, written) = (part.end, part.end, .soft, part.written + 1)
        }
    }
}

extension Folding {
    /// The entry of the scalar at `at`, and its width in bytes.
    @inline(__always) private func entry(at: Int) -> (entry: OrthographyEntry, width: Int) {
        let lead = Int(source[at])
        if lead < 0x80 { return (OrthographyEntry(raw: pages[lead]), 1) }
        if lead < 0xE0 {
            return (OrthographyEntry(raw: pages[(lead & 0x1F) << 6 | Int(source[at &+ 1] & 0x3F)]), 2)
        }
        var high = lead & 0x0F
        var width = 3
        if lead >= 0xF0 {
            high = high << 6 | Int(source[at &+ 1] & 0x3F)
            width = 4
        }
        high = high << 6 | Int(source[at &+ width &- 2] & 0x3F)
        return (OrthographyEntry(raw: pages[Int(index[high]) << 6 | Int(source[at &+ width &- 1] & 0x3F)]), width)
    }

    /// Where the next word begins: its first letter, its surface (a leading ء belongs to it), what stands before it. `word`: the folded
    /// word that ends at `start`; empty at the start of the text.
    @inline(__always)
    private func skipGap(
        from start: Int, _ bytes: UnsafeMutableRawBufferPointer, _ word: Range<Int>
    ) -> (letter: Int, surface: Int, gap: Gap)? {
        var at = start
        var hamza = -1
        var signs = word.isEmpty ? GapSigns.hard : 0
        if !word.isEmpty, start < source.count, source[start] != 0x20, let joint = joint(at: start, word: word, bytes) {
            (at, signs) = joint
        }
        while at < source.count {
            let (entry, width) = entry(at: at)
            if entry.isLetter { return (at, hamza >= 0 ? hamza : at, GapSigns.gap(signs)) }
            if entry.isGap || entry.kind == UInt32(OrthographyEntry.Kind.apostrophe.rawValue) {
                hamza = -1
                signs = GapSigns.add(entry, signs)
            } else if entry == .hamza, hamza < 0 {
                hamza = at
            }
            at &+= width
        }
        return nil
    }

    /// Writes the word at `start`; `end` is the scalar that ends it, `surfaceEnd` leaves trailing controls out. `widths` is 3
    /// where letters of one byte and of more stand in it. `isOneScript`: it ends where Arabic and Latin letters meet. Nil where an
    /// expansion does not fit.
    @inline(__always)
    private func copyWord(
        from start: Int, to bytes: UnsafeMutableRawBufferPointer, _ begin: Int, isOneScript: Bool = false
    ) -> (end: Int, surfaceEnd: Int, written: Int, widths: UInt32)? {
        var at = start
        var surfaceEnd = start
        var written = begin
        var isArabic: Bool?
        var kinds: UInt32 = 0
        while at < source.count {
            let (entry, width) = entry(at: at)
            if isOneScript, entry.isLetter {
                let byte =
                    entry.isShort ? UInt8(truncatingIfNeeded: entry.raw) : longLetter(entry, at, width).first ?? 0
                if isLatin(byte) || 0xD8...0xDB ~= byte {
                    if let isArabic, isArabic == isLatin(byte) { break }
                    isArabic = !isLatin(byte)
                }
            }
            if entry.isShort {
                bytes.storeBytes(of: entry.raw.littleEndian, toByteOffset: written, as: UInt32.self)
                written &+= Int(entry.kind)
                kinds |= entry.raw
                at &+= width
                surfaceEnd = at
            } else if entry.isLetter {
                let letters = longLetter(entry, at, width)
                guard written + letters.count + (source.count - at) + Self.slack <= bytes.count + width else {
                    return nil
                }
                UnsafeMutableRawBufferPointer(rebasing: bytes[written...]).copyMemory(
                    from: UnsafeRawBufferPointer(letters))
                written &+= letters.count
                kinds = .max
                at &+= width
                surfaceEnd = at
            } else if entry.isGap
                || (entry.kind != UInt32(OrthographyEntry.Kind.control.rawValue)
                    && !joinsLatin(at + width, bytes, begin..<written))
            {
                break
            } else {
                at &+= width
            }
        }
        return (at, surfaceEnd, written, kinds >> 24 & 3)
    }

    /// The folded bytes of a letter that its entry does not hold.
    private func longLetter(_ entry: OrthographyEntry, _ at: Int, _ width: Int) -> UnsafeBufferPointer<UInt8> {
        if entry.kind == UInt32(OrthographyEntry.Kind.same.rawValue) {
            return UnsafeBufferPointer(rebasing: source[at..<(at + width)])
        }
        return UnsafeBufferPointer(rebasing: expansions[entry.offset..<(entry.offset + entry.length)])
    }

    /// Whether an apostrophe stands between Latin letters: the folded `word` before it and the source's next at `next`. Not the one of the
    /// English genitive.
    private func joinsLatin(_ next: Int, _ bytes: UnsafeMutableRawBufferPointer, _ word: Range<Int>) -> Bool {
        guard isLatin(bytes[word.upperBound - 1]), let letter = firstByte(of: next), isLatin(letter) else {
            return false
        }
        return !isGenitive(next, bytes, word)
    }

    /// The first folded byte of the letter at `at`; nil where none stands there.
    private func firstByte(of at: Int) -> UInt8? {
        guard at < source.count else { return nil }
        let (entry, width) = entry(at: at)
        guard entry.isLetter else { return nil }
        return entry.isShort ? UInt8(truncatingIfNeeded: entry.raw) : longLetter(entry, at, width).first
    }

    /// Whether an s at `next`, behind an apostrophe behind `word`, is the English genitive: the word ends with it (Wang's). رأس in Latin
    /// letters, which places begin with (Ra's al-Khaimah), is the one word of Arabic that looks so.
    private func isGenitive(_ next: Int, _ bytes: UnsafeMutableRawBufferPointer, _ word: Range<Int>) -> Bool {
        guard firstByte(of: next) == UInt8(ascii: "s") else { return false }
        var behind = next + entry(at: next).width
        while behind < source.count, entry(at: behind).entry.kind == UInt32(OrthographyEntry.Kind.control.rawValue) {
            behind += entry(at: behind).width
        }
        if behind < source.count {
            let (entry, width) = entry(at: behind)
            let isApostrophe = entry.kind == UInt32(OrthographyEntry.Kind.apostrophe.rawValue)
            if !entry.isGap, !isApostrophe || firstByte(of: behind + width).map(isLatin) == true { return false }
        }
        return !bytes[word].elementsEqual("ra".utf8)
    }

    /// Signs that belong to a name and stand directly behind `word`, at `at`: where the gap goes on behind them, and what they are worth.
    /// Nil for all others.
    ///
    /// The dot of an initial is no more than a space (Peter J. Wang, U.N., م.ت.ف, بي.بي.سي): behind one Latin letter, or directly between
    /// Arabic letters of which one or two stand before it. The genitive's apostrophe is a hyphen, so that Wang's holds Wang.
    @inline(never)
    private func joint(
        at: Int, word: Range<Int>, _ bytes: UnsafeMutableRawBufferPointer
    ) -> (at: Int, signs: UInt32)? {
        if source[at] == UInt8(ascii: ".") {
            let isInitial =
                isLatin(bytes[word.lowerBound])
                ? word.count == 1
                : word.count <= 4 && 0xD8...0xD9 ~= bytes[word.lowerBound]
                    && firstByte(of: at + 1).map { 0xD8...0xD9 ~= $0 } == true
            return isInitial ? (at + 1, GapSigns.space) : nil
        }
        let (entry, width) = entry(at: at)
        guard entry.kind == UInt32(OrthographyEntry.Kind.apostrophe.rawValue), isLatin(bytes[word.upperBound - 1]),
            at + width < source.count, isGenitive(at + width, bytes, word)
        else { return nil }
        return (at + width, GapSigns.hyphen)
    }

    private func isLatin(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") }

    @inline(__always) private static func separator(_ gap: Gap) -> UInt8 {
        UInt8(truncatingIfNeeded: 0x2D202C as UInt32 >> (UInt32(gap.rawValue) * 8))
    }

    /// ``FoldedHash/hash(_:)`` of the bytes from `start` to `end`, eight bytes behind which are free.
    @inline(__always)
    private static func hash(_ bytes: UnsafeMutableRawBufferPointer, _ start: Int, _ end: Int) -> UInt64 {
        bytes.storeBytes(of: 0, toByteOffset: end, as: UInt64.self)
        // Nearly all words have one or two words of eight bytes, and which is hard to predict: both are made, one is taken.
        let one = FoldedHash.mix(FoldedHash.seed(end &- start), word(bytes, start))
        let two = FoldedHash.mix(one, word(bytes, min(start &+ 8, end)))
        var hash = end &- start > 8 ? two : one
        var offset = start &+ 16
        while offset < end {
            hash = FoldedHash.mix(hash, word(bytes, offset))
            offset &+= 8
        }
        return hash
    }

    @inline(__always) private static func word(_ bytes: UnsafeMutableRawBufferPointer, _ offset: Int) -> UInt64 {
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
}
