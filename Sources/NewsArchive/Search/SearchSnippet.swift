internal import ArabicText

/// What of an article is shown: where the hits are, and the stretch of text that shows most of them.
struct SearchSnippet {
    /// The most Unicode scalars of a snippet.
    static let limit = 240
    /// How many of them stand before the first hit, where there are so many.
    private static let lead = 60

    /// Scalars in the text.
    let hits: [Range<Int>]
    let snippet: Range<Int>

    /// `leaves`: the hits of each leaf, as bytes of `text`; the body begins at byte `body`.
    init(_ text: String, body: Int, leaves: [[Range<Int>]]) {
        var text = text
        let merged = SearchSnippet.merged(leaves.flatMap { $0 })
        let bytes = text.withUTF8 { SearchSnippet.stretch($0, body: body, leaves: leaves) }
        let offsets = SearchSnippet.scalars(
            text, merged.flatMap { [$0.lowerBound, $0.upperBound] } + [bytes.lowerBound, bytes.upperBound])
        hits = merged.indices.map { offsets[2 * $0]..<offsets[2 * $0 + 1] }
        snippet = offsets[offsets.count - 2]..<offsets[offsets.count - 1]
    }

    /// Ranges that overlap become one.
    private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        for range in ranges.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
            if let last = result.last, range.lowerBound < last.upperBound {
                result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                result.append(range)
            }
        }
        return result
    }

    /// The scalar offsets of byte offsets in any order.
    private static func scalars(_ text: String, _ offsets: [Int]) -> [Int] {
        let order = offsets.indices.sorted { offsets[$0] < offsets[$1] }
        var result = offsets
        var text = text
        text.withUTF8 { bytes in
            var (at, count) = (0, 0)
            for index in order {
                for byte in bytes[at..<offsets[index]] where byte & 0xC0 != 0x80 { count += 1 }
                at = offsets[index]
                result[index] = count
            }
        }
        return result
    }

    /// The window over the body in which most leaves stand; among equal ones the one with most hits, then the first. It
    /// is cut at white space.
    private static func stretch(_ text: UnsafeBufferPointer<UInt8>, body: Int, leaves: [[Range<Int>]]) -> Range<Int> {
        var hits: [(range: Range<Int>, leaf: Int)] = []
        for (leaf, ranges) in leaves.enumerated() {
            for range in ranges where range.lowerBound >= body { hits.append((range, leaf)) }
        }
        hits.sort { ($0.range.lowerBound, $0.leaf) < ($1.range.lowerBound, $1.leaf) }
        // Arabic letters have two bytes: the window is chosen in bytes, and cut in scalars later.
        let reach = 2 * (limit - lead)
        var inside = [Int](repeating: 0, count: leaves.count)
        var (best, bestCount) = (0, (leaves: 0, hits: 0))
        var (last, distinct) = (0, 0)
        for first in hits.indices {
            while last < hits.count,
                hits[last].range.upperBound <= hits[first].range.lowerBound + reach || last == first
            {
                if inside[hits[last].leaf] == 0 { distinct += 1 }
                inside[hits[last].leaf] += 1
                last += 1
            }
            if (distinct, last - first) > bestCount { (best, bestCount) = (first, (distinct, last - first)) }
            inside[hits[first].leaf] -= 1
            if inside[hits[first].leaf] == 0 { distinct -= 1 }
        }
        let anchor = hits.isEmpty ? body..<body : hits[best].range
        return window(text, body: body, around: anchor)
    }

    private static func window(_ text: UnsafeBufferPointer<UInt8>, body: Int, around hit: Range<Int>) -> Range<Int> {
        func isSpace(_ at: Int) -> Bool { text[at] <= 0x20 }
        func isStart(_ at: Int) -> Bool { at == text.count || text[at] & 0xC0 != 0x80 }
        var (start, end, count) = (hit.lowerBound, hit.lowerBound, 0)
        while start > body, count < lead {
            start -= 1
            while !isStart(start) { start -= 1 }
            count += 1
        }
        // Do not begin in the middle of a word, and never after the hit.
        if start > body { while start < hit.lowerBound, !isSpace(start - 1) { start += 1 } }
        while start < hit.lowerBound, isSpace(start) { start += 1 }
        count = 0
        var space = -1
        for byte in text[start..<end] where byte & 0xC0 != 0x80 { count += 1 }
        while end < text.count, count < limit {
            if isSpace(end), end >= hit.upperBound { space = end }
            end += 1
            while !isStart(end) { end += 1 }
            count += 1
        }
        if end < text.count, !isSpace(end), space > start { end = space }
        while end > max(start, hit.upperBound), isSpace(end - 1) { end -= 1 }
        return start..<end
    }
}
