package import NewsReading

/// By what the articles of one source are known: a number made of its name, or of the host of its address. Stored, so it must
/// never be computed in another way.
package enum SourceKey {
    /// The key of an article's source; nil where the article says neither.
    package static func key(_ article: Article) -> UInt64? {
        if let source = article.source, !source.isEmpty { return hash(0x73, Array(source.utf8)) }
        guard let host = article.url.flatMap({ host(Array($0.utf8)) }) else { return nil }
        return hash(0x68, host)
    }

    /// The host of an absolute address in small letters, without user, port and a first `www.`; nil where there is none.
    static func host(_ url: [UInt8]) -> [UInt8]? {
        guard let colon = url.firstIndex(of: UInt8(ascii: ":")), url[colon...].starts(with: Array("://".utf8)) else {
            return nil
        }
        let ends: Set<UInt8> = [UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "\\")]
        var host = url[(colon + 3)...].prefix { !ends.contains($0) }
        if let at = host.lastIndex(of: UInt8(ascii: "@")) { host = host[(at + 1)...] }
        if let port = host.lastIndex(of: UInt8(ascii: ":")), host[port...].dropFirst().allSatisfy({ 0x30...0x39 ~= $0 })
        {
            host = host[..<port]
        }
        var name = host.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
        if name.last == UInt8(ascii: ".") { name.removeLast() }
        if name.starts(with: Array("www.".utf8)) { name.removeFirst(4) }
        return name.isEmpty ? nil : name
    }

    /// FNV-1a, 64 bits, behind a letter that keeps names and hosts apart.
    private static func hash(_ kind: UInt8, _ bytes: [UInt8]) -> UInt64 {
        ([kind] + bytes).reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
