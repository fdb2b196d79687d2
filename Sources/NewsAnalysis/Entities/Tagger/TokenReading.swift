internal import ArabicText

/// Makes the ``TokenView``s of a text: stems, clusters, letters and gaps of all its tokens.
struct TokenReading {
    let table: RecordTable

    func views(_ text: SearchText, _ view: FoldedView, cues: [UInt32]) -> [TokenView] {
        var text = text.text
        return text.withUTF8 { source in
            var end = 0
            var result: [TokenView] = []
            result.reserveCapacity(view.tokens.count)
            for (index, token) in view.tokens.enumerated() {
                var next = self.view(view.letters(token), token.hash)
                next.gap = index == 0 ? .start : TokenReading.gap(source, end..<Int(token.start))
                let first = source[Int(token.start)]
                if first >= 0x41, first <= 0x5A { next.shape |= 4 }
                next.written = TokenReading.written(source, Int(token.start)..<Int(token.end))
                next.cues = cues[index]
                end = Int(token.end)
                result.append(next)
            }
            return result
        }
    }

    private func traits(_ hash: UInt64) -> WordTraits {
        table.find(hash).map { WordTraits(raw: $0.loadUnaligned(as: UInt64.self)) } ?? WordTraits()
    }

    private func view(_ letters: UnsafeRawBufferPointer, _ hash: UInt64) -> TokenView {
        var result = TokenView()
        result.word = hash
        result.stem = hash
        result.traits = traits(hash)
        result.length = UInt8(min(letters.count, 255))
        result.shape = TokenReading.shape(letters)
        let count = min(letters.count, 8)
        for offset in 0..<count {
            result.front |= UInt64(letters[offset]) << UInt64(offset * 8)
            result.back |= UInt64(letters[letters.count - count + offset]) << UInt64((8 - count + offset) * 8)
        }
        guard result.shape == 0, Proclitics.mayBegin(letters) else { return result }
        let readings = Proclitics.readings(of: letters, hash: hash)
        var best = result.traits.size + 2
        for index in 1..<max(1, readings.count) {
            let reading = readings[index]
            let stem = traits(reading.hash)
            // ال behind the proclitic leaves no doubt that it is one.
            let rest = UnsafeRawBufferPointer(rebasing: letters[Int(reading.procliticBytes)...])
            let isSure = reading.restored != .nothing || rest.starts(with: [0xD8, 0xA7, 0xD9, 0x84])
            let size = stem.size + (isSure ? 4 : 0)
            guard size >= best, stem.size > 0 || isSure else { continue }
            best = size + 1
            result.hasArticle = isSure
            (result.stem, result.traits) = (reading.hash, stem)
            (result.procliticBytes, result.restored) = (reading.procliticBytes, reading.restored)
            result.proclitic = TokenReading.proclitic(letters, Int(reading.procliticBytes))
        }
        return result
    }

    /// A small number for the proclitics that were taken off: و, ف, ب, ك, ل, or several.
    private static func proclitic(_ letters: UnsafeRawBufferPointer, _ bytes: Int) -> UInt8 {
        switch (bytes, letters[1]) {
        case (2, 0x88): 1
        case (2, 0x81): 2
        case (2, 0xA8): 3
        case (2, 0x83): 4
        case (2, 0x84): 5
        default: 6
        }
    }

    private static func shape(_ letters: UnsafeRawBufferPointer) -> UInt8 {
        guard let first = letters.first else { return 3 }
        if first >= 0xD8, first <= 0xDB { return 0 }
        if first >= UInt8(ascii: "a"), first <= UInt8(ascii: "z") { return 1 }
        if first >= UInt8(ascii: "0"), first <= UInt8(ascii: "9") { return 2 }
        return 3
    }

    /// Bits of ``Written`` for the token at `range`.
    private static func written(_ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt8 {
        var written: UInt8 = 0
        let (start, end) = (range.lowerBound, range.upperBound)
        if end - start >= 2, source[end - 2] == 0xD9, source[end - 1] == 0x89 { written |= Written.dotless }
        if end < source.count, source[end] == UInt8(ascii: "_") { written |= Written.hashtag }
        guard start > 0 else { return written }
        switch source[start - 1] {
        case UInt8(ascii: "#"), UInt8(ascii: "_"): written |= Written.hashtag
        case UInt8(ascii: "\""): written |= Written.quoted
        // « and “.
        case 0xAB where start > 1 && source[start - 2] == 0xC2: written |= Written.quoted
        case 0x9C where start > 2 && source[start - 2] == 0x80 && source[start - 3] == 0xE2: written |= Written.quoted
        default: break
        }
        return written
    }

    /// The strongest sign in the bytes between two tokens.
    private static func gap(_ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> TokenGap {
        var gap = TokenGap.space
        var at = range.lowerBound
        while at < range.upperBound {
            var next = TokenGap.space
            switch source[at] {
            case 0x20, 0x09, 0x0D: break
            case 0x0A: next = .line
            case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
                // 3.5 and a.b are no ends.
                next = range.count > 1 ? .stop : .other
            case UInt8(ascii: "\""): next = .quote
            case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"): next = .parenthesis
            case UInt8(ascii: ":"): next = .colon
            case UInt8(ascii: ","), UInt8(ascii: ";"): next = .comma
            case UInt8(ascii: "-"): next = .hyphen
            case 0xC2 where at + 1 < range.upperBound:
                at += 1
                if source[at] == 0xAB || source[at] == 0xBB { next = .quote }
            case 0xD8 where at + 1 < range.upperBound:
                at += 1
                if source[at] == 0x8C || source[at] == 0x9B { next = .comma }
                if source[at] == 0x9F { next = .stop }
            case 0xE2 where at + 2 < range.upperBound:
                let sign = (source[at + 1], source[at + 2])
                at += 2
                if sign.0 == 0x80 {
                    switch sign.1 {
                    case 0x98...0x9F: next = .quote
                    case 0x90...0x95: next = .hyphen
                    case 0xA8, 0xA9: next = .line
                    default: break
                    }
                }
            default: next = .other
            }
            if next.rawValue < gap.rawValue { gap = next }
            at += 1
        }
        return gap
    }
}
