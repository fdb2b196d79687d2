/// Turns what is known of a token and its neighbours into features: hashes, by which the model keeps its weights.
///
/// Every feature is a number of 64 bits, made of the number of its template and what the template sees; the numbers are part
/// of the model file's format. Writes into memory that its caller keeps, at most ``limit`` numbers for a token.
package struct FeatureBuffer {
    /// The most features of one token.
    package static let limit = 192

    /// Groups of templates that a model can be trained without, to see what each gives.
    package struct Groups: OptionSet, Sendable {
        package let rawValue: UInt32
        package init(rawValue: UInt32) { self.rawValue = rawValue }
        package static let words = Groups(rawValue: 1)
        package static let affixes = Groups(rawValue: 2)
        package static let clusters = Groups(rawValue: 4)
        package static let likeness = Groups(rawValue: 8)
        package static let cues = Groups(rawValue: 16)
        package static let shape = Groups(rawValue: 32)
        package static let document = Groups(rawValue: 64)
        package static let other = Groups(rawValue: 128)
        package static let all = Groups(rawValue: 255)
    }

    /// Which features, by what they depend on; together they are all, each in one part.
    struct Parts: OptionSet {
        let rawValue: UInt8
        /// On the token alone; of a sentence's tokens also on the one before or behind it alone.
        static let own = Parts(rawValue: 1)
        static let before = Parts(rawValue: 2)
        static let after = Parts(rawValue: 4)
        /// On several tokens, or on one two places away.
        static let rest = Parts(rawValue: 8)
        static let all = Parts(rawValue: 15)
    }

    private let out: UnsafeMutablePointer<UInt64>
    package private(set) var count = 0

    package init(_ out: UnsafeMutablePointer<UInt64>) { self.out = out }

    /// The numbers written.
    var filled: UnsafeBufferPointer<UInt64> { UnsafeBufferPointer(start: out, count: count) }

    @inline(__always)
    private mutating func add(_ template: UInt64, _ value: UInt64) {
        out[count] = FeatureBuffer.hash(template, value)
        count &+= 1
    }

    @inline(__always)
    private static func hash(_ template: UInt64, _ value: UInt64) -> UInt64 {
        var hash = (value &+ template &* 0x9E37_79B9_7F4A_7C15) ^ template << 56
        hash = (hash ^ hash >> 31) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ hash >> 27) &* 0x94D0_49BB_1331_11EB
        return hash ^ hash >> 31
    }

    /// The features of the token at `at`; `tokens` is one sentence.
    package mutating func fill(_ tokens: UnsafeBufferPointer<TokenView>, at: Int, groups: Groups) {
        fill(tokens, at: at, groups: groups, .all)
    }

    /// Some of the features of the token at `at`.
    @inline(__always)
    mutating func fill(_ tokens: UnsafeBufferPointer<TokenView>, at: Int, groups: Groups, _ parts: Parts) {
        let nothing = TokenView()
        let here = tokens[at]
        let before = at > 0 ? tokens[at - 1] : nothing
        let after = at + 1 < tokens.count ? tokens[at + 1] : nothing
        let before2 = at > 1 ? tokens[at - 2] : nothing
        let after2 = at + 2 < tokens.count ? tokens[at + 2] : nothing
        fill(before2, before, here, after, after2, groups, parts)
    }

    /// Some of the features of a token between its neighbours; ``TokenView/init()`` stands for one that is not there.
    mutating func fill(
        _ before2: TokenView, _ before: TokenView, _ here: TokenView, _ after: TokenView, _ after2: TokenView,
        _ groups: Groups, _ parts: Parts
    ) {
        count = 0
        if parts.contains(.own) { add(1, 0) }
        if groups.contains(.words) { words(before, here, after, parts) }
        if groups.contains(.affixes) { affixes(before, here, after, parts) }
        if groups.contains(.clusters) { clusters(before2, before, here, after, after2, parts) }
        if groups.contains(.likeness) { likeness(before, here, parts) }
        if groups.contains(.cues) { cues(before2, before, here, after, parts) }
        if groups.contains(.shape) { shape(before, here, after, parts) }
    }

    private mutating func words(_ before: TokenView, _ here: TokenView, _ after: TokenView, _ parts: Parts) {
        if parts.contains(.own) {
            add(2, here.word)
            add(3, here.stem)
        }
        if parts.contains(.before) { add(8, before.stem) }
        if parts.contains(.after) { add(9, after.stem) }
        guard parts.contains(.rest) else { return }
        add(10, before.stem ^ here.stem &* 3)
        add(11, here.stem ^ after.stem &* 3)
    }

    private mutating func affixes(_ before: TokenView, _ here: TokenView, _ after: TokenView, _ parts: Parts) {
        var mask: UInt64 = 0xFFFF
        for size in 1...4 where parts.contains(.own) && Int(here.length) >= size * 2 {
            add(16 + UInt64(size), here.front & mask)
            add(20 + UInt64(size), here.back >> UInt64(64 - size * 16))
            mask = mask << 16 | 0xFFFF
        }
        if parts.contains(.before) { add(25, before.back >> 32) }
        if parts.contains(.after) { add(26, after.back >> 32) }
    }

    private mutating func clusters(
        _ before2: TokenView, _ before: TokenView, _ here: TokenView, _ after: TokenView, _ after2: TokenView,
        _ parts: Parts
    ) {
        let (b2, b, h, a, a2) = (before2.traits, before.traits, here.traits, after.traits, after2.traits)
        let unknown: UInt64 = 0xFFFF
        @inline(__always) func fine(_ t: WordTraits) -> UInt64 { t.hasClusters ? t.fine : unknown }
        @inline(__always) func middle(_ t: WordTraits) -> UInt64 { t.hasClusters ? t.middle : unknown }
        @inline(__always) func coarse(_ t: WordTraits) -> UInt64 { t.hasClusters ? t.coarse : unknown }
        if parts.contains(.own) {
            add(30, fine(h))
            add(31, middle(h))
            add(32, coarse(h))
        }
        if parts.contains(.before) {
            add(33, fine(b))
            add(34, middle(b))
            add(35, coarse(b))
        }
        if parts.contains(.after) {
            add(36, fine(a))
            add(37, middle(a))
            add(38, coarse(a))
        }
        guard parts.contains(.rest) else { return }
        add(40, middle(b2))
        add(42, middle(a2))
        add(43, middle(b) << 16 | middle(h))
        add(44, middle(h) << 16 | middle(a))
        add(45, coarse(b) << 32 | coarse(h) << 16 | coarse(a))
        add(47, fine(b) << 16 | fine(h))
    }

    private mutating func likeness(_ before: TokenView, _ here: TokenView, _ parts: Parts) {
        let (h, b) = (here.traits, before.traits)
        if parts.contains(.own) {
            for index in 0..<9 { add(60, UInt64(index) << 8 | h.digit(index)) }
            // After a title, two after a title, after a verb of saying; after place words, organization words, في and من.
            add(64, h.digits & 0x1FF)
            add(65, h.digits >> 9 & 0x1FF)
        }
        if parts.contains(.rest) { add(66, h.digit(0) << 16 | h.digit(1) << 8 | b.digit(0)) }
        if parts.contains(.own) { add(67, h.size << 8 | UInt64(here.proclitic)) }
        if parts.contains(.rest) { add(68, h.digits & 0x3F | b.traitsClass << 32) }
    }

    private mutating func cues(
        _ before2: TokenView, _ before: TokenView, _ here: TokenView, _ after: TokenView, _ parts: Parts
    ) {
        if parts.contains(.own) { addBits(80, here.cues) }
        if parts.contains(.before) { addBits(81, before.cues) }
        if parts.contains(.after) { addBits(82, after.cues) }
        guard parts.contains(.rest) else { return }
        add(83, UInt64(before.cues) << 32 | UInt64(here.cues))
        add(84, UInt64(here.cues) << 32 | UInt64(after.cues))
        add(85, UInt64(before2.cues) << 32 | UInt64(before.cues))
        add(86, UInt64(before.cues) << 32 | (here.traits.hasClusters ? here.traits.middle : 0xFFFF))
    }

    private mutating func addBits(_ template: UInt64, _ cues: UInt32) {
        var bits = cues
        while bits != 0 {
            add(template, UInt64(bits.trailingZeroBitCount))
            bits &= bits - 1
        }
    }

    private mutating func shape(_ before: TokenView, _ here: TokenView, _ after: TokenView, _ parts: Parts) {
        let gap = UInt64(here.gap.rawValue)
        // At the end of a sentence the gap behind counts as that of a beginning.
        let gapAfter = UInt64(after.gap.rawValue)
        let gaps = gap << 8 | gapAfter
        if parts.contains(.own) { add(90, gap) }
        if parts.contains(.after) { add(91, gapAfter) }
        if parts.contains(.rest) { add(92, gaps) }
        if parts.contains(.own) { add(93, UInt64(here.shape) << 8 | UInt64(min(here.length, 16))) }
        if parts.contains(.rest) {
            add(94, UInt64(before.shape) << 16 | UInt64(here.shape) << 8 | UInt64(after.shape))
        }
        if parts.contains(.own) { add(95, UInt64(here.proclitic)) }
        if parts.contains(.rest) {
            add(96, gaps << 16 | here.traits.middle)
            add(97, gap << 16 | before.traits.middle)
        }
        if parts.contains(.own), here.written > 0 {
            add(99, UInt64(here.written) << 8 | gap)
            add(100, UInt64(here.written) << 56 ^ here.word)
        }
        if parts.contains(.before), before.written > 0 {
            add(101, UInt64(before.written) << 8 | UInt64(before.proclitic))
        }
        if parts.contains(.after), after.written > 0 { add(102, UInt64(after.written) << 8 | gapAfter) }
        if parts.contains(.own) { add(98, gap << 32 | UInt64(here.proclitic) << 16 | here.traits.middle) }
    }

    /// What the first pass said of this word here and elsewhere in the article; numbers below 65,536.
    package mutating func addDocument(_ values: UnsafeBufferPointer<UInt64>) {
        for (index, value) in values.enumerated() {
            out[count] = FeatureBuffer.document(index, value)
            count += 1
        }
    }

    /// The feature that the number at `index` of those is.
    static func document(_ index: Int, _ value: UInt64) -> UInt64 { hash(120 + UInt64(index), value) }
}

extension WordTraits {
    /// The middle cluster, or a number of its own.
    fileprivate var traitsClass: UInt64 { hasClusters ? coarse : 0xFF }
}
