extension Provenance {
    /// Gives an article the same guid and provider in whatever of the agencies' formats it comes, as far as their standards allow it:
    /// where its id is an address, the address names who gave it, and goes before what the format says of the provider. That is
    /// `urn:newsml:` in all of them (RFC 3085; ninjs `uri`, NewsML-G2 `guid`, NewsML 1 `PublicIdentifier`), `tag:` (RFC 4151), `http:`.
    ///
    /// Other ids are equal only within their format: a qcode's scheme is named by the file's catalog, and the registered names of NITF
    /// (`doc-id@regsrc`) stand in no other format.
    mutating func makeCanonical() {
        guard let said = guid else { return }
        let (plain, number) = Provenance.withoutRevision(said, version.number)
        guid = plain
        version.number = version.number ?? number
        if let authority = Provenance.authority(plain) { provider = authority }
    }

    /// The parts of `urn:newsml:ProviderId:DateId:NewsItemId:RevisionId` behind its scheme; nil for another id.
    private static func parts(ofURN id: String) -> [Substring]? {
        guard id.prefix(11).lowercased() == "urn:newsml:" else { return nil }
        return id.dropFirst(11).split(separator: ":", omittingEmptySubsequences: false)
    }

    /// All versions of an article have one guid: the URN of NewsML 1 names the revision too (`:3N`, `:3U`), and some write it elsewhere.
    private static func withoutRevision(_ id: String, _ number: Int64?) -> (guid: String, number: Int64?) {
        guard let parts = parts(ofURN: id), parts.count == 4, let revision = parts.last, let letter = revision.last
        else {
            return (id, nil)
        }
        let hasLetter = ["N", "U", "A"].contains(letter)
        guard let said = Int64(hasLetter ? revision.dropLast() : revision), hasLetter || said == number else {
            return (id, nil)
        }
        return (String(id.dropLast(revision.count + 1)), said)
    }

    /// Who gave an address its name: the domain of `http:` and `tag:`, the provider of `urn:newsml:`; in small letters, as domains are
    /// compared.
    static func authority(_ id: String) -> String? {
        let lower = id.lowercased()
        for prefix in ["https://", "http://", "urn:newsml:", "tag:"] where lower.hasPrefix(prefix) {
            let name = lower.dropFirst(prefix.count).prefix { !["/", ":", ",", "?", "#"].contains($0) }
            return name.isEmpty ? nil : String(name)
        }
        return nil
    }
}
