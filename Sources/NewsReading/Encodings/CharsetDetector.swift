/// Tells in which charset a file is written.
///
/// In order: byte order mark; UTF-16 by its zero and 06 bytes; valid UTF-8; the declared charset, if the bytes fit it;
/// a detector's answer, on the same terms; then the letter pairs of Arabic decide between the charsets of Arabic, and
/// windows-1252 is left for Western text. It may refuse a text that is readable, and must not make Arabic of other
/// bytes: names would be found in gibberish. Linear in the file.
struct CharsetDetector {
    /// What the file's envelope says: an HTTP header, a mail header. Where there is none, the file's own declaration
    /// counts.
    var declared: Charset?
    /// The answer of a detector that has seen the bytes; nil where none was asked or it knew none.
    var answer: Charset?

    /// Text has a mean above this; text of another script or charset has not. Measured: all of 2,700 Persian and Arabic
    /// texts of 100 letters and more lie above -3.2, all of 20,000 of other scripts below -3.1, and all but one below
    /// -3.3. Rare charsets need more.
    private static func plausible(_ charset: Charset) -> Double {
        charset == .windows1256 || charset == .iso8859Part6 ? -3.2 : -3.0
    }
    /// What is declared needs less: somebody says so.
    private static let plausibleIfDeclared = -4.4
    /// A declared charset may be this much worse than the best.
    private static let declaredMargin = 0.3
    /// Fewer letters prove nothing.
    private static let minLetters = 20

    /// The charset, and where the text begins: after a byte order mark. Throws where there is none.
    func charset(of file: [UInt8]) throws(ReadingError) -> (charset: Charset, start: Int) {
        if let order = UTF16Order(markedIn: file) { return (order.charset, 2) }
        if let order = UTF16Order(plainlyIn: file) { return (order.charset, 0) }
        let fault: Int
        do {
            _ = try UTF8Span(validating: file.span)
            return (.utf8, file.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
        } catch {
            fault = error.byteOffsets.lowerBound
        }
        if let wide = [declared, answer].compactMap({ $0 }).first(where: { $0.order.map { $0.fits(file) } ?? false }) {
            return (wide, 0)
        }
        // A NUL says more about the file than the broken letter after it, and no charset of single bytes has one.
        if let zero = file.firstIndex(of: 0) { throw ReadingError.zero(at: zero) }
        let high = HighBytes(file)
        guard !high.areBrokenUTF8 else {
            throw ReadingError(.undecodable, at: fault, "byte \(fault) is not valid UTF-8")
        }
        guard let charset = singleByte(file, high) else { throw ReadingError.unknownCharset(at: fault) }
        return (charset, 0)
    }

    private func singleByte(_ file: [UInt8], _ high: HighBytes) -> Charset? {
        let scores = high.areAScript ? CharsetDetector.scores(file, high) : []
        let best = scores.max { $0.mean.logProbability < $1.mean.logProbability }
        for named in [declared ?? DeclaredCharset.find(in: file), answer].compactMap({ $0 }) {
            if named == .windows1252 {
                if !high.areAScript { return named }
            } else if let score = scores.first(where: { $0.charset == named }), let best,
                score.mean.letters < CharsetDetector.minLetters
                    || score.mean.logProbability >= CharsetDetector.plausibleIfDeclared,
                score.mean.logProbability >= best.mean.logProbability - CharsetDetector.declaredMargin
            {
                return named
            }
        }
        // Of charsets that give the same text the first is as good as any.
        if let best = scores.first(where: { $0.mean.logProbability == best?.mean.logProbability }),
            best.mean.letters >= CharsetDetector.minLetters,
            best.mean.logProbability >= CharsetDetector.plausible(best.charset)
        {
            return best.charset == .iso8859Part6 && CharsetDetector.hasSpacesOfMac(file) ? .macArabic : best.charset
        }
        return high.areWestern ? .windows1252 : nil
    }

    /// The charsets of Arabic that have nearly all of the file's bytes.
    private static func scores(_ file: [UInt8], _ high: HighBytes) -> [(charset: Charset, mean: LetterPairs.Mean)] {
        Charset.arabic.compactMap { charset in
            guard let text = SingleByteText(charset), text.unknown(in: file) * 200 <= high.count else { return nil }
            return (charset, text.mean(of: file))
        }
    }

    /// MacArabic has the letters of ISO-8859-6, and a space of its own between them where that has the hard space.
    private static func hasSpacesOfMac(_ file: [UInt8]) -> Bool {
        var balance = 0
        for byte in file {
            if byte == 0xA0 { balance += 1 } else if byte == 0x20 { balance -= 1 }
        }
        return balance > 0
    }
}

extension Charset {
    /// The byte order of UTF-16; nil for other charsets.
    var order: UTF16Order? {
        switch self {
        case .utf16LittleEndian: .littleEndian
        case .utf16BigEndian: .bigEndian
        default: nil
        }
    }
}

extension UTF16Order {
    /// Its name as a charset.
    var charset: Charset { self == .littleEndian ? .utf16LittleEndian : .utf16BigEndian }

    /// Whether the file can be read so. Nearly any bytes can: half of the units must be below U+0700, where Latin and
    /// Arabic letters are.
    fileprivate func fits(_ file: [UInt8]) -> Bool {
        guard file.count >= 2, (try? decoded(file, from: 0)) != nil else { return false }
        let upper = self == .littleEndian ? 1 : 0
        let low = stride(from: upper, to: file.count, by: 2).count { file[$0] < 0x07 }
        return low * 4 >= file.count
    }
}

extension ReadingError {
    /// Bytes that are no UTF-8, and that no older charset explains.
    fileprivate static func unknownCharset(at offset: Int) -> ReadingError {
        ReadingError(
            .undecodable, at: offset,
            "byte \(offset) is not valid UTF-8, and no older charset fits; save the text as UTF-8")
    }
}
