/// Text whose bytes were once read in the wrong charset, and written as UTF-8 with the wrong letters.
///
/// Undone in up to two steps, where Arabic comes out: the letters follow one another much better than before. In text of
/// other letters only what cannot be anything else is undone: `â€™` for a quotation mark, `Ã©` for é.
enum Mojibake {
    /// What became of a text.
    enum Outcome: Equatable {
        /// There is nothing to mend.
        case right
        case mended([UInt8], String)
        /// It was misread, and too much of it is lost. The reason, for people.
        case lost(String)
    }

    /// How much better the mean pair of letters must be.
    private static let minGain = 0.35
    /// The mean of Arabic, as far as it matters here.
    private static let plausible = -3.6
    /// The decision is made on so many bytes from the first suspicious letter on.
    private static let sampleBytes = 16 << 10

    /// Judges valid UTF-8. Linear: a sample decides, then the whole text is mended. `isExpected`: another part of the record
    /// was misread, so that a few letters are enough.
    static func judge(_ bytes: [UInt8], isExpected: Bool = false) -> Outcome {
        let sample = sample(of: bytes)
        let count = WrongLetters(in: sample)
        guard count.areMany else { return western(bytes, sample) }
        var best: (steps: [Misreading], mean: Double)?
        let before = mean(of: sample).logProbability
        for steps in chains(sample) {
            let mean = mean(of: steps.text)
            // A few letters of Arabic prove nothing but for UTF-8, which they would not be by chance.
            guard mean.letters >= (!isExpected && steps.steps.contains(.arabicAs1252) ? 20 : 3),
                mean.logProbability >= max(plausible, before + minGain),
                mean.logProbability > (best?.mean ?? -.infinity) + 0.01
            else { continue }
            best = (steps.steps, mean.logProbability)
        }
        if let best { return mended(bytes, best.steps) }
        if let why = count.whyLost { return .lost(why) }
        return western(bytes, sample)
    }

    private static func mended(_ bytes: [UInt8], _ steps: [Misreading]) -> Outcome {
        let text = steps.reduce(bytes) { $1.undone($0) ?? $0 }
        return .mended(text, steps.map(\.description).joined(separator: ", and before that "))
    }

    /// The sample after each step, and after each two steps, that change it. windows-1256 read as windows-1252 is a last
    /// step: what UTF-8 would come of it, comes of UTF-8 read as windows-1252.
    private static func chains(_ sample: [UInt8]) -> [(steps: [Misreading], text: [UInt8])] {
        let single = Misreading.allCases.compactMap { step in step.undone(sample).map { (steps: [step], text: $0) } }
        return single
            + single.filter { $0.steps != [.arabicAs1252] }.flatMap { first in
                Misreading.allCases.compactMap { step in
                    step.undone(first.text).map { (steps: first.steps + [step], text: $0) }
                }
            }
    }

    /// Few wrong letters between others: every one of them must be a part of UTF-8 that was read as windows-1252.
    private static func western(_ bytes: [UInt8], _ sample: [UInt8]) -> Outcome {
        guard WrongLetters.areAllUTF8(in: sample), let once = Misreading.utf8As1252.undone(bytes) else { return .right }
        let twice = WrongLetters.areAllUTF8(in: once) ? Misreading.utf8As1252.undone(once) : nil
        return .mended(twice ?? once, Misreading.utf8As1252.description + (twice == nil ? "" : " twice"))
    }

    private static func mean(of bytes: [UInt8]) -> LetterPairs.Mean {
        let pairs = LetterPairs.shared
        var mean = LetterPairs.Mean()
        var at = 0
        while at < bytes.count { pairs.add(bytes.scalar(at: &at), to: &mean) }
        return mean
    }

    /// A part that begins at the line of the first suspicious letter.
    private static func sample(of bytes: [UInt8]) -> [UInt8] {
        guard bytes.count > sampleBytes else { return bytes }
        var start = bytes.firstIndex { $0 == 0xC3 || $0 == 0x9E } ?? 0
        let suspicious = start
        while start > 0, suspicious - start < 200, bytes[start - 1] != 0x0A { start -= 1 }
        while start < bytes.count, bytes[start] & 0xC0 == 0x80 { start += 1 }
        var end = min(bytes.count, start + sampleBytes)
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        return Array(bytes[start..<end])
    }
}
