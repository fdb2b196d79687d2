import ArabicText
import NewsAnalysis

/// Texts that nobody writes: pieces of names and words with random scalars and bytes between and inside them; and what must hold of
/// the matches in any text.
struct WatchlistFuzz<Random: RandomNumberGenerator> {
    private let list: Watchlist
    private let pieces: [String]
    private var random: Random

    /// `pieces`: words and names that the texts are made of, besides those of `names`.
    init(_ names: [TrackedName], lexicon: Lexicon, pieces: [String], random: Random) {
        list = Watchlist(names, lexicon: lexicon)
        self.pieces = pieces + names.flatMap { [$0.name] + $0.aliases + $0.weakAliases + $0.titles }
        self.random = random
    }

    /// Matches one text. Returns what is wrong with the matches, with the text, or nil; and how many matches there were.
    mutating func round() -> (fault: String?, count: Int) {
        let text = text()
        let titleBytes = Int.random(in: 0...text.utf8.count, using: &random)
        let matches = list.matches(in: SearchText(text), titleBytes: titleBytes)
        let scalars = Array(text.unicodeScalars)
        for match in matches {
            guard match.span.lowerBound >= 0, match.span.upperBound <= scalars.count, !match.span.isEmpty else {
                return ("the span \(match.span) is not within the text: \(text.debugDescription)", matches.count)
            }
            guard match.surface.unicodeScalars.elementsEqual(scalars[match.span]) else {
                return ("\(match.span) is not \(match.surface): \(text.debugDescription)", matches.count)
            }
            guard !match.evidence.isEmpty else { return ("no evidence: \(text.debugDescription)", matches.count) }
        }
        for (one, next) in zip(matches, matches.dropFirst()) where one.span.lowerBound > next.span.lowerBound {
            return ("the matches are not in order: \(text.debugDescription)", matches.count)
        }
        for (_, own) in Dictionary(grouping: matches, by: \.name.id) {
            for (one, next) in zip(own, own.dropFirst()) where one.span.overlaps(next.span) {
                return ("two matches of one name overlap: \(text.debugDescription)", matches.count)
            }
        }
        guard matches == list.matches(in: SearchText(text), titleBytes: titleBytes) else {
            return ("the same text matches otherwise: \(text.debugDescription)", matches.count)
        }
        let taken = list.candidates(for: Set(list.names.indices), in: SearchText(text), titleBytes: titleBytes).filter {
            if case .taken = $0.outcome { true } else { false }
        }
        func key(_ id: String, _ span: Range<Int>) -> String { "\(span) \(id)" }
        guard taken.map({ key($0.name.id, $0.span) }).sorted() == matches.map({ key($0.name.id, $0.span) }).sorted()
        else {
            return ("the explained candidates are not the matches: \(text.debugDescription)", matches.count)
        }
        return (nil, matches.count)
    }

    private mutating func text() -> String {
        var bytes: [UInt8] = []
        for _ in 0..<Int.random(in: 0..<60, using: &random) {
            switch Int.random(in: 0..<16, using: &random) {
            case 0: bytes += Array(String(scalar()).utf8)
            case 1: bytes.append(UInt8.random(in: 0...255, using: &random))
            case 2: bytes += Array(changed(pieces.randomElement(using: &random) ?? "").utf8)
            case 3:
                bytes += Array(["و", "ل", "ب", "ف", "ك", "لل", "وب", "ال", "أ"].randomElement(using: &random)!.utf8)
            case 4...9: bytes += Array((pieces.randomElement(using: &random) ?? "").utf8)
            default:
                bytes += Array(
                    [" ", " ", " ", " ", "\n", "\n\n", "، ", ". ", "-", "_", "\u{200F}", ""].randomElement(
                        using: &random)!.utf8)
            }
        }
        // Bytes that are no UTF-8 become U+FFFD, as the reader makes them.
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func scalar() -> Unicode.Scalar {
        let ranges: [ClosedRange<UInt32>] = [
            0...0x7F, 0x600...0x6FF, 0x64B...0x65F, 0x200B...0x206F, 0xFB50...0xFDFF, 0xFE70...0xFEFF, 0...0x10FFFF,
        ]
        return Unicode.Scalar(UInt32.random(in: ranges.randomElement(using: &random)!, using: &random)) ?? "\u{FFFD}"
    }

    /// A piece with scalars put in, left out or exchanged.
    private mutating func changed(_ piece: String) -> String {
        var scalars = Array(piece.unicodeScalars)
        guard !scalars.isEmpty else { return piece }
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let place = Int.random(in: 0..<max(1, scalars.count), using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0: scalars.insert(scalar(), at: min(place, scalars.count))
            case 1: if !scalars.isEmpty { scalars.remove(at: place) }
            default: if !scalars.isEmpty { scalars[place] = scalar() }
            }
        }
        return scalars.reduce(into: "") { $0.unicodeScalars.append($1) }
    }
}
