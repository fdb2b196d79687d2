import Testing

@testable import NewsReading

/// The same article of an agency in each of its formats: its identity is (provider, guid).
@Suite("Identity across formats")
struct IdentityTests {
    private static let sentence = WireFixture.sentence
    private static let urn = "urn:newsml:sahel.example:20250304:TX-77"

    private static func ninjs(_ uri: String, _ version: String = "2") -> String {
        #"{"uri":"\#(uri)","version":"\#(version)","type":"text","copyrightholder":"الساحل","body_text":"\#(sentence)"}"#
    }

    private static func newsMLG2(_ guid: String, _ version: String = "2") -> String {
        """
        <newsItem guid="\(guid)" version="\(version)"><itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:SAHEL"/></itemMeta>
        <contentSet><inlineXML contenttype="text/html"><html><body><p>\(sentence)</p></body></html></inlineXML></contentSet></newsItem>
        """
    }

    private static func newsML1(_ identifier: String) -> String {
        """
        <NewsML><NewsItem><Identification><NewsIdentifier>\(identifier)</NewsIdentifier></Identification><NewsManagement/>
        <NewsComponent><ContentItem><MediaType FormalName="Text"/><DataContent><p>\(sentence)</p></DataContent></ContentItem>
        </NewsComponent></NewsItem></NewsML>
        """
    }

    private static func nitf(_ source: String, _ id: String) -> String {
        """
        <nitf><head><docdata><doc-id regsrc="\(source)" id-string="\(id)"/><du-key version="2"/></docdata></head><body><body.content>
        <p>\(sentence)</p></body.content></body></nitf>
        """
    }

    private static let parts = """
        <ProviderId>sahel.example</ProviderId><DateId>20250304</DateId><NewsItemId>TX-77</NewsItemId><RevisionId Update="N">2</RevisionId>
        """

    @Test(
        "an id that is a URN is the same in all formats, whoever else is named beside it",
        arguments: [
            ninjs(urn), newsMLG2(urn), newsML1(parts), nitf("SAHEL", urn),
            newsML1("\(parts)<PublicIdentifier>\(urn):2N</PublicIdentifier>"),
            newsML1("<PublicIdentifier>\(urn):2U</PublicIdentifier>"), newsMLG2("\(urn):2"), ninjs("\(urn):2N", ""),
        ])
    func same(_ file: String) throws {
        let provenance = try #require(try WireFixture.article(file).provenance)
        #expect(provenance.guid == Self.urn && provenance.provider == "sahel.example")
        #expect(provenance.version.number == 2)
    }

    @Test(
        "the authority of an address is the provider",
        arguments: [
            ("tag:sahel.example,2025:TX-77", "sahel.example"), ("https://Sahel.example/items/77", "sahel.example"),
            ("TX-77", "nprov:SAHEL"), ("urn:uuid:3f1a", "nprov:SAHEL"), ("urn:newsml:", "nprov:SAHEL"),
        ])
    func authority(_ guid: String, _ provider: String) throws {
        let provenance = try #require(try WireFixture.article(Self.newsMLG2(guid)).provenance)
        #expect(provenance.guid == guid && provenance.provider == provider)
    }

    @Test("a last part that is no revision stays", arguments: ["\(urn):3", "\(urn):N", "\(urn):x2N", "\(urn):1:2N"])
    func noRevision(_ guid: String) throws {
        #expect(try WireFixture.article(Self.newsMLG2(guid)).provenance?.guid == guid)
    }

    @Test("the same number on another day is another article; other formats' own numbers are not compared")
    func different() throws {
        let next = try WireFixture.article(Self.newsML1(Self.parts.replacing("20250304", with: "20250305"))).provenance
        #expect(next?.guid == "urn:newsml:sahel.example:20250305:TX-77")
        let nitf = try WireFixture.article(Self.nitf("SAHEL", "TX-77")).provenance
        #expect(nitf?.guid == "TX-77" && nitf?.provider == "SAHEL")
    }
}
